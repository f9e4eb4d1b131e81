"""Codes: their distances at the left, what runs got wrong at the right."""

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QWidget

from nnviz.data.outputs import output_code, outputs_per_class
from nnviz.experiments.class_codes import code_distances
from nnviz.lab.code_figures import CodeFigures
from nnviz.lab.questions import OUTPUTS
from nnviz.lab.state import LabState
from nnviz.language import translate
from nnviz.ui.kit.hint_line import HintLine
from nnviz.ui.kit.layouts import NO_MARGINS, column, row
from nnviz.ui.kit.segmented_buttons import SegmentedButtons
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.yielding_label import YieldingLabel
from nnviz.ui.lab.codes.paint_bars import BarSeries
from nnviz.ui.lab.codes.views import BarsView, DistancesView
from nnviz.ui.lab.words import question_names


class CodesStage(QWidget):
    """Shows the codes of the data's classes, and figures of runs."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.distances = DistancesView(theme, self)
        about = translate("CodesStage", "Test examples, the mean of all runs; the line is one standard deviation.")
        self.bits = BarsView(theme, translate("CodesStage", "Wrong bits"), about, self)
        self.illegal = BarsView(theme, translate("CodesStage", "Codes of no class"), about, self)
        self.far = BarsView(theme, translate("CodesStage", "Answers by wrong bits"), about, self)
        self.kinds = SegmentedButtons(
            {
                "code": (translate("CodesStage", "Code"), translate("CodesStage", "As few outputs as can be (V)")),
                "classes": (translate("CodesStage", "One a class"), translate("CodesStage", "An output each (V)")),
            },
            self,
        )
        self._title, self._about = YieldingLabel("title", self), YieldingLabel("soft", self)
        self._hint = HintLine(self)
        self._hint.explain(self.distances, self.bits, self.illegal, self.far)
        beside = column((self.bits, 1), (self.illegal, 1), (self.far, 1), spacing=8)
        column(
            row(self._title, 20, (self._about, 1), self.kinds, margins=(24, 10, 24, 0)),
            row((self.distances, 5), (beside, 4), spacing=24, margins=(24, 8, 24, 0)),
            row((self._hint, 1), margins=(24, 0, 24, 4)),
            spacing=4,
            margins=NO_MARGINS,
            on=self,
        )

    @property
    def texts(self) -> tuple[str, str]:
        """The title, and what is said of the distances."""
        return self._title.text(), self._about.text()

    def show_state(self, state: LabState, names: tuple[str, ...]) -> None:
        """Show the codes of classes with these names."""
        self._title.setText(translate("CodesStage", "How far apart?"))
        self.kinds.set_chosen("code" if state.shows_code else "classes")
        waiting = translate("CodesStage", "The runs of “{0}” show it").format(question_names(state)[OUTPUTS][0])
        for bars in (self.bits, self.illegal, self.far):
            bars.set_empty_text(waiting)
        if state.n_classes < 2 or len(names) != state.n_classes:
            self.distances.show_distances(None, (), ())
            self._about.setText("")
            return
        outputs = output_code(state.n_classes) if state.shows_code else outputs_per_class(names)
        found = code_distances(outputs.codes)
        digits = tuple("".join(f"{bit:.0f}" for bit in code) for code in outputs.codes.tolist())
        self.distances.show_distances(found, names, digits)
        about = translate("CodesStage", "least {0} ({1} of {2} pairs), mean {3}")
        n = len(found.pairs)
        self._about.setText(about.format(found.least, found.n_at(found.least), n, f"{found.mean:.2f}"))

    def show_figures(self, figures: CodeFigures | None) -> None:
        """Show what runs got wrong, None for nothing."""
        if figures is None:
            for bars in (self.bits, self.illegal, self.far):
                bars.show_bars((), ())
            return
        code = translate("CodesStage", "code")
        self.bits.show_bars(figures.bits, (BarSeries(code, 1, figures.wrong_bits),), figures.hardest)
        self.illegal.show_bars(figures.illegal_codes, (BarSeries(code, 1, figures.illegal),))
        series = [BarSeries(code, 1, figures.code_distances[:, 1:])]
        if len(figures.class_distances):
            one_each = translate("CodesStage", "one a class")
            series.insert(0, BarSeries(one_each, 0, figures.class_distances[:, 1:]))
        groups = (*(str(n) for n in range(1, len(figures.bits) + 1)), translate("CodesStage", "no class"))
        self.far.show_bars(groups, tuple(series))
