"""What the network in use answers, and which network that is."""
