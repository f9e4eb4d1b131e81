"""Changing a network by hand, and its matrices as pictures."""
