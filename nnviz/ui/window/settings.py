"""What the window remembers from one time to the next."""

import json
import math
from dataclasses import dataclass, field
from typing import Any

from PyQt6.QtCore import QByteArray, QSettings

SCALES = (0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


@dataclass(frozen=True)
class Settings:
    """``geometry`` is Qt's own description of the window's place; ``scale`` one of ``SCALES``, ``pages`` what each
    page has to remember, by its key."""

    theme: str = "light"
    scale: float = 1.0
    geometry: bytes = b""
    pages: dict[str, dict[str, Any]] = field(default_factory=dict)


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


def _pages(text: object) -> dict[str, dict[str, Any]]:
    try:
        pages = json.loads(str(text))
    except ValueError:
        return {}
    return {key: state for key, state in pages.items() if isinstance(state, dict)} if isinstance(pages, dict) else {}


def save_settings(store: QSettings, settings: Settings) -> None:
    """Write the settings."""
    store.setValue("theme", settings.theme)
    store.setValue("scale", settings.scale)
    store.setValue("geometry", QByteArray(settings.geometry))
    store.setValue("pages", json.dumps(settings.pages))
    store.sync()
