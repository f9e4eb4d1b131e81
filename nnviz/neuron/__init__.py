"""One neuron in exact numbers: its page's state, edits and numbers."""
