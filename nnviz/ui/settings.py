"""What the window remembers from one time to the next."""

from dataclasses import dataclass

from PyQt6.QtCore import QByteArray, QSettings

SCALES = (0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


@dataclass(frozen=True)
class Settings:
    """``geometry`` is Qt's own description of the window's place; ``scale`` one of ``SCALES``."""

    theme: str = "light"
    scale: float = 1.0
    geometry: bytes = b""


def load_settings(store: QSettings) -> Settings:
    """Read the settings; a missing or nonsensical value is the default's."""
    default = Settings()
    theme = store.value("theme", default.theme)
    try:
        scale = float(str(store.value("scale", default.scale)))
    except ValueError:
        scale = default.scale
    geometry = store.value("geometry", QByteArray())
    return Settings(
        theme=theme if theme in ("light", "dark", "contrast") else default.theme,
        scale=min(SCALES, key=lambda s: abs(s - scale)),
        geometry=geometry.data() if isinstance(geometry, QByteArray) else b"",
    )


def save_settings(store: QSettings, settings: Settings) -> None:
    """Write the settings."""
    store.setValue("theme", settings.theme)
    store.setValue("scale", settings.scale)
    store.setValue("geometry", QByteArray(settings.geometry))
    store.sync()
