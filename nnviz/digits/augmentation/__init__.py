"""Other hands: digits drawn anew, warped, with other pens."""
