"""A user of one's own for a child process, an X server of one's own, and disks that are full."""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

DISPLAYS = range(150, 250)


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return the environment of a process whose user lives in ``home`` and has no data but the built-in digits."""
    lines = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "NNVIZ_"))}
    lines |= {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return {**lines, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", **more}


@contextlib.contextmanager
def x_server() -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """Give an X server without a screen, and its name; raises ``FileNotFoundError`` without Xvfb."""
    for number in DISPLAYS:
        if Path(f"/tmp/.X11-unix/X{number}").exists():
            continue
        command = ["Xvfb", f":{number}", "-screen", "0", "1400x900x24", "-nolisten", "tcp"]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
            try:
                while server.poll() is None and not Path(f"/tmp/.X11-unix/X{number}").exists():
                    time.sleep(0.05)
                if server.poll() is None:
                    yield server, f":{number}"
                    return
            finally:
                server.terminate()
    raise FileNotFoundError("no display is free")


@contextlib.contextmanager
def full_disk(n_bytes: int) -> Iterator[Path | None]:
    """Give a folder on a disk of so many bytes, None where one cannot be made (that takes root)."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["mount", "-t", "tmpfs", "-o", f"size={n_bytes}", "none", folder]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            yield None
            return
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", folder], check=True)
