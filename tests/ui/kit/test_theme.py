"""Colours and font: words can be read on every ground, and one font comes with the program."""

import re
from operator import sub

import pytest
from PyQt6.QtGui import QColor, QFontInfo, QPalette
from PyQt6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.theme import FONT_FAMILY, THEMES, Theme, style_sheet, ui_font, use_theme
from nnviz.ui.window.settings import SCALES


def luminance(color: QColor) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    channels = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.getRgbF()[:3]]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["ground", "panel", "raised"])
@pytest.mark.parametrize(("role", "least"), [("ink", 7.0), ("ink_soft", 4.5), ("warning", 4.5), ("accent", 3.0)])
def test_words_can_be_read(theme: Theme, ground: str, role: str, least: float) -> None:
    assert contrast(getattr(theme, role), getattr(theme, ground)) >= least


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_what_stands_on_the_accent_can_be_read(theme: Theme) -> None:
    assert contrast(theme.on_accent, theme.accent) >= 4.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_curves_can_be_told_from_the_ground(theme: Theme) -> None:
    for color in (theme.curve_training, theme.curve_validation, theme.accent, theme.ink_soft):
        assert contrast(color, theme.ground) >= 3.0


def test_a_theme_is_known_by_its_name() -> None:
    assert [theme.name for theme in THEMES.values()] == list(THEMES) == ["light", "dark", "contrast"]


def test_the_font_comes_with_the_program(qapp: QApplication) -> None:
    assert QFontInfo(ui_font(13)).family() == FONT_FAMILY
    assert QFontInfo(qapp.font()).family() == FONT_FAMILY


def test_fonts_have_a_size_in_pixels_and_a_weight(qapp: QApplication) -> None:
    assert (ui_font(13.4).pixelSize(), ui_font(0.1).pixelSize()) == (13, 6)
    assert ui_font(13, bold=True).weight() > ui_font(13).weight()


@pytest.fixture
def styled(qapp: QApplication, qtbot: QtBot):  # type: ignore[no-untyped-def]
    """The application, with its look restored afterwards."""
    font = qapp.font()
    yield qapp
    qapp.setFont(font)
    qapp.setStyleSheet("")
    qapp.setPalette(QPalette())


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize("scale", SCALES)
def test_the_style_sheet_is_understood_and_grows(
    theme: Theme, scale: float, styled: QApplication, qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    use_theme(styled, theme, scale)
    styled.setStyleSheet(style_sheet(theme, scale))
    assert not re.search(r"%\(|\bnan\b", styled.styleSheet())
    assert styled.font().pixelSize() == round(13 * scale)
    label, button = QLabel("text"), QPushButton("text")
    for widget in (label, button):
        qtbot.addWidget(widget)
        widget.ensurePolished()
    assert label.palette().color(QPalette.ColorRole.WindowText) == theme.ink
    assert label.fontInfo().pixelSize() == round(13 * scale)
    assert not button.grab().isNull()
    assert "parse" not in capfd.readouterr().err


@pytest.mark.parametrize("scale", SCALES)
def test_the_knobs_of_sliders_are_round_at_every_scale(qapp: QApplication, scale: float) -> None:
    sheet = style_sheet(THEMES["light"], scale)

    def px(pattern: str) -> int:
        found = re.search(pattern, sheet)
        assert found is not None
        return int(found[1])

    handle = r"QSlider::handle:horizontal \{[^}]*"
    height = px(r"QSlider::groove:horizontal \{ height: (\d+)px") + 2 * px(handle + r"margin: -(\d+)px")
    width = px(handle + r" width: (\d+)px") + 2 * px(handle + r"border: (\d+)px")
    radius = px(handle + r"border-radius: (\d+)px")
    assert radius <= min(width, height) / 2  # beyond half a side Qt draws no radius at all
    assert radius >= min(width, height) / 2 - 2


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize("look", ["", "chip", "segment", "flat", "line", "menu"])
def test_what_is_disabled_does_not_look_as_if_it_could_be_pressed(theme: Theme, look: str, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.setStyleSheet(style_sheet(theme, 2.0))
    button = QPushButton("HHHH", holder)
    button.setObjectName(look)
    button.resize(160, 60)
    holder.show()
    enabled = _text_luminance(button)
    button.setEnabled(False)
    assert _contrast(enabled, _text_luminance(button)) >= 3


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_what_is_disabled_can_still_be_read(theme: Theme) -> None:
    assert _contrast(_luminance(theme.disabled), _luminance(theme.panel)) >= 2.4
    assert _contrast(_luminance(theme.disabled), _luminance(theme.ink)) >= 3


def _text_luminance(button: QPushButton) -> float:
    """Return the luminance of what differs most from the button's ground: its letters."""
    image = button.grab().toImage()
    inner = [
        _luminance(image.pixelColor(x, y))
        for x in range(image.width() // 4, 3 * image.width() // 4)
        for y in range(image.height() // 4, 3 * image.height() // 4)
    ]
    ground = max(set(inner), key=inner.count)
    return max(inner, key=lambda value: _contrast(value, ground))


def _luminance(color: QColor) -> float:
    """Return the relative luminance of WCAG 2."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.getRgbF()[:3]]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize("look", ["segment", "line", "tab", "picture"])
def test_the_keys_are_seen_on_a_button_that_is_down(theme: Theme, look: str, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.setStyleSheet(style_sheet(theme, 1.0))
    button = QPushButton("HHHH", holder)
    button.setObjectName(look)
    button.setCheckable(True)
    button.setChecked(True)
    button.resize(160, 40)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    shown, sizes = [], []
    for has_keys in (False, True):
        (button.setFocus if has_keys else button.clearFocus)()
        image = button.grab().toImage()
        shown.append([image.pixelColor(x, y).getRgb() for x in range(160) for y in range(40)])
        sizes.append(button.sizeHint())
    differences = (max(map(abs, map(sub, *pixels))) for pixels in zip(*shown, strict=True))
    assert sum(difference >= 100 for difference in differences) >= 100
    assert sizes[0] == sizes[1]
