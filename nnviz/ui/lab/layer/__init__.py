"""Four perceptrons on top of a network with ten outputs."""
