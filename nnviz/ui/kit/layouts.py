"""Rows and columns of widgets, written as they are seen."""

from typing import Final

from PyQt6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

Part = QWidget | QLayout
Item = Part | int | tuple[Part | None, int]
"""A widget or a layout; with its stretch as a pair; a space of so many pixels; ``STRETCH`` for what is left over."""
Margins = tuple[int, int, int, int]  # left, top, right, bottom in pixels

STRETCH: Final = (None, 1)
NO_MARGINS: Final[Margins] = (0, 0, 0, 0)


def row(
    *items: Item, spacing: int | None = None, margins: Margins | None = None, on: QWidget | None = None
) -> QHBoxLayout:
    """Lay items out from left to right, on the widget ``on`` if one is given.

    ``spacing`` is in pixels; without it, and without ``margins``, they are the style's.
    """
    layout = QHBoxLayout() if on is None else QHBoxLayout(on)
    _fill(layout, items, spacing, margins)
    return layout


def column(
    *items: Item, spacing: int | None = None, margins: Margins | None = None, on: QWidget | None = None
) -> QVBoxLayout:
    """Lay items out from top to bottom, as ``row`` does from left to right."""
    layout = QVBoxLayout() if on is None else QVBoxLayout(on)
    _fill(layout, items, spacing, margins)
    return layout


def boxed(layout: QLayout, parent: QWidget | None = None) -> QWidget:
    """Return a widget that holds a layout and nothing else."""
    box = QWidget(parent)
    layout.setContentsMargins(*NO_MARGINS)
    box.setLayout(layout)
    return box


def _fill(layout: QBoxLayout, items: tuple[Item, ...], spacing: int | None, margins: Margins | None) -> None:
    if margins is not None:
        layout.setContentsMargins(*margins)
    if spacing is not None:
        layout.setSpacing(spacing)
    for item in items:
        if isinstance(item, int):
            layout.addSpacing(item)
            continue
        part, stretch = item if isinstance(item, tuple) else (item, 0)
        if part is None:
            layout.addStretch(stretch)
        elif isinstance(part, QWidget):
            layout.addWidget(part, stretch)
        else:
            layout.addLayout(part, stretch)
