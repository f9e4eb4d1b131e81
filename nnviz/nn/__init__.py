"""The mathematics: networks, gradients, training. Sees numpy and ``nnviz.data`` only."""
