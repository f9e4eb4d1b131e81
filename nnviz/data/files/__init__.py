"""Own data: tables, arrays and pictures read from files and folders, as they are and guessed as little as can be."""
