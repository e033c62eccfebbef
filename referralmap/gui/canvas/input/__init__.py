"""What hands do on the canvas besides its tools: drops, pinches, keys and names typed."""
