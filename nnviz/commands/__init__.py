"""The commands of nnviz: one file each, and what they share."""
