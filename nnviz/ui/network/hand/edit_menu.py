"""All that can be done by hand to a neuron, a layer or the whole network, as menus."""

from collections.abc import Callable, Iterator
from functools import partial

from nnviz.language import translate
from nnviz.nn.edits.edit import Edit, Freeze, Prune, Randomise, Scale, SetValue
from nnviz.nn.edits.held import Held
from nnviz.nn.edits.part import WHOLE, Part

Entry = tuple[str, str, Callable[[], object]] | None
Ask = Callable[[Edit], object]

FACTORS = (("× 2", 2.0), ("× ½", 0.5), ("× −1", -1.0))
WEAKEST, STRONGEST = (10.0, 50.0, 90.0), (1.0, 10.0)


def edit_menus(part: Part | None, held: Held, ask: Ask, seed: Callable[[], int]) -> Iterator[tuple[str, list[Entry]]]:
    """Yield a menu, its title and its entries, for what is taken hold of, its neuron, its layer and the network."""
    parts = [WHOLE]
    if part is not None and part.layer is not None:
        parts = [Part(part.layer), WHOLE]
        if part.j is not None:
            parts = [Part(part.layer, part.j), *parts]
        if part.is_single:
            parts = [part, *parts]
    for one in parts:
        yield one.name, list(_entries(one, held, ask, seed))


def _entries(part: Part, held: Held, ask: Ask, seed: Callable[[], int]) -> Iterator[Entry]:
    def entry(text: str, edit: Edit) -> Entry:
        return text, "", partial(ask, edit)

    yield entry(translate("EditMenu", "Set to 0"), SetValue(part, 0.0))
    yield entry(translate("EditMenu", "Draw from N(0, 1)"), Randomise(part, seed()))
    yield entry(translate("EditMenu", "Draw, scaled by 1/√n"), Randomise(part, seed(), "scaled"))
    for text, factor in FACTORS:
        yield entry(text, Scale(part, factor))
    if not part.is_single:
        yield None
        for percent in WEAKEST:
            text = translate("EditMenu", "Cut the weakest {0:g} % of its weights")
            yield entry(text.format(percent), Prune(part, percent, "weakest"))
        for percent in STRONGEST:
            text = translate("EditMenu", "Cut the strongest {0:g} % of its weights")
            yield entry(text.format(percent), Prune(part, percent, "strongest"))
    yield None
    is_frozen = held.is_frozen(part)
    text = translate("EditMenu", "Let training go on with it") if is_frozen else translate("EditMenu", "Freeze")
    yield entry(text, Freeze(part, not is_frozen))
