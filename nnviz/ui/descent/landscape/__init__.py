"""The network at hand on its own landscape."""
