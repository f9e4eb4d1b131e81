"""The button “Presets”, whose menu offers prepared states by name, each with a tip."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol, TypeVar

from PyQt6.QtWidgets import QMenu, QPushButton, QWidget

from nnviz.language import translate


class Named(Protocol):
    """A prepared state as its menu shows it."""

    @property
    def name(self) -> str: ...

    @property
    def tip(self) -> str: ...


Preset = TypeVar("Preset", bound=Named)


def preset_button(presets: Sequence[Preset], wish: Callable[[Preset], object], parent: QWidget) -> QPushButton:
    """Return a button that calls ``wish`` with the preset that was chosen from its menu."""
    button = QPushButton(translate("PresetButton", "Presets"), parent)
    button.setObjectName("menu")
    menu = QMenu(button)
    menu.setToolTipsVisible(True)
    for preset in presets:
        action = menu.addAction(preset.name)
        if action is not None:
            action.setToolTip(preset.tip)
            action.triggered.connect(partial(_wish, wish, preset))
    button.setMenu(menu)
    return button


def _wish(wish: Callable[[Preset], object], preset: Preset, _is_checked: bool = False) -> None:
    wish(preset)
