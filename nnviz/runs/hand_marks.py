"""What a hand has done in a run, in its order: to be carried out again bit for bit, and to be shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from nnviz.nn.edits.orders import Order
from nnviz.runs.records import EditMark


@dataclass(frozen=True)
class HandMarks:
    """``script`` makes the same bits again: what was taken back before the next mini-batch never was.

    ``shown`` has one mark for what is one edit to the user: of a drag in training, which is many orders, the last.
    """

    script: tuple[EditMark, ...] = ()
    shown: tuple[EditMark, ...] = ()

    def then(self, marks: Iterable[EditMark]) -> "HandMarks":
        """Return all that has been done when these orders have been carried out too."""
        script, shown = list(self.script), list(self.shown)
        for mark in marks:
            _add(script, mark, joins=False)
            _add(shown, mark, joins=bool(mark.order.made))
        return HandMarks(tuple(script), tuple(shown))


NOTHING_DONE = HandMarks()


def _add(marks: list[EditMark], mark: EditMark, *, joins: bool) -> None:
    """Add a mark, or let it take the place of the last: if that is all it takes back, and at once or it ``joins``."""
    last = marks[-1] if marks else None
    if last is None or not _takes_back(mark.order, last.order) or not (joins or mark.step == last.step):
        marks.append(mark)
        return
    marks.pop()
    order = Order(mark.order.number, last.order.taken_back, mark.order.made)
    if order.taken_back or order.made:
        marks.append(EditMark(mark.step, mark.epoch, order))


def _takes_back(order: Order, before: Order) -> bool:
    """Return whether an order takes back the one edit that the order before has made, which is never forgotten."""
    return len(before.made) == 1 and order.taken_back == (before.made[0].number,)
