"""The button “Presets”, whose menu offers prepared states by name, each with a tip."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol, TypeVar

from PyQt6.QtWidgets import QPushButton, QWidget

from nnviz.language import translate
from nnviz.ui.kit.sections import menu_button


class Named(Protocol):
    """A prepared state as its menu shows it."""

    @property
    def name(self) -> str: ...

    @property
    def tip(self) -> str: ...


Preset = TypeVar("Preset", bound=Named)


def preset_button(presets: Sequence[Preset], request: Callable[[Preset], object], parent: QWidget) -> QPushButton:
    """Return a button that calls ``request`` with the preset that was chosen from its menu."""
    entries = ((preset.name, preset.tip, partial(request, preset)) for preset in presets)
    return menu_button(translate("PresetButton", "Presets"), entries, parent)
