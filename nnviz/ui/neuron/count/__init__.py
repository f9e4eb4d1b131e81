"""How many weights, biases, regions and decisions a network of any sizes has."""
