"""What is shown, decided without Qt: who stands where, how they look, what is named and explained."""
