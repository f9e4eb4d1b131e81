"""The look: colours, the application font and one style sheet, for light, dark and high contrast."""

from dataclasses import dataclass
from functools import cache

from PyQt6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PyQt6.QtWidgets import QApplication

from nnviz.diagram.color_scale import DARK, HIGH_CONTRAST, LIGHT, DataColors
from nnviz.resources import resource_path

FONT_FAMILY, SIGNS_FAMILY, SIGNS_FILE = "Inter", "NnvizSigns", "NotoSansMath-signs.ttf"
"""The letters, and what they lack: ∇, ⊙ and ⋮, out of Noto Sans Math."""
_STYLE_LENGTHS_PX = (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 16, 20, 24)
_STYLE_ROLES = (
    "ground",
    "panel",
    "raised",
    "line",
    "track",
    "ink",
    "ink_soft",
    "accent",
    "on_accent",
    "warning",
    "disabled",
)
BASE_FONT_PX = 13


@dataclass(frozen=True, eq=False)
class Theme:
    """Colours of the chrome by their role, and the data's own colours, which nothing else may use."""

    name: str
    ground: QColor  # behind the stage
    panel: QColor  # header, side panel, transport bar
    raised: QColor  # chips, cards, fields
    line: QColor  # hairlines
    track: QColor  # empty part of sliders and bars
    ink: QColor
    ink_soft: QColor
    accent: QColor
    on_accent: QColor
    warning: QColor
    disabled: QColor  # what cannot be pressed now: a contrast of 3 to the ink, in every theme
    curve_mini_batch: QColor
    curve_training: QColor
    curve_validation: QColor
    data: DataColors


def _theme(name: str, data: DataColors, **colors: str) -> Theme:
    roles = {role: QColor(value) for role, value in colors.items()}
    return Theme(name=name, data=data, ground=QColor(*data.ground), **roles)


THEMES: dict[str, Theme] = {
    theme.name: theme
    for theme in (
        _theme(
            "light",
            LIGHT,
            panel="#f5f6f8",
            raised="#ffffff",
            line="#dfe3e8",
            track="#e3e6eb",
            ink="#12151b",
            ink_soft="#5b6472",
            accent="#2456d6",
            on_accent="#ffffff",
            warning="#a84300",
            disabled="#8a919c",
            curve_mini_batch="#8a5cc7",
            curve_training="#4b5563",
            curve_validation="#0b8a73",
        ),
        _theme(
            "dark",
            DARK,
            panel="#1a1d24",
            raised="#15181e",
            line="#2b2f39",
            track="#2b2f39",
            ink="#eef0f4",
            ink_soft="#9aa3b2",
            accent="#6d9bff",
            on_accent="#0d1017",
            warning="#ffb168",
            disabled="#6b7383",
            curve_mini_batch="#b79cf0",
            curve_training="#9aa3b2",
            curve_validation="#4fd0b3",
        ),
        _theme(
            "contrast",
            HIGH_CONTRAST,
            panel="#000000",
            raised="#000000",
            line="#ffffff",
            track="#4a4a4a",
            ink="#ffffff",
            ink_soft="#ffffff",
            accent="#ffe14d",
            on_accent="#000000",
            warning="#ffb000",
            disabled="#848484",
            curve_mini_batch="#ff9df2",
            curve_training="#ffffff",
            curve_validation="#00e0b0",
        ),
    )
}


def use_fonts(app: QApplication) -> None:
    """Make the shipped font the application's; without it the system's font serves.

    To be called before the first widget is made: a widget under a style sheet never hears of another font.
    """
    for file in (*(f"Inter-{weight}.otf" for weight in ("Regular", "Medium", "SemiBold", "Bold")), SIGNS_FILE):
        try:
            QFontDatabase.addApplicationFont(str(resource_path("fonts", file)))
        except FileNotFoundError:
            continue
    app.setFont(ui_font(BASE_FONT_PX))


def ui_font(size_px: float, *, bold: bool = False) -> QFont:
    """Return the application font with figures of equal width, so that running numbers do not jitter."""
    return _font_of(max(6, round(size_px)), bold)  # whole pixels: pictures of any size have few fonts


