"""Changes of a network by hand, as values."""
