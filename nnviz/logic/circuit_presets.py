"""Circuits to begin with: every gate from NANDs, adders, majority, multiplexer."""

from dataclasses import dataclass

from nnviz.logic.circuits import INPUT, OUTPUT, Circuit, Wire
from nnviz.logic.gates import GATES, NAND, XOR, Cell

Cells = tuple[Cell, ...]
"""Gates in order; a source from 0 up is the gate of that number, -1 the first input, -2 the second and so on."""


@dataclass(frozen=True)
class CircuitPreset:
    """A circuit by its name: input names, gates, and which gates (or inputs) the named outputs show."""

    key: str
    inputs: tuple[str, ...]
    cells: Cells
    outputs: tuple[tuple[str, int], ...]

    def circuit(self) -> Circuit:
        """Return the circuit, all its parts at (0, 0): where they lie is for a layout to say."""
        circuit = Circuit()
        for name in self.inputs:
            circuit = circuit.add(INPUT, 0.0, 0.0, name=name)
        first = len(self.inputs) + 1
        for cell in self.cells:
            circuit = circuit.add(cell.kind, 0.0, 0.0)
        for name, _ in self.outputs:
            circuit = circuit.add(OUTPUT, 0.0, 0.0, name=name)
        wires = [
            Wire(_id(source, first), first + i, pin)
            for i, cell in enumerate(self.cells)
            for pin, source in enumerate(cell.sources)
        ]
        ends = first + len(self.cells)
        wires += [Wire(_id(source, first), ends + i, 0) for i, (_, source) in enumerate(self.outputs)]
        return Circuit(circuit.parts, tuple(sorted(wires)))


def _id(source: int, first: int) -> int:
    return first + source if source >= 0 else -source


def _nands(*pairs: tuple[int, int]) -> Cells:
    return tuple(Cell(NAND, pair) for pair in pairs)


def _full_adder(a: int, b: int, carry: int, start: int) -> Cells:
    """Return nine NANDs, numbered from ``start``: cell start + 7 is the sum, start + 8 the carry out."""
    s = start
    half = ((a, b), (a, s), (b, s), (s + 1, s + 2))
    return _nands(*half, (s + 3, carry), (s + 3, s + 4), (carry, s + 4), (s + 5, s + 6), (s, s + 4))


_HALF_ADDER = (*GATES[XOR].nands, Cell(NAND, (0, 0)))
_A, _B, _C, _D = -1, -2, -3, -4

PRESETS: dict[str, CircuitPreset] = {
    preset.key: preset
    for preset in (
        *(
            CircuitPreset(name, ("a", "b")[: gate.n_inputs], gate.nands, (("o", len(gate.nands) - 1),))
            for name, gate in GATES.items()
        ),
        CircuitPreset("half adder", ("a", "b"), _HALF_ADDER, (("sum", 3), ("carry", 4))),
        CircuitPreset("full adder", ("a", "b", "c"), _full_adder(_A, _B, _C, 0), (("sum", 7), ("carry", 8))),
        CircuitPreset(
            "2-bit adder",
            ("a₁", "a₀", "b₁", "b₀"),
            (*_nands((_B, _D), (_B, 0), (_D, 0), (1, 2), (0, 0)), *_full_adder(_A, _C, 4, 5)),
            (("s₂", 13), ("s₁", 12), ("s₀", 3)),
        ),
        CircuitPreset(
            "majority",
            ("a", "b", "c"),
            _nands((_A, _B), (_A, _C), (_B, _C), (0, 1), (3, 3), (4, 2)),
            (("o", 5),),
        ),
        CircuitPreset("multiplexer", ("a", "b", "s"), _nands((_C, _C), (_A, 0), (_B, _C), (1, 2)), (("o", 3),)),
    )
}