@cache
def _font_of(size_px: int, bold: bool) -> QFont:
    font = QFont()
    font.setFamilies([FONT_FAMILY, SIGNS_FAMILY])
    font.setPixelSize(size_px)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    if hasattr(font, "setFeature"):  # from Qt 6.7 on
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def use_theme(app: QApplication, theme: Theme, scale: float) -> None:
    """Give the application the theme's palette, and its font grown by ``scale``: all that a dialog of Qt's own takes.

    The style sheet is for the parts of a window: an application's is laid over every widget there is, seen or not,
    and over 1,500 of them that takes half a second.
    """
    app.setPalette(_palette(theme))
    app.setFont(ui_font(BASE_FONT_PX * scale))


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, color in (
        (roles.Window, theme.panel),
        (roles.WindowText, theme.ink),
        (roles.Base, theme.raised),
        (roles.AlternateBase, theme.panel),
        (roles.Text, theme.ink),
        (roles.PlaceholderText, theme.ink_soft),
        (roles.Button, theme.raised),
        (roles.ButtonText, theme.ink),
        (roles.ToolTipBase, theme.raised),
        (roles.ToolTipText, theme.ink),
        (roles.Highlight, theme.accent),
        (roles.HighlightedText, theme.on_accent),
        (roles.Link, theme.accent),
        (roles.Mid, theme.line),
        (roles.Dark, theme.line),
        (roles.Light, theme.raised),
        (roles.Shadow, theme.line),
    ):
        palette.setColor(role, color)
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.disabled)
    return palette


def style_sheet(theme: Theme, scale: float) -> str:
    """Return the style sheet of everything in a window. Lengths are pixels on the 8-px grid times ``scale``."""
    values = {role: getattr(theme, role).name() for role in _STYLE_ROLES}
    values |= {f"px{n}": f"{round(n * scale)}px" for n in _STYLE_LENGTHS_PX}
    for icon in ("chevron", "check"):
        # Qt's style sheets want forward slashes on every system.
        values[icon] = resource_path("icons", f"{icon}-{theme.name}.svg").as_posix()
    # A radius beyond half the height would be drawn as no radius at all.
    width, height = round(12 * scale) + 2 * round(2 * scale), round(4 * scale) + 2 * round(5 * scale)
    values["knob"] = f"{min(width // 2 - 1, height // 2)}px"
    return _STYLE % values


