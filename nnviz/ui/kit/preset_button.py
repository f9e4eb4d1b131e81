"""The button “Presets”, whose menu offers prepared states by name, each with a tip."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Protocol, TypeVar

from PyQt6.QtWidgets import QPushButton, QWidget

from nnviz.language import translate
from nnviz.ui.kit.page import Page
from nnviz.ui.kit.sections import Press, menu_button

MARK = "presets"


class Named(Protocol):
    """A prepared state as its menu shows it."""

    @property
    def name(self) -> str: ...

    @property
    def tip(self) -> str: ...


Preset = TypeVar("Preset", bound=Named)


def preset_button(presets: Sequence[Preset], request: Callable[[Preset], object], parent: QWidget) -> QPushButton:
    """Return a button that calls ``request`` with the preset that was chosen from its menu."""
    return presets_menu(((preset.name, preset.tip, partial(request, preset)) for preset in presets), parent)


def presets_menu(entries: Iterable[tuple[str, str, Press] | None], parent: QWidget) -> QPushButton:
    """Return such a button with the entries of a menu: text, tip, what it does."""
    button = menu_button(translate("PresetButton", "Presets"), entries, parent)
    button.setProperty(MARK, True)
    return button


def open_presets(page: Page) -> None:
    """Open the menu of presets of a page, with the panel it belongs to."""
    button = next((button for button in page.findChildren(QPushButton) if button.property(MARK)), None)
    if button is None or (menu := button.menu()) is None:
        return
    if not button.isVisible():
        page.body.show_panel()  # the button may be out of sight on another tab of a panel that is there

        def close() -> None:
            menu.aboutToHide.disconnect(close)
            page.body.close_panel()  # the stage shows what was chosen

        menu.aboutToHide.connect(close)
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
    if menu.actions():
        menu.setActiveAction(menu.actions()[0])  # so that Return takes it, and ↓ the next
