"""Work sheets: a pass with blanks, for print."""
