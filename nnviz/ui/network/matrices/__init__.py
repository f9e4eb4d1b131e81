"""The matrices of a layer as pictures."""
