"""One weight of the network at hand swept: slope and staircase."""
