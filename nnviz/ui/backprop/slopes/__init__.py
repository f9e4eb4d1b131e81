"""How errors fade in deep networks, and which neurons are saturated."""
