"""Functions with their first and second derivatives, by forward differentiation: exact, no step size."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnviz.notation.arithmetic import Call, Expression, Negative, Number, Operation, Variable

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Jet:
    """A function of x and y at some places, all arrays of one shape or scalars: its value and its derivatives."""

    value: Floats
    x: Floats
    y: Floats
    xx: Floats
    xy: Floats
    yy: Floats

    def __neg__(self) -> "Jet":
        return Jet(-self.value, -self.x, -self.y, -self.xx, -self.xy, -self.yy)

    def __add__(self, other: "Jet") -> "Jet":
        return Jet(
            self.value + other.value,
            self.x + other.x,
            self.y + other.y,
            self.xx + other.xx,
            self.xy + other.xy,
            self.yy + other.yy,
        )

    def __sub__(self, other: "Jet") -> "Jet":
        return self + -other

    def __mul__(self, other: "Jet") -> "Jet":
        u, v = self, other
        return Jet(
            u.value * v.value,
            u.x * v.value + u.value * v.x,
            u.y * v.value + u.value * v.y,
            u.xx * v.value + 2 * u.x * v.x + u.value * v.xx,
            u.xy * v.value + u.x * v.y + u.y * v.x + u.value * v.xy,
            u.yy * v.value + 2 * u.y * v.y + u.value * v.yy,
        )

    def chained(self, value: Floats, first: Floats, second: Floats) -> "Jet":
        """Return f(self), given f, f′ and f″ at ``self.value``."""
        return Jet(
            value,
            first * self.x,
            first * self.y,
            second * self.x * self.x + first * self.xx,
            second * self.x * self.y + first * self.xy,
            second * self.y * self.y + first * self.yy,
        )


def jet_of(tree: Expression, x: ArrayLike, y: ArrayLike) -> Jet:
    """Return the function and its derivatives at places ``x``, ``y`` of one shape, all arrays of that shape.

    Where the function is undefined everything is NaN; where it overflows it is infinite. At a corner (of abs) or a
    jump (of floor) the derivatives are those that the function has on both sides of it, or 0.
    """
    places = np.broadcast_arrays(np.asarray(x, np.float64), np.asarray(y, np.float64))
    with np.errstate(all="ignore"):
        jet = _jet(tree, (places[0], places[1]))
    undefined = np.isnan(jet.value) & np.ones(places[0].shape, bool)
    parts = (jet.value, jet.x, jet.y, jet.xx, jet.xy, jet.yy)
    return Jet(*(np.where(undefined, np.nan, part) for part in parts))


def _jet(tree: Expression, places: tuple[Floats, Floats]) -> Jet:
    match tree:
        case Number(value):
            return _constant(value)
        case Variable(index):
            return _variable(places[index], index)
        case Negative(operand):
            return -_jet(operand, places)
        case Call(function, argument):
            u = _jet(argument, places)
            return u.chained(*_CHAINS[function](u.value))
        case Operation("^", base, exponent):
            return _power(_jet(base, places), _jet(exponent, places), is_constant=_is_constant(exponent))
        case Operation(sign, left, right):
            return _OPERATIONS[sign](_jet(left, places), _jet(right, places))


def _constant(value: float) -> Jet:
    zero = np.zeros(())
    return Jet(np.asarray(value), zero, zero, zero, zero, zero)


def _variable(values: Floats, index: int) -> Jet:
    zero, one = np.zeros(()), np.ones(())
    return Jet(values, one if index == 0 else zero, one if index == 1 else zero, zero, zero, zero)


def _is_constant(tree: Expression) -> bool:
    match tree:
        case Number():
            return True
        case Variable():
            return False
        case Negative(operand):
            return _is_constant(operand)
        case Call(_, argument):
            return _is_constant(argument)
        case Operation(_, left, right):
            return _is_constant(left) and _is_constant(right)


def _power(base: Jet, exponent: Jet, *, is_constant: bool) -> Jet:
    """Return base^exponent; a variable exponent goes by e^(exponent · log base), so the base must be positive."""
    if is_constant:
        return base.chained(*_power_chain(base.value, exponent.value))
    logarithm = base.chained(*_CHAINS["log"](base.value))
    inner = exponent * logarithm
    value = np.power(base.value, exponent.value)
    return inner.chained(value, value, value)


def _power_chain(u: Floats, c: Floats) -> tuple[Floats, Floats, Floats]:
    # 0 · u^(c − 1) is 0 also where u^(c − 1) is infinite.
    first = c * np.power(u, c - 1) if c != 0 else np.zeros(())
    second = c * (c - 1) * np.power(u, c - 2) if c * (c - 1) != 0 else np.zeros(())
    return np.power(u, c), first, second


def _tan(u: Floats) -> tuple[Floats, Floats, Floats]:
    t = np.tan(u)
    return t, 1 + t * t, 2 * t * (1 + t * t)


def _tanh(u: Floats) -> tuple[Floats, Floats, Floats]:
    t = np.tanh(u)
    return t, 1 - t * t, -2 * t * (1 - t * t)


def _sqrt(u: Floats) -> tuple[Floats, Floats, Floats]:
    root = np.sqrt(u)
    return root, 0.5 / root, -0.25 / (root * u)


def _exp(u: Floats) -> tuple[Floats, Floats, Floats]:
    e = np.exp(u)
    return e, e, e


_CHAINS: dict[str, Callable[[Floats], tuple[Floats, Floats, Floats]]] = {
    "sin": lambda u: (np.sin(u), np.cos(u), -np.sin(u)),
    "cos": lambda u: (np.cos(u), -np.sin(u), -np.cos(u)),
    "tan": _tan,
    "exp": _exp,
    "log": lambda u: (np.log(u), 1 / u, -1 / (u * u)),
    "sqrt": _sqrt,
    "abs": lambda u: (np.abs(u), np.sign(u), np.zeros(())),
    "tanh": _tanh,
    "floor": lambda u: (np.floor(u), np.zeros(()), np.zeros(())),
}
_OPERATIONS: dict[str, Callable[[Jet, Jet], Jet]] = {
    "+": lambda u, v: u + v,
    "-": lambda u, v: u - v,
    "*": lambda u, v: u * v,
    "/": lambda u, v: u * v.chained(1 / v.value, -1 / v.value**2, 2 / v.value**3),
}
