"""What the user wants to see of the network at hand: which plane, which weight, how many examples."""

from dataclasses import dataclass, replace

from nnviz.descent.surfaces import SurfaceError
from nnviz.language import translate

CONVENTION_KEYS = ("1/2n", "1/n", "half-sum", "sum")
PLANE_KINDS = ("random", "gradient", "weights", "run", "line", "kept")
OVERS = ("m", "seconds")
MOST_DRAWN = 1000
FEWEST_EXAMPLES, MOST_EXAMPLES = 10, 60_000
NARROWEST, WIDEST, FARTHEST = 1e-3, 1e4, 1e9
NARROWEST_SHARE = 1e-6
"""Of the value in the middle: closer to a large weight its neighbours on the axis could not be told apart."""
ZOOM = 10.0


@dataclass(frozen=True)
class NetworkWishes:
    """``plane`` is one of ``PLANE_KINDS``; ``first`` and ``second`` are the weights of the plane "weights".

    ``weight`` is the one that is swept, from ``middle`` − ``half`` to ``middle`` + ``half``.
    ``convention`` is one of ``CONVENTION_KEYS``, ``is_matched`` says that η goes with it, and ``example`` is the test
    example, from 0, whose cost is written out. ``m`` is the size of the mini-batches that are drawn one after the
    other, ``n_drawn`` how many of them are shown, and ``over`` what errors are shown over: "m" or "seconds".
    """

    plane: str = "random"
    first: str = "w 2 1 1"
    second: str = "w 2 1 2"
    n_examples: int = 1000
    weight: str = "w 2 1 1"
    middle: float = 0.0
    half: float = 5.0
    convention: str = "sum"
    is_matched: bool = True
    example: int = 0
    m: int = 10
    n_drawn: int = 1
    over: str = "m"

    def __post_init__(self) -> None:
        if self.plane not in PLANE_KINDS:
            raise SurfaceError(translate("Descent", "there is no plane of that kind"))
        if self.convention not in CONVENTION_KEYS or self.example < 0:
            raise SurfaceError(translate("Descent", "there is no such convention or example"))
        if not 1 <= self.m <= MOST_DRAWN or not 1 <= self.n_drawn <= MOST_DRAWN or self.over not in OVERS:
            text = translate("Descent", "mini-batches have 1 to {0} examples here, and as many are drawn")
            raise SurfaceError(text.format(f"{MOST_DRAWN:,}"))
        if not FEWEST_EXAMPLES <= self.n_examples <= MOST_EXAMPLES:
            text = translate("Descent", "{0} examples cannot be: write {1} to {2}")
            raise SurfaceError(text.format(f"{self.n_examples:,}", FEWEST_EXAMPLES, f"{MOST_EXAMPLES:,}"))
        if not (NARROWEST <= self.half <= WIDEST and abs(self.middle) <= FARTHEST):
            text = translate(
                "Descent", "the range of the weight is too narrow, too wide or too far off: stay within ±{0}"
            )
            raise SurfaceError(text.format(f"{FARTHEST:,.0f}"))

    @property
    def span(self) -> tuple[float, float]:
        """The lowest and the highest value of the weight."""
        return self.middle - self.half, self.middle + self.half

    def zoomed(self, factor: float, around: float) -> "NetworkWishes":
        """Return the range ``factor`` times as wide, with ``around`` in its middle; it stays within its limits."""
        middle = min(FARTHEST, max(-FARTHEST, around))
        half = min(WIDEST, max(NARROWEST, NARROWEST_SHARE * abs(middle), self.half * factor))
        return replace(self, half=half, middle=middle)
