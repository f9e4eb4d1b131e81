"""Where results are printed: nothing that a file says orders the terminal about."""

from nnviz.notation.harmless import harmless


def say(line: str, *, flush: bool = False) -> None:
    """Print a line, or several, on stdout; ``flush`` shows it at once."""
    print(harmless(line), flush=flush)
