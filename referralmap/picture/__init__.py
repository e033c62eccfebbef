"""What is shown, decided without Qt: who stands where, looks how, and is named."""
