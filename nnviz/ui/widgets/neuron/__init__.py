"""Widgets of the neuron page."""
