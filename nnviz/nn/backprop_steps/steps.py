"""The number that a step of the pass computes, with its formula and its terms so far."""

from nnviz.nn.backprop_steps import backward_steps, forward_steps
from nnviz.nn.backprop_steps.numbers import PassNumbers
from nnviz.nn.backprop_steps.order import PassOrder
from nnviz.nn.backprop_steps.quantity import Quantity
from nnviz.nn.backprop_steps.step_in_pass import StepInPass


def quantity_at(numbers: PassNumbers, order: PassOrder, step: int) -> Quantity:
    """Return what a step computes, with all terms up to it; the same bits whichever way one came there."""
    place = order.place(step)
    block = order.blocks[place.block]
    return _WRITERS[block.kind](StepInPass(numbers, block, place))


_WRITERS = {
    "z": forward_steps.weighted_input,
    "a": forward_steps.activation,
    "cost": forward_steps.cost,
    "error": backward_steps.error,
    "weights": backward_steps.weight_gradient,
    "biases": backward_steps.bias_gradient,
    "mean": backward_steps.mean,
    "update": backward_steps.update,
}
