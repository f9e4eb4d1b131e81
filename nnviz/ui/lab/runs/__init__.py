"""Many runs of one experiment: done, kept, and compared in charts."""
