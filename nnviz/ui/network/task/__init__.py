"""What is to be learnt: the upper part of the side panel."""
