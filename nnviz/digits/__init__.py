"""From ink to an answer: paper and pen, segmentation, own drawings, the network that reads."""
