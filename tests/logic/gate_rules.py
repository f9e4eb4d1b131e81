"""Every gate by Python's own operators."""

from collections.abc import Callable

RULES: dict[str, Callable[..., bool]] = {
    "nand": lambda a, b: not (a and b),
    "and": lambda a, b: a and b,
    "or": lambda a, b: a or b,
    "nor": lambda a, b: not (a or b),
    "not": lambda a: not a,
    "xor": lambda a, b: a != b,
    "xnor": lambda a, b: a == b,
}
