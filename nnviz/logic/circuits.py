"""A circuit as a value: inputs, gates, perceptrons and outputs, the wires between them, and every edit of it."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Annotated, Self

from nnviz.language import UserError, translate
from nnviz.logic.gates import GATES, Perceptron
from nnviz.storage.codec import Within

INPUT, OUTPUT, PERCEPTRON = "input", "output", "perceptron"
KINDS = (INPUT, OUTPUT, PERCEPTRON, *GATES)
MOST_INPUTS = 8
"""Inputs of a circuit: all 2⁸ rows of its table are computed after every edit."""
MOST_PARTS = 1000
FARTHEST_PX = 1e6
Coordinate = Annotated[float, Within(-FARTHEST_PX, FARTHEST_PX)]
_INPUT_NAMES, _OUTPUT_NAMES = "abcdefgh", "opqrstuvwxyz"


def reachable(coordinate: float) -> float:
    """Return the nearest coordinate a part can be at: one farther out could be drawn but not kept."""
    return max(-FARTHEST_PX, min(FARTHEST_PX, coordinate))


def kind_word(kind: str) -> str:
    """Return what sentences call a kind of part."""
    words = {
        INPUT: translate("Circuit", "input"),
        OUTPUT: translate("Circuit", "output"),
        PERCEPTRON: translate("Circuit", "perceptron"),
    }
    return words.get(kind, kind.upper())


class CircuitError(UserError):
    """A circuit that cannot be. The message is one sentence for the user."""


@dataclass(frozen=True)
class Part:
    """One thing on the table, its centre at (x, y) in pixels of the unscaled canvas.

    ``name`` is what inputs and outputs are called, and what gate a perceptron stands for. ``value`` is what an
    input is set to. ``perceptron`` is there if the kind is ``PERCEPTRON``.
    """

    id: int
    kind: str
    x: Coordinate
    y: Coordinate
    name: str = ""
    value: bool = False
    perceptron: Perceptron | None = None

    @property
    def n_pins(self) -> int:
        """How many wires can come in."""
        if self.perceptron is not None:
            return len(self.perceptron.weights)
        if self.kind in GATES:
            return GATES[self.kind].n_inputs
        return 1 if self.kind == OUTPUT else 0

    @property
    def label(self) -> str:
        """What sentences call the part."""
        return self.name or kind_word(self.kind)


@dataclass(frozen=True, order=True)
class Wire:
    """From the output of part ``source`` into pin ``pin`` (from 0) of part ``target``."""

    source: int
    target: int
    pin: int


@dataclass(frozen=True)
class Circuit:
    """Parts and wires without a loop. Every edit returns a new circuit or raises ``CircuitError``.

    Equal parts and wires make equal circuits. A pin without a wire counts as 0.
    """

    parts: tuple[Part, ...] = ()
    wires: tuple[Wire, ...] = ()

    @cached_property
    def by_id(self) -> dict[int, Part]:
        return {part.id: part for part in self.parts}

    @cached_property
    def incoming(self) -> dict[tuple[int, int], int]:
        """The source of every wired pin, by (part, pin)."""
        return {(wire.target, wire.pin): wire.source for wire in self.wires}

    @cached_property
    def inputs(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.kind == INPUT)

    @cached_property
    def outputs(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.kind == OUTPUT)

    @cached_property
    def gates(self) -> tuple[Part, ...]:
        """Gates and perceptrons."""
        return tuple(part for part in self.parts if part.kind not in (INPUT, OUTPUT))

    def checked(self) -> Self:
        """Return an equal circuit in which all is as every edit sees to; raises ``CircuitError`` for the first fault.

        Nothing is tried wire by wire: of ten thousand each would be compared with all before it.
        """
        if len(self.by_id) < len(self.parts):
            raise CircuitError(translate("Circuit", "two parts have the same number"))
        circuit = replace(self, parts=(), wires=())
        for part in self.parts:
            circuit.add(part.kind, part.x, part.y, name=part.name, perceptron=part.perceptron)  # its checks
            circuit = replace(circuit, parts=(*circuit.parts, part))
        n_sound = bisect_left(range(1, len(self.wires) + 1), True, key=lambda n: not self._is_sound(self.wires[:n]))
        circuit = replace(circuit, wires=tuple(sorted(self.wires[:n_sound])))
        return circuit if n_sound == len(self.wires) else circuit.connect(self.wires[n_sound])  # which says why not

    @property
    def n_open_pins(self) -> int:
        """Pins without a wire."""
        return sum(part.n_pins for part in self.parts) - len(self.wires)

    @property
    def next_id(self) -> int:
        return 1 + max((part.id for part in self.parts), default=0)

    def sources(self, part: Part) -> tuple[int | None, ...]:
        """Return where each pin of a part gets its signal from, None for an open pin."""
        return tuple(self.incoming.get((part.id, pin)) for pin in range(part.n_pins))

    def add(self, kind: str, x: float, y: float, *, name: str = "", perceptron: Perceptron | None = None) -> Self:
        """Return the circuit with a part more; inputs and outputs without a name get the next free letter."""
        if kind not in KINDS or (kind == PERCEPTRON) != (perceptron is not None):
            sentence = translate("Circuit", "a part “{0}” is unknown: choose {1}")
            raise CircuitError(sentence.format(kind, ", ".join(KINDS)))
        if len(self.parts) >= MOST_PARTS:
            sentence = translate("Circuit", "a circuit holds at most {0} parts: delete some first")
            raise CircuitError(sentence.format(MOST_PARTS))
        if kind == INPUT and len(self.inputs) >= MOST_INPUTS:
            sentence = translate("Circuit", "a circuit has at most {0} inputs: more rows than 2⁸ could not be shown")
            raise CircuitError(sentence.format(MOST_INPUTS))
        part = Part(
            self.next_id, kind, reachable(x), reachable(y), name or self._free_name(kind), perceptron=perceptron
        )
        return replace(self, parts=(*self.parts, part))

    def remove(self, part_id: int) -> Self:
        """Return the circuit without a part and its wires."""
        self._part(part_id)
        return replace(
            self,
            parts=tuple(part for part in self.parts if part.id != part_id),
            wires=tuple(wire for wire in self.wires if part_id not in (wire.source, wire.target)),
        )

    def move(self, part_id: int, x: float, y: float) -> Self:
        """Return the circuit with a part at another place, ``FARTHEST_PX`` from the middle at most."""
        return self.with_part(replace(self._part(part_id), x=reachable(x), y=reachable(y)))

    def set_input(self, part_id: int, value: bool) -> Self:
        """Return the circuit with an input set to 0 or 1."""
        part = self._part(part_id)
        if part.kind != INPUT:
            raise CircuitError(translate("Circuit", "{0} is no input: only inputs can be set").format(part.label))
        return self.with_part(replace(part, value=value))

    def rename(self, part_id: int, name: str) -> Self:
        """Return the circuit with an input or output called otherwise."""
        part, name = self._part(part_id), name.strip()
        if not name or any(p.name == name and p.kind == part.kind for p in self.parts if p.id != part_id):
            sentence = translate("Circuit", "“{0}” cannot be the name: it is empty or another {1} has it")
            raise CircuitError(sentence.format(name, kind_word(part.kind)))
        return self.with_part(replace(part, name=name))

    def with_part(self, part: Part) -> Self:
        """Return the circuit with the part of the same id replaced."""
        return replace(self, parts=tuple(part if old.id == part.id else old for old in self.parts))

    def connect(self, wire: Wire) -> Self:
        """Return the circuit with a wire more; refuses a loop, a second wire into one pin and a missing pin."""
        if (reason := self.refusal(wire)) is not None:
            raise CircuitError(reason)
        return replace(self, wires=tuple(sorted((*self.wires, wire))))

    def disconnect(self, wire: Wire) -> Self:
        """Return the circuit without a wire."""
        if wire not in self.wires:
            raise CircuitError(translate("Circuit", "that wire is not there any more"))
        return replace(self, wires=tuple(other for other in self.wires if other != wire))

    def refusal(self, wire: Wire) -> str | None:
        """Return why a wire cannot be, as one sentence, or None if it can."""
        source, target = self._part(wire.source), self._part(wire.target)
        if source.kind == OUTPUT:
            sentence = translate("Circuit", "the output {0} ends here: start the wire at an input or a gate")
            return sentence.format(source.label)
        if not 0 <= wire.pin < target.n_pins:
            sentence = translate("Circuit", "{0} has no input pin {1}: nothing can be wired into it")
            return sentence.format(target.label, wire.pin + 1)
        if wire.source == wire.target:
            sentence = translate(
                "Circuit", "{0} cannot feed itself: signals only run forward, a feed-forward network has no loops"
            )
            return sentence.format(source.label)
        if (wire.target, wire.pin) in self.incoming:
            sentence = translate("Circuit", "pin {0} of {1} has a wire already: delete that first")
            return sentence.format(wire.pin + 1, target.label)
        if self._reaches(wire.target, wire.source):
            sentence = translate(
                "Circuit",
                "a wire from {0} back to {1} would close a loop: "
                "signals only run forward, a feed-forward network has no loops",
            )
            return sentence.format(source.label, target.label)
        return None

    def _is_sound(self, wires: Sequence[Wire]) -> bool:
        """Return whether all these wires can be, together."""
        if len({(wire.target, wire.pin) for wire in wires}) < len(wires):
            return False
        targets: dict[int, list[int]] = {}
        n_open = Counter(wire.target for wire in wires)  # wires of which the source has not been come to
        for wire in wires:
            source, target = self.by_id.get(wire.source), self.by_id.get(wire.target)
            if source is None or target is None or source.kind == OUTPUT or not 0 <= wire.pin < target.n_pins:
                return False
            targets.setdefault(wire.source, []).append(wire.target)
        reached = [part.id for part in self.parts if not n_open[part.id]]
        for part_id in reached:  # grows while it is read
            for target_id in targets.get(part_id, ()):
                n_open[target_id] -= 1
                if not n_open[target_id]:
                    reached.append(target_id)
        return len(reached) == len(self.parts)

    def _reaches(self, start: int, goal: int) -> bool:
        """Return whether a signal of ``start`` arrives at ``goal``."""
        seen, waiting = {start}, [start]
        while waiting:
            here = waiting.pop()
            if here == goal:
                return True
            further = [wire.target for wire in self.wires if wire.source == here and wire.target not in seen]
            seen.update(further)
            waiting += further
        return False

    def _part(self, part_id: int) -> Part:
        if part_id not in self.by_id:
            raise CircuitError(translate("Circuit", "that part is not there any more"))
        return self.by_id[part_id]

    def _free_name(self, kind: str) -> str:
        letters = {INPUT: _INPUT_NAMES, OUTPUT: _OUTPUT_NAMES}.get(kind, "")
        taken = {part.name for part in self.parts if part.kind == kind}
        free = [letter for letter in letters if letter not in taken]
        if letters and not free:
            return f"{letters[0]}{self.next_id}"
        return free[0] if free else ""
