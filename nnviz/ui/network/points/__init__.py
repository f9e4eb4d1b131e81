"""Points in a plane: the decision map beside the graph, and points set by hand."""
