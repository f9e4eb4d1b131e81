"""The command as a process: what it loads, how it fails and what it leaves behind."""

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import nnviz.__main__
from nnviz import __version__
from nnviz.cli import guarded, main
from nnviz.language import UserError
from nnviz.nn.files.npz import load_network


def environment() -> dict[str, str]:
    """What a user's shell would give: output is buffered, whatever these tests are run with."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return own | {"PYTHONPATH": os.pathsep.join(sys.path)}


def run_python(code: str) -> str:
    """Run ``code`` in a Python of its own, without a word on stderr, and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def fails_with(error: BaseException) -> int:
    def action() -> int:
        raise error

    return guarded(action)


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"nnviz {__version__}\n"


def test_help_loads_no_numpy() -> None:
    code = "import sys; from nnviz.cli import main; main(['--help']); print('numpy' in sys.modules)"
    assert run_python(code).splitlines()[-1] == "False"


def test_training_loads_no_qt_and_leaves_one_thread_to_the_matrices() -> None:
    code = """
import os, sys
os.environ.pop("OPENBLAS_NUM_THREADS", None)
from nnviz.cli import main
status = main(["train", "--data", "digits", "--sizes", "784,10", "--epochs", "1", "--mini-batch", "100"])
print(status, [name for name in sys.modules if name.partition(".")[0] in ("PyQt6", "pyqtgraph")])
print(os.environ["OPENBLAS_NUM_THREADS"])
"""
    assert run_python(code).splitlines()[1:] == ["0 []", "1"]


def test_a_reader_who_leaves_is_no_error_and_what_there_is_is_saved(tmp_path: Path) -> None:
    save = tmp_path / "net.npz"
    with subprocess.Popen(
        [sys.executable, "-m", "nnviz", "train", "--data", "digits", "--mini-batch", "100", "--save", str(save)],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline().startswith(b"Epoch 0 : ")
        process.stdout.close()
        said = process.stderr.read().decode().splitlines()
    assert process.returncode == 141
    assert [line.split()[:2] for line in said] == [["nnviz:", "training"], ["nnviz:", "saved"]]
    assert load_network(save).sizes == (784, 30, 10)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_output_to_a_full_disk_is_one_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "nnviz", "--help"],
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (2, "nnviz: No space left on device\n")


def test_a_command_s_own_error_is_its_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert fails_with(UserError("no,\nnever")) == 2
    assert capsys.readouterr().err == "nnviz: no, never\n"


def test_a_file_that_fails_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert fails_with(OSError(28, "No space left on device", "net.npz")) == 2
    assert capsys.readouterr().err == "nnviz: net.npz: No space left on device\n"


def test_too_little_memory_is_the_user_s_to_mend(capsys: pytest.CaptureFixture[str]) -> None:
    assert fails_with(MemoryError()) == 2
    assert "not enough memory" in capsys.readouterr().err


def test_ctrl_c_is_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    assert fails_with(KeyboardInterrupt()) == 130
    assert capsys.readouterr().err == ""


def test_ctrl_c_is_quiet_when_the_command_has_just_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    def end() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("nnviz.cli.main", end)
    before = signal.getsignal(signal.SIGINT)
    try:
        assert nnviz.__main__.main() == 130
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_fault_of_the_program_asks_for_a_report(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NNVIZ_DEBUG", raising=False)
    assert fails_with(ZeroDivisionError("by zero")) == 1
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "please report it: ZeroDivisionError in " in err
    assert f"{__name__}, line " in err
    log = Path(os.environ["XDG_DATA_HOME"], "nnviz", "faults.log")
    assert err.endswith(f"; details are in {log}\n")
    assert "ZeroDivisionError: by zero" in log.read_text()
    monkeypatch.setenv("NNVIZ_DEBUG", "1")
    assert fails_with(ZeroDivisionError("by zero")) == 1
    assert "Traceback" in capsys.readouterr().err


def test_a_fault_that_cannot_be_kept_says_how_to_see_more(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/dev/null")
    assert fails_with(ZeroDivisionError("by zero")) == 1
    assert capsys.readouterr().err.endswith("; NNVIZ_DEBUG=1 shows more\n")


def test_letters_that_a_terminal_lacks_do_not_end_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stderr", terminal)
    assert main(["train", "--eta", "0"]) == 2
    terminal.seek(0)
    assert terminal.read().startswith("nnviz: the learning rate ? is 0")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    ("arguments", "status"), [(["classify", "/no/such.png"], 2), (["train", "--data", "digits", "--epochs", "0"], 2)]
)
def test_where_nothing_can_be_said_the_status_says_it(arguments: list[str], status: int) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "nnviz", *arguments], stdout=subprocess.DEVNULL, stderr=full, check=False
        )
    assert done.returncode == status
