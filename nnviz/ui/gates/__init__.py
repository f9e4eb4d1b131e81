"""The page on gates: logical functions from NANDs, from perceptrons, and learnt."""
