"""The digits page: draw, read, split, teach."""
