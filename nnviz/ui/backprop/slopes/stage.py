"""The stage of vanishing slopes."""

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.nn.backprop_steps.slopes import LayerSlopes, SilentOutput
from nnviz.notation.significant import significant
from nnviz.ui.backprop.slopes.paint_slopes import SlopesScene, paint_slopes
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.layouts import NO_MARGINS, column, row
from nnviz.ui.kit.pointed_widget import PointedWidget
from nnviz.ui.kit.sections import label, set_look
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.yielding_label import YieldingLabel

MOST_NAMED = 3


class SlopesView(PointedWidget):
    """Paints the networks that are compared."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(760, 480), least=(420, 250))
        self.setAccessibleName(translate("SlopesStage", "The errors of every layer"))
        self.panels: tuple[LayerSlopes, ...] = ()
        self.names: tuple[str, ...] = ()

    def show_panels(self, panels: tuple[LayerSlopes, ...], names: tuple[str, ...]) -> None:
        """Show networks under their names."""
        self.panels, self.names = panels, names
        self.update()

    def in_words(self) -> str:
        heads = ("", *(f"δ {layer}" for layer in range(1, 1 + max((len(p.errors) for p in self.panels), default=0))))
        crossed = translate("SlopesStage", "saturated neurons")
        rows: list[tuple[object, ...]] = []
        for name, panel in zip(self.names, self.panels, strict=True):
            rows.append((name, *panel.errors.tolist()))
            rows.append((f"{name}, {crossed}", *(f"{int(flat.sum())}/{len(flat)}" for flat in panel.is_saturated)))
        return table_text(heads, rows) if rows else ""

    def scene(self, pointed: QPointF | None) -> SlopesScene:
        """Return what is painted while the mouse points there."""
        return SlopesScene(self.panels, self.names, QRectF(self.rect()), self._theme, self._scale, pointed)

    def paint_pointed(self, painter: QPainter, pointed: QPointF | None) -> None:
        if self.panels:
            paint_slopes(painter, self.scene(pointed))


class SlopesStage(QWidget):
    """Shows how errors fade."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.view = SlopesView(theme, self)
        self._about = YieldingLabel("soft", self)
        self._silent = YieldingLabel("notice", self)
        title = label(translate("SlopesStage", "Vanishing slopes"), self, look="title")
        column(
            row(title, 16, (self._about, 1), margins=NO_MARGINS),
            (self.view, 1),
            self._silent,
            spacing=8,
            margins=(24, 10, 24, 12),
            on=self,
        )

    @property
    def silent(self) -> str:
        """What is said of outputs that never fire."""
        return self._silent.text()

    def show_slopes(
        self,
        panels: tuple[LayerSlopes, ...],
        names: tuple[str, ...],
        silent: tuple[tuple[SilentOutput, str], ...] | None,
    ) -> None:
        """Show networks, and which outputs of the one at hand never fire, with the names of what they tell; None
        where there is none at hand."""
        self.view.show_panels(panels, names)
        text = translate(
            "SlopesStage",
            "squares: slopes f′(z) of the neurons, empty is 0, the steepest of a network green, saturated ones crossed;"
            " bars: mean |δ|",
        )
        shorter = translate("SlopesStage", "squares: slopes f′(z), crossed where saturated; bars: mean |δ|")
        self._about.setText(text, shorter)
        self._silent.setText("" if silent is None else _about_silent(silent))
        set_look(self._silent, "notice" if silent else "soft")


def _about_silent(silent: tuple[tuple[SilentOutput, str], ...]) -> str:
    if not silent:
        return translate("SlopesStage", "The network of page 3: every output fires for its examples.")
    text = translate(
        "SlopesStage",
        "The network of page 3: output {0}, “{4}”, never fires: a ≤ {1} for all {2} that want it, slope {3}.",
    )
    told = [
        text.format(one.output + 1, significant(one.largest, 2), one.n_examples, significant(one.slope, 2), name)
        for one, name in silent[:MOST_NAMED]
    ]
    return "  ".join(told)
