"""Backpropagation on one example or a mini-batch, number by number: in which order, by which formula."""
