"""The page Descent: a ball on a surface, a network on its own landscape, the slope and the staircase."""
