"""All that the user has chosen on the page Backprop, as one frozen value."""

from dataclasses import dataclass, field, replace

from nnviz.language import UserError, translate
from nnviz.nn.activation_families import is_activation
from nnviz.nn.backprop_steps.digits import FEWEST_DIGITS, MOST_DIGITS
from nnviz.nn.backprop_steps.examples import AT_HAND, SHEET, OwnExamples, OwnNetwork, starts
from nnviz.nn.backprop_steps.order import GRANULARITIES
from nnviz.nn.costs import COSTS
from nnviz.nn.network import INITIAL_WEIGHTS

TABS = ("pass", "paths", "wishes", "slopes", "sheet")
PAPER_NAMES = ("a4", "letter")
SHEET_ANSWERS = ("none", "overleaf", "only")
EDGE_LABELS = ("w", "gradient", "both")
FORMS = ("both", "neuron", "matrix")
SLOWEST, FASTEST = 0.25, 30.0  # steps a second
SMALLEST_ETA, LARGEST_ETA = 1e-6, 1e6
MOST_EXAMPLES = 100
MOST_SEED, MOST_COPIES, DEEPEST = 999_999, 40, 10


class BackpropError(UserError):
    """A wish that the page cannot fulfil. The message is one sentence for the user."""


@dataclass(frozen=True)
class Score:
    """How many blanks were filled, and how many of them rightly; ``revealed`` were looked up."""

    right: int = 0
    wrong: int = 0
    revealed: int = 0


@dataclass(frozen=True)
class SlopeWishes:
    """Deep networks whose slopes are compared: so many hidden layers of ``width`` neurons, initial weights, a seed."""

    n_hidden: int = 4
    width: int = 10
    initial: str = "scaled"
    seed: int = 0

    def __post_init__(self) -> None:
        if not (1 <= self.n_hidden <= DEEPEST and 1 <= self.width <= 50 and self.initial in INITIAL_WEIGHTS):
            raise BackpropError(translate("Backprop", "the deep networks are none of this page’s"))


@dataclass(frozen=True)
class SheetWishes:
    """A work sheet: of the pass on the page, or of networks of ``sizes`` from ``seed`` on; how many, on what paper."""

    is_of_page: bool = True
    sizes: tuple[int, ...] = (2, 2, 1)
    seed: int = 1
    copies: int = 1
    answers: str = "overleaf"
    paper: str = "a4"

    def __post_init__(self) -> None:
        if self.answers not in SHEET_ANSWERS or self.paper not in PAPER_NAMES:
            raise BackpropError(translate("Backprop", "the answers or the paper are none of this page’s"))
        if not (0 <= self.seed <= MOST_SEED and 1 <= self.copies <= MOST_COPIES):
            sentence = translate("Backprop", "a sheet’s seed is 0 to {0:,}, and there are 1 to {1} copies")
            raise BackpropError(sentence.format(MOST_SEED, MOST_COPIES))


@dataclass(frozen=True)
class BackpropState:
    """The page. ``source`` is a network of ``starts()``, or "hand" for the one of the page that trains.

    ``network`` and ``examples`` are the page's own, kept while another network is shown. ``example`` counts from 0,
    ``m`` is how many examples are passed from there on; with ``is_path`` a pass goes over one neuron of every layer,
    ``path``, "" for the strongest. ``position`` is how many steps have been made. ``weight`` is the one whose paths to
    the cost are traced. ``asks`` puts blanks for the audience; the one at ``answered`` has been filled or shown.
    ``form`` is which formulas are shown, those of neurons, those with matrices, or both; ``speed`` in steps a second.
    """

    source: str = "2-2-1"
    network: OwnNetwork = field(default_factory=lambda: starts()["2-2-1"].network)
    examples: OwnExamples = field(default_factory=lambda: starts()["2-2-1"].examples)
    cost: str = "quadratic"
    eta: float = 3.0
    example: int = 2
    m: int = 1
    is_path: bool = False
    path: str = ""
    granularity: str = "term"
    position: int = 0
    digits: int = 3
    asks: bool = False
    answered: int = -1
    score: Score = field(default_factory=Score)
    labels: str = "both"
    form: str = "both"
    tab: str = "pass"
    weight: tuple[int, int, int] = (1, 0, 0)
    slopes: SlopeWishes = field(default_factory=SlopeWishes)
    sheet: SheetWishes = field(default_factory=SheetWishes)
    speed: float = 1.0

    def __post_init__(self) -> None:
        chosen = (
            (self.source in (*starts(), AT_HAND, SHEET), "source"),
            (self.cost in COSTS, "cost"),
            (self.granularity in GRANULARITIES, "granularity"),
            (self.labels in EDGE_LABELS, "labels"),
            (self.form in FORMS, "form"),
            (self.tab in TABS, "tab"),
            (FEWEST_DIGITS <= self.digits <= MOST_DIGITS, "digits"),
            (SLOWEST <= self.speed <= FASTEST, "speed"),
            (SMALLEST_ETA <= self.eta <= LARGEST_ETA, "eta"),
            (1 <= self.m <= MOST_EXAMPLES, "m"),
            (self.position >= 0 and self.example >= 0, "position"),
            (len(self.weight) == 3, "weight"),
            (all(map(is_activation, self.network.activations)), "network"),
        )
        wrong = [name for is_right, name in chosen if not is_right]
        if wrong:
            raise BackpropError(translate("Backprop", "{0} is none of this page’s").format(wrong[0]))

    def at_start(self, **changes: object) -> "BackpropState":
        """Return the page with changes after which the pass begins anew."""
        return replace(self, **{"position": 0, "answered": -1, **changes})  # type: ignore[arg-type]
