"""The command ``nnviz``, also as ``python -m nnviz``."""

import signal
import sys


def main() -> int:
    """Do what the program's arguments ask for and return the exit status.

    Ctrl+C ends the process before a command is at work: while modules are imported it could only be a traceback, and
    some swallow it. When the command has ended it is too late for it.
    """
    is_heard = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if is_heard:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from nnviz.cli import main as obey

    try:
        status = obey()
        if is_heard:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
    except KeyboardInterrupt:  # between the end of the command and here
        status = 128 + signal.SIGINT
    return status


if __name__ == "__main__":
    sys.exit(main())
