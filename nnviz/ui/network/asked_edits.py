"""What is asked for when a hand changes the network on show: of a run, or of one that no data belong to."""

from dataclasses import replace

from nnviz.language import translate
from nnviz.nn.edits.edit import Edit, Freeze, Switch, with_values
from nnviz.nn.edits.orders import EDITED_AT_ONCE, NumberedEdit, carried_out, order_between
from nnviz.nn.edits.part import EditError
from nnviz.ui.network.run_state import AskedRun, RunState
from nnviz.ui.network.visit import Visit


def with_edit(state: RunState, numbered: NumberedEdit, *, replaces_last: bool) -> AskedRun:
    """Return what is asked for with one more edit, or with one in the place of the last; raises ``EditError``."""
    asked = state.asked
    if asked.visit is not None:
        return replace(asked, visit=_edited_visit(asked.visit, numbered.edit))
    if state.edited is None:
        raise EditError(translate("NetworkPage", "The network is still on its way: try again in a moment."))
    edits = (*(asked.edits[:-1] if replaces_last else asked.edits), numbered)
    order = order_between(0, asked.edits, edits)
    if order is not None and state.plan.n_parameters <= EDITED_AT_ONCE:
        carried_out(*state.edited, order)  # to know whether it can be; of a large network the training thread says so
    return replace(asked, edits=edits)


def _edited_visit(visit: Visit, edit: Edit) -> Visit:
    network = visit.network
    if isinstance(edit, Freeze | Switch):
        raise EditError(translate("NetworkPage", "Nothing is trained here: only values can be changed."))
    if network.n_parameters > EDITED_AT_ONCE:
        sentence = translate("NetworkPage", "A network of {0:,} weights and biases is changed by hand in a run only.")
        raise EditError(sentence.format(network.n_parameters))
    return replace(visit, file=replace(visit.file, network=with_values(network, edit)))
