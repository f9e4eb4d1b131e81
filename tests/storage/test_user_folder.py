"""The folder of the user's own data on each kind of system."""

import tempfile
from pathlib import Path

import pytest

from nnviz.storage.user_folder import user_folder


@pytest.mark.parametrize(
    ("platform", "environ", "folder"),
    [
        ("linux", {"HOME": "/home/ada"}, "/home/ada/.local/share/nnviz"),
        ("linux", {"HOME": "/home/ada", "XDG_DATA_HOME": "/big"}, "/big/nnviz"),
        ("linux", {"HOME": "/home/ada", "XDG_DATA_HOME": "relative"}, "/home/ada/.local/share/nnviz"),
        ("linux", {"HOME": "/home/ada", "XDG_DATA_HOME": ""}, "/home/ada/.local/share/nnviz"),
        ("darwin", {"HOME": "/Users/ada"}, "/Users/ada/Library/Application Support/nnviz"),
        ("win32", {"HOME": "/c/ada", "LOCALAPPDATA": "/c/local"}, "/c/local/nnviz"),
        ("win32", {"HOME": "/c/ada"}, "/c/ada/AppData/Local/nnviz"),
    ],
)
def test_the_folder_of_the_user(platform: str, environ: dict[str, str], folder: str) -> None:
    assert user_folder(environ, platform) == Path(folder)


def test_the_folder_without_a_home_variable_is_the_one_of_the_account() -> None:
    assert user_folder({}, "linux") == Path.home() / ".local/share/nnviz"


def test_who_has_no_home_has_a_folder_for_what_is_temporary(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    assert Path(tempfile.gettempdir()) in user_folder({}, "linux").parents
