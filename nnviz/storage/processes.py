"""Which process wrote something, and whether it still runs."""

import contextlib
import os
from pathlib import Path


def process_mark() -> str:
    """Return a name for this process that no later one has, where the system tells when processes began."""
    return f"{os.getpid()}-{_began(os.getpid())}"


def is_running(mark: str) -> bool:
    """Return whether the process of a mark still runs; this one counts, and a number that is no process' does not."""
    pid, _, began = mark.partition("-")
    if not (pid.isascii() and pid.isdecimal() and len(pid) < 10 and int(pid)):
        return False
    if not hasattr(os, "kill") or os.name != "posix":
        return int(pid) == os.getpid()
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is another user's
        pass
    return _began(int(pid)) == began


def _began(pid: int) -> str:
    """Return when a process began in ticks since the machine did, with that start's own number; "0" if unknown."""
    with contextlib.suppress(OSError, IndexError):
        status = Path(f"/proc/{pid}/stat").read_text(errors="replace")
        boot = Path("/proc/sys/kernel/random/boot_id").read_text()[:8]
        return f"{boot}{status.rpartition(')')[2].split()[19]}"
    return "0"
