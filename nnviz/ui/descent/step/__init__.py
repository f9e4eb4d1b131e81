"""One mini-batch of the run, (2.5) and (2.6) in the open."""
