"""The mathematics of a network and its learning. Sees numpy, ``nnviz.data`` and what lies below them.

In the order in which it is to be read; the numbers are the text's equations and sections:

1. ``activations``: a perceptron's step (1.5), σ (1.6) and the others, each with its slope
2. ``network``: weights and biases as one frozen value, and what flows through it (section 1.4)
3. ``architecture``: the layers of a network, changed one at a time (section 1.5)
4. ``costs`` (2.1) and ``backprop`` (section 2.4): how wrong it is and which way is down, plain rather than fast
5. ``evaluation``: how many of the examples it reads right
6. ``plan`` and ``training``: what a run of mini-batches is asked to do, and doing it (section 2.3)
7. ``engine``: the same steps as fast as numpy can; ``files``: networks on the disk
"""
