"""Whether a window can be shown here, found out before Qt is loaded: where it cannot, Qt ends the process."""

import ctypes
import importlib.util
import socket
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from nnviz.language import UserError, either, translate

PLATFORM_VARIABLE = "QT_QPA_PLATFORM"
OFFSCREEN = "offscreen"
PYTHON_PACKAGES = ("PyQt6", "pyqtgraph")

# The shared libraries that PyQt6's wheel expects of the system, with the Debian packages that bring them.
BASE_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW_LIBRARIES = {
    "wayland": {
        "libwayland-client.so.0": "libwayland-client0",
        "libwayland-cursor.so.0": "libwayland-cursor0",
    },
    "xcb": {
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-shape.so.0": "libxcb-shape0",
    },
}


@dataclass(frozen=True)
class Screen:
    """The Qt platform to use ("" leaves the choice to Qt) and, if that shows nothing, why."""

    platform: str
    problem: str = ""


def can_load(soname: str) -> bool:
    """Return whether the system has the shared library ``soname``."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def does_answer(platform: str, environ: Mapping[str, str]) -> bool:
    """Return whether the display server that ``environ`` names for "xcb" or "wayland" can be connected to."""
    if platform == "wayland":
        return _wayland_answers(environ.get("WAYLAND_DISPLAY", ""), environ.get("XDG_RUNTIME_DIR", ""))
    return _x_answers(environ.get("DISPLAY", ""))


def check_qt(has_package: Callable[[str], object] = importlib.util.find_spec) -> None:
    """Raise ``UserError`` with what to install unless Qt's Python packages are there."""
    missing = [name for name in PYTHON_PACKAGES if not has_package(name)]
    if missing:
        names = " ".join(missing)
        sentence = translate("Commands", "pictures and windows need {0}: install with python -m pip install {0}")
        raise UserError(sentence.format(names))


def check_offscreen(loads: Callable[[str], bool] = can_load, system: str = sys.platform) -> None:
    """Raise ``UserError`` with what to install unless Qt can paint without a display."""
    if system == "linux":
        _require(BASE_LIBRARIES, loads)


def find_screen(
    environ: Mapping[str, str],
    *,
    system: str = sys.platform,
    loads: Callable[[str], bool] = can_load,
    answers: Callable[[str, Mapping[str, str]], bool] = does_answer,
) -> Screen:
    """Return where a window can be shown, or why it cannot and has to stay off-screen.

    Raises ``UserError`` with what to install if there is a display but Qt's libraries for it are missing,
    or those that it needs everywhere.
    """
    asked = environ.get(PLATFORM_VARIABLE, "")
    if system != "linux":
        return Screen(asked)
    wanted = [platform.partition(":")[0] for platform in asked.split(";")] if asked else list(WINDOW_LIBRARIES)
    if not set(wanted) <= set(WINDOW_LIBRARIES):  # somebody knows what they want: offscreen, vnc, …
        _require(BASE_LIBRARIES, loads)
        return Screen(asked)
    answering = [platform for platform in wanted if answers(platform, environ)]
    usable = [platform for platform in answering if all(map(loads, WINDOW_LIBRARIES[platform]))]
    needed = WINDOW_LIBRARIES[answering[0]] if answering and not usable else {}
    _require(BASE_LIBRARIES | needed, loads)
    if not answering:
        return Screen(OFFSCREEN, _problem(environ))
    return Screen(usable[0] if len(usable) == 1 else asked)


def _require(libraries: Mapping[str, str], loads: Callable[[str], bool]) -> None:
    missing = [package for soname, package in libraries.items() if not loads(soname)]
    if missing:
        sentence = translate(
            "Commands",
            "Qt needs libraries that this system lacks: install them with apt install {0}"
            " (or what your system calls them)",
        )
        raise UserError(sentence.format(" ".join(missing)))


def _problem(environ: Mapping[str, str]) -> str:
    names = [environ[name] for name in ("WAYLAND_DISPLAY", "DISPLAY") if environ.get(name)]
    if not names:
        return translate("Commands", "there is no display ($DISPLAY is not set)")
    return translate("Commands", "the display {0} cannot be opened").format(either(names))


def _wayland_answers(display: str, runtime_folder: str) -> bool:
    if not display:
        return False
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(Path(runtime_folder, display)))
    except OSError:
        return False
    return True


def _x_answers(display: str) -> bool:
    """Connect as Qt will, with libxcb, which knows every way to name a display and to be let in.

    Without libxcb there is no libX11 and no libGL either, so that nothing of Qt can be loaded.
    """
    if not (display and can_load("libxcb.so.1")):
        return False
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.argtypes, xcb.xcb_connect.restype = [ctypes.c_char_p, ctypes.c_void_p], ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    refused = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not refused
