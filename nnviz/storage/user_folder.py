"""The folder of the user's own data, where each kind of system has it."""

from collections.abc import Mapping
from pathlib import Path


def user_folder(environ: Mapping[str, str], platform: str) -> Path:
    """Return nnviz's own folder among the user's data, which need not exist.

    ``platform`` is as ``sys.platform``. Raises ``RuntimeError`` if the user has no home.
    """
    home = Path(environ.get("HOME") or Path.home())
    if platform == "win32":
        base = Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(environ.get("XDG_DATA_HOME", ""))
        # The XDG specification has a relative path ignored.
        if not base.is_absolute():
            base = home / ".local" / "share"
    return base / "nnviz"
