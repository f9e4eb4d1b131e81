"""What the window remembers from one time to the next."""

import json
import math
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PyQt6.QtCore import QByteArray, QSettings

from nnviz.language import UserError, translate
from nnviz.storage.atomic_file import try_atomic_write
from nnviz.storage.codec import CodecError, Json, decode, encode
from nnviz.ui.kit.page import Page

LONGEST_PAGE = 20_000_000  # characters of what a page has saved
SCALES = (0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0, 2.25, 2.5)
PAGES, SET_ASIDE = "page", "set_aside"  # groups of keys
OLD_PAGES = "pages"  # one JSON object of all pages: how versions up to 0.1 kept them
MOST_SET_ASIDE = 9  # of a page; then the last is overwritten


@dataclass(frozen=True)
class Settings:
    """``geometry`` is Qt's own description of the window's place; ``scale`` one of ``SCALES``, ``pages`` the state of
    each page by its key, as JSON."""

    theme: str = "light"
    scale: float = 1.0
    geometry: bytes = b""
    pages: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SavedPage:
    """What a page has saved: its key in the settings, its name for sentences, and its state as JSON."""

    key: str
    name: str
    text: str


def load_settings(store: QSettings) -> Settings:
    """Read the settings; a missing or nonsensical value is the default's."""
    default = Settings()
    theme = store.value("theme", default.theme)
    try:
        scale = float(str(store.value("scale", default.scale)))
    except ValueError:
        scale = default.scale
    if not math.isfinite(scale):
        scale = default.scale
    geometry = store.value("geometry", QByteArray())
    return Settings(
        theme=theme if theme in ("light", "dark", "contrast") else default.theme,
        scale=min(SCALES, key=lambda s: abs(s - scale)),
        geometry=geometry.data() if isinstance(geometry, QByteArray) else b"",
        pages={**_old_pages(store), **_pages(store)},
    )


def page_texts(states: Mapping[str, object]) -> dict[str, str]:
    """Return the states of pages, by their keys, as JSON."""
    return {key: json.dumps(encode(state)) for key, state in states.items()}


def restore_page(page: Page, saved: SavedPage, store: QSettings, tell: Callable[[str], object]) -> None:
    """Show a page as it was saved. What cannot be read is told and kept aside, and the page begins anew."""
    fresh = page.state
    try:
        page.restore(decode(type(fresh), _parsed(saved.text, saved.key), saved.key))
    except Exception as error:  # noqa: BLE001 - it would come again at every start
        _set_aside(store, saved.key, saved.text)
        reason = str(error) if isinstance(error, CodecError) else translate("Settings", "nnviz cannot show it")
        sentence = translate(
            "Settings",
            "what page {0} showed last time cannot be read: {1}; the page begins anew, the old is in {2}",
        )
        tell(sentence.format(saved.name, reason, store.fileName()))
        if not isinstance(error, CodecError):
            page.restore(fresh)
            sys.excepthook(type(error), error, error.__traceback__)


class SettingsWriter:
    """Writes what has changed since it was last asked, and finds what another window of the same user has changed.

    For one thread at a time, whichever: the settings are opened anew every time.
    """

    def __init__(self, store: QSettings) -> None:
        self._place = store.fileName(), store.format()
        self._seen = {key: _plain(store.value(key)) for key in store.allKeys()}
        self._ours = dict(self._seen)

    def stamp(self) -> object:
        """Return something that is another after the file has been written."""
        try:
            status = Path(self._place[0]).stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size

    def write(self, settings: Settings) -> tuple[str, ...]:
        """Write the settings; return the keys of the pages that another window has changed since they were last seen.

        Of such a page the last change counts: if it is this window's, the other's is kept aside. Raises ``UserError``
        if nothing can be written; then it is still to be done.
        """
        store = QSettings(*self._place)
        store.sync()
        seen, ours, others = dict(self._seen), dict(self._ours), []
        for key, value in _values(settings).items():
            there, plain = _plain(store.value(key)), _plain(value)
            is_page = key.startswith(f"{PAGES}/")
            if is_page and there not in (seen.get(key), plain):
                others.append(key.removeprefix(f"{PAGES}/"))
                if plain != ours.get(key) and there is not None:
                    _set_aside(store, others[-1], str(there))
            if plain != ours.get(key):
                store.setValue(key, value)
                ours[key] = there = plain
            seen[key] = there
        store.sync()
        if store.status() == QSettings.Status.AccessError:
            raise _not_written(self._place[0])
        self._seen, self._ours = seen, ours
        return tuple(others)


def _values(settings: Settings) -> dict[str, object]:
    """Return what belongs into the store, by its keys."""
    pages = {f"{PAGES}/{key}": text for key, text in settings.pages.items()}
    return {
        "theme": settings.theme,
        "scale": str(settings.scale),
        "geometry": QByteArray(settings.geometry),
        **pages,
    }


def _plain(value: object) -> object:
    """Return a value of a store as what can be compared, however often it has been written and read."""
    if isinstance(value, QByteArray):
        return value.data()
    return None if value is None else str(value)


def _not_written(name: str) -> UserError:
    try:
        try_atomic_write(Path(name))
        reason = translate("Settings", "the disk may be full")
    except OSError as error:
        reason = error.strerror or str(error)
    sentence = translate(
        "Settings", "the settings and what the pages show cannot be kept in {0}: {1}; mend that, it is tried again"
    )
    return UserError(sentence.format(name, reason))


def _pages(store: QSettings) -> dict[str, str]:
    keys = [key for key in store.allKeys() if key.startswith(f"{PAGES}/")]
    return {key.removeprefix(f"{PAGES}/"): str(store.value(key)) for key in keys}


def _old_pages(store: QSettings) -> dict[str, str]:
    try:
        pages = _parsed(str(store.value(OLD_PAGES, "{}")), OLD_PAGES)
    except CodecError:
        return {}
    return {key: json.dumps(state) for key, state in pages.items()} if isinstance(pages, dict) else {}


def _parsed(text: str, place: str) -> Json:
    if len(text) > LONGEST_PAGE:
        raise CodecError(translate("Settings", "it is longer than {0:,} letters").format(LONGEST_PAGE), place)
    try:
        value: Json = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CodecError(translate("Settings", "this is no JSON"), place) from error
    return value


def _set_aside(store: QSettings, key: str, text: str) -> None:
    """Keep what a page had saved beside what it saves from now on, each under a name of its own."""
    names = [f"{SET_ASIDE}/{key}", *(f"{SET_ASIDE}/{key}-{n}" for n in range(2, MOST_SET_ASIDE + 1))]
    free = (name for name in names if store.value(name) in (None, text))
    store.setValue(next(free, names[-1]), text)
