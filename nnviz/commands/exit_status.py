"""Exit statuses of ``nnviz``, and the sentence that goes with a bad one."""

import contextlib
import sys

from nnviz.notation.harmless import harmless

EXIT_DONE, EXIT_FAULT, EXIT_BAD_INPUT, EXIT_DIVERGED, EXIT_INTERRUPTED, EXIT_PIPE_CLOSED = 0, 1, 2, 3, 130, 141


def tell(sentence: str) -> None:
    """Say something on stderr: stdout is for results. Where nobody can be told, what was to be done is done still."""
    with contextlib.suppress(OSError, ValueError):  # the disk of a log is full, the terminal has gone
        print(f"nnviz: {harmless(sentence)}", file=sys.stderr)


def complain(sentence: str) -> None:
    """Say on stderr, in one line, what is wrong."""
    tell(" ".join(sentence.split()))
