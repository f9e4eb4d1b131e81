"""Changes by hand on the command line: at which step, and what."""

import re
from collections.abc import Sequence

from nnviz.language import UserError, translate
from nnviz.nn.edits.orders import NumberedEdit, Order
from nnviz.nn.edits.phrases import order_text, parse_edit
from nnviz.runs.records import EditMark

_STEP = re.compile(r"\s*(\d{1,9})\s*:(.*)", re.ASCII)


def edit_script(texts: Sequence[str], sizes: Sequence[int], n_steps: int) -> tuple[EditMark, ...]:
    """Return the edits of texts such as "500: w 2 3 1 = 0.5", in the order of their steps.

    Raises ``UserError``, also for one that would come after a run of ``n_steps`` mini-batches.
    """
    marks = []
    for number, text in enumerate(texts, start=1):
        found = _STEP.fullmatch(text)
        if found is None:
            sentence = translate(
                "EditScript", "“{0}” says no step: write how many mini-batches before it, as in 500: w 2 3 1 = 0.5"
            )
            raise UserError(sentence.format(text[:80]))
        edit = parse_edit(found[2], sizes)
        if int(found[1]) > n_steps:
            sentence = translate(
                "EditScript",
                "“{0}” comes after the last of {1:,} mini-batches: choose an earlier step or more --epochs",
            )
            raise UserError(sentence.format(text[:80], n_steps))
        marks.append(EditMark(int(found[1]), 0.0, Order(number, made=(NumberedEdit(number, edit),))))
    return tuple(sorted(marks, key=lambda mark: mark.step))


def not_made(script: Sequence[EditMark], made: Sequence[EditMark]) -> list[str]:
    """Return what of a script a run has not carried out: it ended before, or the network could not be changed so."""
    done = {mark.order.number for mark in made}
    return [f"{mark.step}: {order_text(mark.order)}" for mark in script if mark.order.number not in done]
