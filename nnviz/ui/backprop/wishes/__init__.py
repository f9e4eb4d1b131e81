"""What every output wants, summed over the connected weights, averaged over a mini-batch."""
