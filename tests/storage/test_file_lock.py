import subprocess
import sys
from pathlib import Path

import pytest

from nnviz.storage.file_lock import FileLock

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such locks")
HOLDER = """
import sys
from pathlib import Path
from nnviz.storage.file_lock import FileLock
lock = FileLock(Path(sys.argv[1]))
print(lock.take(), flush=True)
sys.stdin.read()
"""


def test_one_has_the_lock_at_a_time_and_it_leaves_nothing(tmp_path: Path) -> None:
    first, second = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    assert first.take()
    assert not second.take()
    first.release()
    assert second.take()
    second.release()
    second.release()
    assert list(tmp_path.iterdir()) == []


def test_a_killed_process_holds_it_no_more(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path / "lock")]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        lock = FileLock(tmp_path / "lock")
        assert not lock.take()
        holder.kill()
        holder.wait(30)
    assert lock.take()
    lock.release()


def test_where_nothing_can_be_written_nobody_waits(tmp_path: Path) -> None:
    lock = FileLock(tmp_path / "missing" / "lock")
    assert lock.take()
    lock.release()
