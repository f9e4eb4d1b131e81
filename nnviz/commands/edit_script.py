"""Changes by hand on the command line: at which step, and what."""

import re
from collections.abc import Sequence

from nnviz.language import UserError, translate
from nnviz.nn.edits.orders import NumberedEdit, Order
from nnviz.nn.edits.phrases import parse_edit
from nnviz.runs.records import EditMark

_STEP = re.compile(r"\s*(\d{1,9})\s*:(.*)", re.ASCII)


def edit_script(texts: Sequence[str], sizes: Sequence[int]) -> tuple[EditMark, ...]:
    """Return the edits of texts such as "500: w 2 3 1 = 0.5", in the order of their steps; raises ``UserError``."""
    marks = []
    for number, text in enumerate(texts, start=1):
        found = _STEP.fullmatch(text)
        if found is None:
            sentence = translate(
                "EditScript", "“{0}” says no step: write how many mini-batches before it, as in 500: w 2 3 1 = 0.5"
            )
            raise UserError(sentence.format(text[:80]))
        edit = parse_edit(found[2], sizes)
        marks.append(EditMark(int(found[1]), 0.0, Order(number, made=(NumberedEdit(number, edit),))))
    return tuple(sorted(marks, key=lambda mark: mark.step))
