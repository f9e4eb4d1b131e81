"""A training that is kept: the run, its records, what went wrong."""
