"""How the text writes names and numbers."""
