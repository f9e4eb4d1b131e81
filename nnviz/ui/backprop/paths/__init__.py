"""All paths of a weight to the cost, the chain rule link by link."""
