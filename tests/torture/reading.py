"""Run as a program: reads damaged files of one kind, one after the other, in bounded memory.

``python -m tests.torture.reading FORMAT SEED FIRST LAST FOLDER`` writes the number of the file at hand into
FOLDER/at, and a line on stdout for each that was bad; the kernel ends it when one takes longer than 3 s of processor.
"""

import contextlib
import os
import random
import resource
import signal
import sys
import traceback
import warnings
from collections.abc import Iterator
from pathlib import Path

from nnviz.language import UserError
from tests.torture.damage import damaged
from tests.torture.formats import Format, format_named

ADDRESS_SPACE_BYTES = 4 * 2**30
MOST_SECONDS = 3.0
MOST_BYTES = 500e6
LOADED, SENTENCE = "loaded", "sentence"


def main(name: str, seed: int, first: int, last: int, folder: Path) -> None:
    """Read the files from ``first`` to before ``last``."""
    kind = format_named(name)
    whole = folder / "whole"
    whole.mkdir(parents=True, exist_ok=True)
    samples = list(kind.make(whole))
    contents = [path.read_bytes() for path in samples]
    for path in samples:  # what reading imports is not part of the measurement; some samples are to be refused
        with contextlib.suppress(UserError):
            kind.read(path)
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE_BYTES, ADDRESS_SPACE_BYTES))
    at = os.open(folder / "at", os.O_RDWR | os.O_CREAT)
    warnings.simplefilter("error")
    for number in range(first, last):
        os.pwrite(at, f"{number:9}".encode(), 0)
        place = random.Random(f"{seed} {number}").randrange(len(samples))
        path = samples[place]
        path.write_bytes(damaged(contents[place], seed=hash((seed, number))))
        said = _read(kind, path)
        path.write_bytes(contents[place])
        print(number, said, flush=True)
    os._exit(0)  # threads of windows are of no interest any more


def _read(kind: Format, path: Path) -> str:
    """Read a file; return how that went."""
    Path("/proc/self/clear_refs").write_text("5")  # the highest memory is counted from here
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
    said = LOADED
    try:
        with _silence():
            kind.read(path)
    except UserError as error:
        said = SENTENCE if "\n" not in str(error).strip() else f"{type(error).__name__} of several lines"
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        where = traceback.extract_tb(error.__traceback__)[-1]
        said = f"{type(error).__name__} in {Path(where.filename).name}:{where.lineno}"
    signal.setitimer(signal.ITIMER_PROF, 0)
    most, now = _memory()
    return f"{(most - now) / 1e6:.0f} MB" if most - now > MOST_BYTES else said


def _memory() -> tuple[int, int]:
    """Return the highest and the present resident memory in bytes."""
    lines = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines() if ":" in line)
    return tuple(int(lines[name].split()[0]) * 1024 for name in ("VmHWM", "VmRSS"))  # type: ignore[return-value]


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Keep what the libraries of pictures write to stderr by themselves."""
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from nnviz.ui.kit.qt_application import make_application

    make_application()
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), Path(sys.argv[5]))
