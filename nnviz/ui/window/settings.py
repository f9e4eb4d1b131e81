"""What the window remembers from one time to the next."""

import json
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from PyQt6.QtCore import QByteArray, QSettings

from nnviz.language import translate
from nnviz.storage.codec import CodecError, Json, decode, encode
from nnviz.ui.kit.page import OpenPage

LONGEST_PAGES = 20_000_000  # characters of what all pages have saved
SCALES = (0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0, 2.25, 2.5)


@dataclass(frozen=True)
class Settings:
    """``geometry`` is Qt's own description of the window's place; ``scale`` one of ``SCALES``, ``pages`` the state of
    each page by its key, as JSON holds it."""

    theme: str = "light"
    scale: float = 1.0
    geometry: bytes = b""
    pages: Mapping[str, Json] = field(default_factory=dict)


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
        pages=_pages(store.value("pages", "{}")),
    )


def page_states(pages: Iterable[OpenPage]) -> dict[str, Json]:
    """Return what there is to be saved of every page, by its key."""
    return {page.key: encode(page.page.state) for page in pages}


def restore_pages(
    pages: Iterable[OpenPage], saved: Mapping[str, Json], store: QSettings, tell: Callable[[str], object]
) -> None:
    """Show every page as it was saved. What cannot be read is told and kept aside, and that page begins anew."""
    for page in pages:
        if page.key not in saved:
            continue
        try:
            page.page.restore(decode(type(page.page.state), saved[page.key], page.key))
        except CodecError as error:
            store.setValue(f"set_aside/{page.key}", json.dumps(saved[page.key]))
            sentence = translate("Settings", "what page {0} showed last time cannot be read and is kept aside: {1}")
            tell(sentence.format(page.name, error))


def _pages(text: object) -> dict[str, Json]:
    if len(str(text)) > LONGEST_PAGES:
        return {}
    try:
        pages = json.loads(str(text))
    except (ValueError, RecursionError):
        return {}
    return pages if isinstance(pages, dict) else {}


def save_settings(store: QSettings, settings: Settings) -> None:
    """Write the settings."""
    store.setValue("theme", settings.theme)
    store.setValue("scale", settings.scale)
    store.setValue("geometry", QByteArray(settings.geometry))
    store.setValue("pages", json.dumps(settings.pages))
    store.sync()
