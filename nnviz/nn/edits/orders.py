"""Edits in their order: carried out one after the other, and taken back to the last bit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nnviz.nn.edits.edit import Edit, Freeze, SetValue, Switch, changed_blocks, with_values
from nnviz.nn.edits.held import NOTHING_HELD, Held
from nnviz.nn.edits.patches import Patch, bounded, differences
from nnviz.nn.network import Network

EDITED_AT_ONCE = 1_000_000  # parameters: what an edit makes of more is too long in coming to be waited for


@dataclass(frozen=True)
class NumberedEdit:
    """An edit with a number of its own, by which it can be taken back."""

    number: int
    edit: Edit


@dataclass(frozen=True)
class Order:
    """Take some edits back, the last one first, and then make others; all at once, between two steps of training."""

    number: int
    taken_back: tuple[int, ...] = ()
    made: tuple[NumberedEdit, ...] = ()


@dataclass(frozen=True, eq=False)
class Hand:
    """What a hand has done to a network: what is held, what takes its edits back, and the last order carried out."""

    held: Held = NOTHING_HELD
    patches: tuple[Patch, ...] = ()
    last_order: int = 0

    @property
    def n_bytes(self) -> int:
        """How much memory it takes to take its edits back."""
        return sum(patch.n_bytes for patch in self.patches)


UNTOUCHED = Hand()


def carried_out(network: Network, hand: Hand, order: Order) -> tuple[Network, Hand]:
    """Return the network and the hand after an order. Raises ``EditError``, and then nothing of it has been done."""
    for number in order.taken_back:
        network, hand = _taken_back(network, hand, number)
    for numbered in order.made:
        network, hand = _made(network, hand, numbered)
    return network, replace(hand, last_order=max(hand.last_order, order.number))


def order_between(number: int, before: Sequence[NumberedEdit], after: Sequence[NumberedEdit]) -> Order | None:
    """Return what makes the edits ``after`` hold where those ``before`` did; None if they are the same."""
    shared = 0
    while shared < min(len(before), len(after)) and before[shared] == after[shared]:
        shared += 1
    taken_back = tuple(numbered.number for numbered in reversed(before[shared:]))
    made = tuple(after[shared:])
    return Order(number, taken_back, made) if taken_back or made else None


def _made(network: Network, hand: Hand, numbered: NumberedEdit) -> tuple[Network, Hand]:
    after, held = _after(network, hand.held, numbered.edit)
    blocks = changed_blocks(numbered.edit, network.sizes)
    changed = tuple(differences(network, after, blocks))
    patch = Patch(numbered.number, changed, hand.held if held is not hand.held else None)
    return after, replace(hand, held=held, patches=bounded((*hand.patches, patch)))


def _after(network: Network, held: Held, edit: Edit) -> tuple[Network, Held]:
    match edit:
        case Freeze(part, is_frozen):
            part.check(network.sizes)
            return network, held.with_frozen(part) if is_frozen else held.without_frozen(part)
        case Switch(layer, j, is_on):
            return held.switched(network, layer, j, is_on=is_on)
        case SetValue(part):
            held.check_can_be_set(part)
    return held.kept(with_values(network, edit)), held


def _taken_back(network: Network, hand: Hand, number: int) -> tuple[Network, Hand]:
    """Take an edit back; one that was forgotten, or could not be made, stays."""
    patch = next((patch for patch in reversed(hand.patches) if patch.number == number), None)
    if patch is None:
        return network, hand
    patches = tuple(other for other in hand.patches if other is not patch)
    held = hand.held if patch.held is None else patch.held
    return patch.put_back(network), replace(hand, held=held, patches=patches)
