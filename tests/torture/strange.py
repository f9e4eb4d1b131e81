"""Full disks, read-only and missing homes, closed and full streams: each command ends with a sentence, nothing lost."""

import contextlib
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.torture.outcomes import Outcome
from tests.torture.places import environment, full_disk

NO_SUCH_USER = 54321
DISK_BYTES = 6 * 4096  # five files there are, and one page
TRAIN = ("train", "--data", "digits", "--epochs", "1", "--sizes", "784,40,10")
SHORTLY = ("--seconds", "1.5")


@dataclass(frozen=True)
class Case:
    """A command, ``{out}`` standing for the folder it writes into, and which exit statuses are right."""

    arguments: tuple[str, ...]
    statuses: tuple[int, ...]
    is_told: bool = True
    process: dict[str, Any] = field(default_factory=dict)


WRITING = (
    (*TRAIN, "--save", "{out}/net.npz", "--log", "{out}/run.csv"),
    ("data", "--sheet", "{out}/sheet.png"),
    ("draw", "{net}", "-o", "{out}/net.png"),
    ("draw", "{net}", "-o", "{out}/net.svg"),
    ("draw", "{net}", "-o", "{out}/net.pdf"),
    ("convert", "{net}", "{out}/net.keras"),
    ("convert", "{net}", "{out}/net.onnx"),
    ("segment", "{picture}", "--explain", "{out}/cuts.png"),
    ("landscape", "{net}", "-o", "{out}/cost.png", "--grid", "11", "--examples", "100"),
)


def outcomes(_seed: int, _share: float, only: str = "") -> Iterator[Outcome]:
    """Give a row for each kind of place."""
    for name, tried in (("full disk", _full), ("read-only and missing homes", _homes), ("streams", _streams)):
        if only.lower() in name:
            outcome = Outcome(name)
            with tempfile.TemporaryDirectory() as folder:
                for what, problem in tried(_prepared(Path(folder)), outcome):
                    outcome.add(f"{what}: {problem}" if problem else "")
            yield outcome


def _prepared(folder: Path) -> dict[str, str]:
    """Return a network of 3 MB and a picture of a digit to work on."""
    import numpy as np

    from nnviz.nn.files.npz import save_network
    from nnviz.nn.network import random_network
    from nnviz.resources import resource_path

    rng = np.random.default_rng(0)
    network = random_network((784, 900, 10), ("sigmoid",) * 2, initial="text", rng=rng, dtype="float32")
    save_network(network, folder / "big.npz")
    folder.chmod(0o755)
    return {
        "net": str(folder / "big.npz"),
        "picture": str(resource_path("pictures", "digits.png")),
        "home": str(folder),
    }


def _full(places: dict[str, str], outcome: Outcome) -> Iterator[tuple[str, str]]:
    for arguments in WRITING:
        with full_disk(DISK_BYTES) as disk:
            if disk is None:
                outcome.note = "left out: only root makes a small disk"
                return
            (disk / "old").write_bytes(b"old")
            for name in ("net.npz", "net.png", "net.svg", "net.pdf"):
                (disk / name).write_bytes(b"old")
            said = _run(arguments, {**places, "out": str(disk)})
            kept = all((disk / name).read_bytes() == b"old" for name in ("old", "net.png", "net.svg", "net.pdf"))
            problem = _bad(said, (2,)) or ("" if kept else "what was there is gone")
            left = [path.name for path in disk.iterdir() if path.name.endswith(".part")]
            yield " ".join(arguments[:2]), problem or (f"left {left[0]}" if left else "")
    yield "the window's settings", _window(places, "full")


def _homes(places: dict[str, str], _outcome: Outcome) -> Iterator[tuple[str, str]]:
    for home in ("/proc", "/dev/null", "/proc/none"):
        for arguments in (("data",), (*TRAIN,)):
            yield f"HOME={home} {arguments[0]}", _bad(_run(arguments, places, HOME=home), (0,))
        yield f"HOME={home} window", _window(places, home)
    yield "no HOME", _bad(_run(("data",), places, HOME=""), (0,))
    with contextlib.suppress(PermissionError):  # such a user may not be allowed to run this Python
        yield "no HOME, no such user", _bad(_run(("data",), places, process={"user": NO_SUCH_USER}, HOME=""), (0,))


def _streams(places: dict[str, str], _outcome: Outcome) -> Iterator[tuple[str, str]]:
    commands = (((*TRAIN,), 0), (("data",), 0), (("classify", places["picture"]), 2), (("info", "/no/such"), 2))
    for arguments, status in commands:
        for how in ("2>&-", "2>/dev/full", ">&- 2>&-", "<&-"):
            line = f'"{sys.executable}" -m nnviz {" ".join(arguments)} {how}'
            done = subprocess.run(
                line, shell=True, env=environment(Path(places["home"])), capture_output=True, text=True, check=False
            )
            right = done.returncode in (status, 0, 2) and "Traceback" not in done.stderr
            yield f"{arguments[0]} {how}", "" if right else f"status {done.returncode} {done.stderr[-200:]}"
        line = f'"{sys.executable}" -m nnviz {" ".join(arguments)} >/dev/full'
        done = subprocess.run(
            line, shell=True, env=environment(Path(places["home"])), capture_output=True, text=True, check=False
        )
        yield f"{arguments[0]} >/dev/full", "" if done.returncode == 2 else f"status {done.returncode}"


def _run(
    arguments: tuple[str, ...], places: dict[str, str], process: dict[str, Any] | None = None, **more: str
) -> "subprocess.CompletedProcess[str]":
    words = [word.format(**places) for word in arguments]
    environ = environment(Path(places["home"]), **more)
    if not environ["HOME"]:
        del environ["HOME"]
    command = [sys.executable, "-m", "nnviz", *words]
    return subprocess.run(
        command, env=environ, capture_output=True, text=True, check=False, timeout=600, **(process or {})
    )


def _bad(done: "subprocess.CompletedProcess[str]", statuses: tuple[int, ...]) -> str:
    if done.returncode not in statuses:
        return f"status {done.returncode}: {done.stderr[-200:].strip()}"
    if "Traceback" in done.stderr or "fault of nnviz" in done.stderr:
        return done.stderr[-200:].strip()
    return "" if done.returncode == 0 or done.stderr.startswith("nnviz: ") or "\nnnviz: " in done.stderr else "no word"


def _window(places: dict[str, str], home: str) -> str:
    """Let a window be edited where nothing can be kept; it must say so, and end as it should."""
    with contextlib.ExitStack() as stack:
        if home == "full":
            disk = stack.enter_context(full_disk(4096))
            if disk is None:
                return ""
            (disk / "ballast").write_bytes(bytes(4096))
            home = str(disk)
        log = Path(places["home"]) / "beats"
        command = [sys.executable, "-m", "tests.torture.watched", str(log), "edit", "play"]
        environ = environment(Path(home))
        window = stack.enter_context(
            subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        )
        assert window.stdout is not None
        if window.stdout.readline() != "ready\n":
            window.kill()
            return "it does not start"
        for _ in range(30):
            window.stdout.readline()
        window.terminate()
        _, err = window.communicate(timeout=120)
    if window.returncode != 143 or "Traceback" in err:
        return f"status {window.returncode} {err[-200:]}"
    return "" if "cannot be kept" in err else f"nothing said: {err[-200:]}"
