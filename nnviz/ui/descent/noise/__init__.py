"""How well mini-batches estimate the gradient."""
