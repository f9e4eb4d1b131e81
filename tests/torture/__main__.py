"""Tries to break nnviz, and prints what held: ``python -m tests.torture [NAME …] [--share 0.01] [--seed 1]``."""

import argparse
import signal
import sys
from collections.abc import Callable, Iterator, Sequence

from tests.torture import damaged, endings, helpers, hour, interrupted, keyboards, kills, monkey, sharing, strange
from tests.torture.outcomes import Outcome, table

Torture = Callable[[int, float, str], Iterator[Outcome]]
TORTURES: dict[str, Torture] = {
    "damaged": damaged.outcomes,
    "kills": kills.outcomes,
    "strange": strange.outcomes,
    "interrupted": interrupted.outcomes,
    "endings": endings.outcomes,
    "helpers": helpers.outcomes,
    "sharing": sharing.outcomes,
    "monkey": monkey.outcomes,
    "keyboards": keyboards.outcomes,
    "hour": hour.outcomes,
}


def main(arguments: Sequence[str]) -> int:
    """Do the tortures asked for; return 1 if anything was bad."""
    options = _options(arguments)
    # Begun by a shell in the background it ignores Ctrl+C, and so would all that is started here.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    found: list[Outcome] = []
    for name in options.names or TORTURES:
        for outcome in TORTURES[name](options.seed, options.share, options.only):
            print(" | ".join(outcome.as_row()), file=sys.stderr, flush=True)
            found.append(outcome)
    print(table(found))
    return int(any(outcome.n_bad for outcome in found))


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(TORTURES)}; all without")
    parser.add_argument("--share", type=float, default=1.0, help="of the full counts and times")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="rows whose name has this in it")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.names if name not in TORTURES]
    if unknown:
        parser.error(f"there is no torture {unknown[0]}: choose from {', '.join(TORTURES)}")
    return options


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
