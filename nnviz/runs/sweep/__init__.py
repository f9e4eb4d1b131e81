"""One question asked by many runs: what varies, the runs it takes, their results, and how they are done in parallel."""
