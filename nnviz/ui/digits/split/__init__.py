"""A row of digits cut into its digits, and the trial cuts."""
