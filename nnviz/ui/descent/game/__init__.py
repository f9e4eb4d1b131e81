"""You are the optimiser: the cost hidden but for the place you stand."""
