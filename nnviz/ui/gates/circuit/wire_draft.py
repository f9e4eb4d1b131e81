"""A wire while it is being drawn, from either of its ends."""

from dataclasses import dataclass

from nnviz.logic.circuit_layout import OUT, CircuitLayout, PartHit, PinHit
from nnviz.logic.circuits import Circuit, Wire
from nnviz.ui.gates.circuit.circuit_scene import PendingWire


@dataclass(frozen=True)
class WireDraft:
    """A wire that has one end, at ``start``; the other is at (x, y) of the table or, if there, at pin ``end``."""

    start: PinHit
    x: float
    y: float
    end: PinHit | None = None

    def wire(self) -> Wire | None:
        """Return the wire this would make, None while it leads nowhere or from like to like."""
        if self.end is None or (self.start.pin == OUT) == (self.end.pin == OUT):
            return None
        source, target = (self.start, self.end) if self.start.pin == OUT else (self.end, self.start)
        return Wire(source.part, target.part, target.pin)

    def moved(self, x: float, y: float, layout: CircuitLayout, circuit: Circuit) -> "WireDraft":
        """Return the draft led to (x, y): over a pin it snaps in, over a part it takes the pin that fits."""
        hit = layout.nearest_pin(x, y) or layout.part_at(x, y)
        return WireDraft(self.start, x, y, self._pin_of(hit, circuit))

    def pending(self, layout: CircuitLayout, circuit: Circuit) -> PendingWire:
        """Return what is to be seen of the draft."""
        here = layout.by_id[self.start.part].pin(self.start.pin)
        there = (self.x, self.y) if self.end is None else layout.by_id[self.end.part].pin(self.end.pin)
        wire = self.wire()
        is_possible = self.end is None or (wire is not None and circuit.refusal(wire) is None)
        return PendingWire(*((here, there) if self.start.pin == OUT else (there, here)), is_possible)

    def _pin_of(self, hit: PinHit | PartHit | None, circuit: Circuit) -> PinHit | None:
        if hit is None or hit == self.start:
            return None
        if isinstance(hit, PinHit) and (hit.pin == OUT) != (self.start.pin == OUT):
            return hit
        part = circuit.by_id[hit.part]
        if self.start.pin != OUT:
            return PinHit(hit.part, OUT)
        open_pins = [pin for pin, source in enumerate(circuit.sources(part)) if source is None]
        return PinHit(hit.part, open_pins[0]) if open_pins else PinHit(hit.part, 0) if part.n_pins else None


def possible_ends(start: PinHit, circuit: Circuit, layout: CircuitLayout) -> list[PinHit]:
    """Return every open pin to which a wire from the output ``start`` can go, from left to right."""
    open_pins = [
        PinHit(part.id, pin)
        for part in circuit.parts
        for pin, source in enumerate(circuit.sources(part))
        if source is None and circuit.refusal(Wire(start.part, part.id, pin)) is None
    ]
    return sorted(open_pins, key=lambda hit: layout.by_id[hit.part].pin(hit.pin))
