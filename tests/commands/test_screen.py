"""Whether a window can be shown, decided before Qt is loaded."""

import os
import socket
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from nnviz.commands.screen import (
    BASE_LIBRARIES,
    WINDOW_LIBRARIES,
    Screen,
    can_load,
    check_offscreen,
    check_qt,
    does_answer,
    find_screen,
)
from nnviz.language import UserError

FIRST_X_PORT = 6000  # display n listens on port 6000 + n
X = {"DISPLAY": ":0"}
BOTH = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}


def all_but(*missing: str) -> Callable[[str], bool]:
    return lambda soname: soname not in missing


def only(*platforms: str) -> Callable[[str, Mapping[str, str]], bool]:
    return lambda platform, _environ: platform in platforms


def found(
    environ: Mapping[str, str],
    *,
    answering: tuple[str, ...] = (),
    missing: tuple[str, ...] = (),
    system: str = "linux",
) -> Screen:
    return find_screen(environ, system=system, loads=all_but(*missing), answers=only(*answering))


def test_without_a_display_it_stays_off_screen_and_says_why() -> None:
    assert found({}) == Screen("offscreen", "there is no display ($DISPLAY is not set)")


def test_a_display_that_does_not_answer_is_named() -> None:
    assert found({"DISPLAY": ":77"}) == Screen("offscreen", "the display :77 cannot be opened")


def test_off_screen_needs_no_library_of_a_display() -> None:
    nothing = tuple(name for libraries in WINDOW_LIBRARIES.values() for name in libraries)
    assert found(X, missing=nothing).platform == "offscreen"


def test_with_one_display_qt_is_told_which() -> None:
    assert found(X, answering=("xcb",)) == Screen("xcb")
    assert found(BOTH, answering=("wayland",)) == Screen("wayland")


def test_with_two_displays_qt_chooses() -> None:
    assert found(BOTH, answering=("wayland", "xcb")) == Screen("")


def test_a_display_whose_libraries_are_missing_gives_way_to_the_other() -> None:
    assert found(BOTH, answering=("wayland", "xcb"), missing=("libwayland-cursor.so.0",)) == Screen("xcb")


def test_missing_libraries_are_named_by_package() -> None:
    with pytest.raises(UserError, match=r"apt install libxcb-icccm4 libxcb-keysyms1 "):
        found(X, answering=("xcb",), missing=("libxcb-icccm.so.4", "libxcb-keysyms.so.1"))


def test_all_that_is_missing_is_named_at_once() -> None:
    with pytest.raises(UserError, match=r"apt install libegl1 libxcb-cursor0 "):
        found(X, answering=("xcb",), missing=("libEGL.so.1", "libxcb-cursor.so.0"))


@pytest.mark.parametrize("soname", BASE_LIBRARIES)
def test_what_qt_always_needs_is_needed_off_screen_too(soname: str) -> None:
    with pytest.raises(UserError, match=rf"apt install {BASE_LIBRARIES[soname]} "):
        found({}, missing=(soname,))
    with pytest.raises(UserError, match=rf"apt install {BASE_LIBRARIES[soname]} "):
        check_offscreen(all_but(soname), "linux")


def test_a_platform_that_was_asked_for_is_left_alone() -> None:
    assert found({"QT_QPA_PLATFORM": "vnc:port=5900"}) == Screen("vnc:port=5900")
    assert found({"QT_QPA_PLATFORM": "offscreen"}) == Screen("offscreen")


def test_a_display_that_was_asked_for_is_still_tried() -> None:
    asked = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":77"}
    assert found(asked, answering=("wayland",)) == Screen("offscreen", "the display :77 cannot be opened")
    assert found(asked, answering=("xcb",)) == Screen("xcb")


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_have_a_screen_and_bring_their_libraries(system: str) -> None:
    assert found({}, system=system, missing=tuple(BASE_LIBRARIES)) == Screen("")


def test_a_library_that_does_not_exist_cannot_be_loaded() -> None:
    assert not can_load("libnosuch.so.9")


def test_no_x_server_answers_where_there_is_none() -> None:
    assert not does_answer("xcb", {})
    assert not does_answer("xcb", {"DISPLAY": ":7654"})
    assert not does_answer("xcb", {"DISPLAY": "nonsense"})


@contextmanager
def x_server(answer: bytes) -> Iterator[str]:
    """Answer the first client on a port of this computer; give the name of the display."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            client, _ = server.accept()
            with client:
                client.recv(1024)
                client.sendall(answer)
                client.recv(1024)  # until the client leaves

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"127.0.0.1:{server.getsockname()[1] - FIRST_X_PORT}"
        thread.join()


@pytest.mark.skipif(not can_load("libxcb.so.1"), reason="needs libxcb")
def test_an_x_server_answers_if_it_lets_us_in() -> None:
    """The first bytes of an X server: 1 for welcome or 0, versions, and the length of the rest in words."""
    with x_server(struct.pack("<BxHHH32x", 1, 11, 0, 8)) as display:
        assert does_answer("xcb", {"DISPLAY": display})
    with x_server(struct.pack("<BBHHH4s", 0, 4, 11, 0, 1, b"out!")) as display:
        assert not does_answer("xcb", {"DISPLAY": display})


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="needs Unix sockets")
def test_a_wayland_server_answers_if_something_listens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket has to be short
    environ = {"WAYLAND_DISPLAY": "w", "XDG_RUNTIME_DIR": os.curdir}
    assert not does_answer("wayland", environ)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("w")
        server.listen()
        assert does_answer("wayland", environ)
    assert not does_answer("wayland", environ)
    assert not does_answer("wayland", {})


def test_missing_python_packages_are_named() -> None:
    check_qt(lambda _name: object())
    with pytest.raises(UserError, match=r"pip install pyqtgraph$"):
        check_qt(lambda name: None if name == "pyqtgraph" else object())
