"""What is trained: sizes, data, cost, η, m."""
