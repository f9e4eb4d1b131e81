"""The neuron of figure 1.1, its table, formulas and activation curve."""
