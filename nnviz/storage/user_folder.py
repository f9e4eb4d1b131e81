"""The folder of the user's own data, where each kind of system has it."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def user_folder(environ: Mapping[str, str], platform: str) -> Path:
    """Return nnviz's own folder among the user's data, which need not exist.

    ``platform`` is as ``sys.platform``. Who has no home, as in some containers, has a folder for what is temporary.
    """
    home = _home(environ)
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


def _home(environ: Mapping[str, str]) -> Path:
    try:
        return Path(environ.get("HOME") or Path.home())
    except RuntimeError:  # no variable, and the system does not know the user
        return Path(tempfile.gettempdir()) / f"home-{os.getuid()}"