_STYLE = """
QWidget { font-size: %(px13)s; }
QToolTip { color: %(ink)s; background: %(raised)s; border: 1px solid %(line)s; padding: %(px6)s; }
QWidget#stage { background: %(ground)s; }
QWidget#panel, QWidget#header, QWidget#transport { background: %(panel)s; }
QPushButton#fold { background: %(panel)s; border: none; border-left: 1px solid %(line)s; border-radius: 0; padding: 0;
  font-size: %(px16)s; }
QPushButton#fold:hover, QPushButton#fold:focus { color: %(accent)s; }
QWidget#panel { border-left: 1px solid %(line)s; }
QWidget#header { border-bottom: 1px solid %(line)s; }
QWidget#transport { border-top: 1px solid %(line)s; }
QLabel#brand { font-size: %(px16)s; font-weight: 600; }
QLabel#title { font-size: %(px16)s; font-weight: 600; }
QLabel#section { color: %(ink_soft)s; font-size: %(px11)s; font-weight: 600; }
QLabel#soft { color: %(ink_soft)s; }
QLabel#value { font-weight: 600; }
QLabel#notice { color: %(warning)s; font-weight: 600; }
QFrame#rule { background: %(line)s; border: none; }
QFrame#card { background: %(raised)s; border: 1px solid %(line)s; border-radius: %(px8)s; }
QPushButton {
  background: %(raised)s; color: %(ink)s; border: 1px solid %(line)s; border-radius: %(px6)s;
  padding: %(px5)s %(px12)s; font-weight: 600; outline: none; }
QPushButton:hover { border-color: %(accent)s; }
QPushButton:focus { border: 1px solid %(accent)s; }
QPushButton:pressed { background: %(track)s; }
QPushButton:disabled { color: %(disabled)s; background: %(panel)s; border-style: dashed; }
QPushButton#flat { background: transparent; border: 1px solid transparent; padding: %(px4)s %(px8)s; }
QPushButton#flat:hover { color: %(accent)s; }
QPushButton#flat:focus { border: 1px solid %(accent)s; }
QPushButton#chip { padding: %(px4)s %(px6)s; font-size: %(px12)s; }
QPushButton#link { background: transparent; border: 1px solid transparent; color: %(accent)s; padding: 0 %(px2)s; }
QPushButton#menu { background: transparent; border: 1px solid transparent;
  padding: %(px4)s %(px20)s %(px4)s %(px8)s; }
QPushButton#arrow { background: transparent; border: 1px solid transparent; padding: %(px4)s 0; }
QPushButton#arrow:hover, QPushButton#arrow:focus { border: 1px solid %(accent)s; }
QPushButton#menu:hover { color: %(accent)s; }
QPushButton#menu:focus { border: 1px solid %(accent)s; }
QPushButton#link:focus { border: 1px solid %(accent)s; }
QPushButton#tab { background: transparent; border: 1px solid transparent; color: %(ink_soft)s; font-weight: 400;
  padding: %(px6)s %(px12)s; border-radius: %(px8)s; }
QPushButton#tab:checked { background: %(raised)s; color: %(ink)s; border-color: %(line)s; font-weight: 600; }
QPushButton#tab:focus { border-color: %(accent)s; color: %(accent)s; }
QPushButton#segment { background: %(track)s; border: %(px3)s solid %(track)s; border-radius: %(px5)s;
  padding: %(px3)s %(px9)s; }
QPushButton#segment:checked { background: %(accent)s; border-color: %(accent)s; color: %(on_accent)s; }
QPushButton#segment:disabled { color: %(disabled)s; background: %(panel)s; border-color: %(panel)s; }
QPushButton#segment:focus { border-color: %(ink)s; }
QPushButton#segment[narrow="true"] { padding-left: 0; padding-right: 0;
  border-left-width: 1px; border-right-width: 1px; }
QPushButton#picture { padding: 0; }
QPushButton#picture:checked { border: 2px solid %(accent)s; }
QPushButton#picture:focus { border: 2px solid %(ink)s; }
QPushButton#line { background: %(track)s; border: %(px3)s solid %(track)s; border-radius: %(px5)s; padding: %(px3)s;
  font-size: %(px12)s; text-align: left; }
QPushButton#line:checked { background: %(accent)s; border-color: %(accent)s; color: %(on_accent)s; }
QPushButton#line:focus { border-color: %(ink)s; }
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox {
  background: %(raised)s; color: %(ink)s; border: 1px solid %(line)s; border-radius: %(px5)s;
  padding: %(px2)s %(px6)s; selection-background-color: %(accent)s; selection-color: %(on_accent)s; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus { border-color: %(accent)s; }
QLineEdit#picture { border: %(px2)s solid %(accent)s; border-radius: %(px12)s; font-size: %(px16)s; font-weight: 600;
  padding: 0 %(px6)s; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {
  width: 0; border: none; }
QComboBox::drop-down { width: %(px20)s; border: none; }
QComboBox::down-arrow { image: url(%(chevron)s); width: %(px12)s; height: %(px12)s; }
QPushButton::menu-indicator { image: url(%(chevron)s); width: %(px10)s; height: %(px10)s;
  subcontrol-origin: padding; subcontrol-position: center right; right: %(px4)s; }
QComboBox QAbstractItemView { background: %(raised)s; color: %(ink)s; border: 1px solid %(line)s; outline: none; }
QSlider { min-height: %(px20)s; }
QSlider::groove:horizontal { height: %(px4)s; background: %(track)s; border-radius: %(px2)s; }
QSlider::sub-page:horizontal { height: %(px4)s; background: %(accent)s; border-radius: %(px2)s; }
QSlider::handle:horizontal { width: %(px12)s; height: %(px12)s; margin: -%(px5)s 0; border-radius: %(knob)s;
  background: %(raised)s; border: %(px2)s solid %(accent)s; }
QSlider::handle:horizontal:focus { background: %(accent)s; }
QCheckBox::indicator { width: %(px12)s; height: %(px12)s; border: 1px solid %(ink_soft)s; border-radius: %(px3)s;
  background: %(raised)s; }
QCheckBox::indicator:checked { background: %(accent)s; border-color: %(accent)s; image: url(%(check)s); }
QLineEdit:disabled, QComboBox:disabled, QCheckBox:disabled { color: %(disabled)s; }
QCheckBox::indicator:disabled { border-color: %(disabled)s; }
QSlider::handle:horizontal:disabled { border-color: %(disabled)s; }
QSlider::sub-page:horizontal:disabled { background: %(disabled)s; }
QCheckBox:focus { color: %(accent)s; }
QMenu { background: %(raised)s; color: %(ink)s; border: 1px solid %(line)s; padding: %(px6)s; }
QMenu::item { padding: %(px5)s %(px20)s %(px5)s %(px10)s; border-radius: %(px4)s; }
QMenu::item:selected { background: %(accent)s; color: %(on_accent)s; }
QMenu::item:disabled { color: %(ink_soft)s; }
QMenu::item:disabled { color: %(disabled)s; }
QMenu::separator { height: 1px; background: %(line)s; margin: %(px4)s 0; }
QTableView { background: %(raised)s; border: none; gridline-color: transparent; }
QHeaderView { background: %(raised)s; border: none; }
QHeaderView::section { background: %(raised)s; color: %(ink_soft)s; border: none; padding: %(px2)s %(px6)s; }
QScrollBar:vertical { background: transparent; width: %(px8)s; }
QScrollBar::handle:vertical { background: %(track)s; border-radius: %(px4)s; min-height: %(px24)s; }
QScrollBar:horizontal { background: transparent; height: %(px8)s; }
QScrollBar::handle:horizontal { background: %(track)s; border-radius: %(px4)s; min-width: %(px24)s; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollArea { border: none; background: transparent; }
"""
