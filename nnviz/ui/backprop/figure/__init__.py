"""The pass on the stage: the graph, the formula, the check, the matrices and the timeline."""
