"""Exit statuses of ``nnviz``, and the sentence that goes with a bad one."""

import sys

EXIT_DONE, EXIT_FAULT, EXIT_BAD_INPUT, EXIT_DIVERGED, EXIT_INTERRUPTED, EXIT_PIPE_CLOSED = 0, 1, 2, 3, 130, 141


def complain(sentence: str) -> None:
    """Say on stderr, in one line, what is wrong."""
    print(f"nnviz: {' '.join(sentence.split())}", file=sys.stderr)
