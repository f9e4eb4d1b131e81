"""The fast steps of training: in place, float32, without a temporary. Sees numpy only."""
