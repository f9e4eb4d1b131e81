"""The layers of a network, to be edited."""
