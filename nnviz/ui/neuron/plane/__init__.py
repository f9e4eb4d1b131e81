"""The plane of two inputs, with the line that a neuron draws through it."""
