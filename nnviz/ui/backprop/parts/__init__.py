"""The sections of the panel of the page Backprop."""
