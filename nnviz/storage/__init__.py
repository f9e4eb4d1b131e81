"""Files written so that a crash loses nothing."""
