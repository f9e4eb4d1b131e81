"""The network page: train a network and watch it."""
