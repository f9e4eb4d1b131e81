"""The tools below the stage: nudge, learn, scale."""
