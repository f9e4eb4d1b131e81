"""What the page Lab asks of many runs and of trained networks: its state, its edits and the numbers on show."""
