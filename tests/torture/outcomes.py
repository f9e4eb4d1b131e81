"""What torture finds, as rows of one table."""

from collections import Counter
from dataclasses import dataclass, field

HEADINGS = ("what", "tried", "clean", "bad", "what was bad")
MOST_TOLD = 6


@dataclass
class Outcome:
    """One row: how often a thing was tried, and what was bad and how often, each with what makes it happen again."""

    what: str
    tried: int = 0
    bad: Counter[str] = field(default_factory=Counter)
    note: str = ""

    def add(self, problem: str = "") -> None:
        """Count one try; ``problem`` says what was bad about it."""
        self.tried += 1
        if problem:
            self.bad[problem] += 1

    @property
    def n_bad(self) -> int:
        """How many tries were bad."""
        return sum(self.bad.values())

    def as_row(self) -> tuple[str, ...]:
        """Return the cells of the table."""
        told = [f"{problem} ({n})" if n > 1 else problem for problem, n in self.bad.most_common(MOST_TOLD)]
        words = "; ".join([*told, *([self.note] if self.note else [])]) or "–"
        return self.what, f"{self.tried:,}", f"{self.tried - self.n_bad:,}", f"{self.n_bad:,}", words


def table(outcomes: list[Outcome]) -> str:
    """Return the rows as a table in Markdown."""
    rows = [HEADINGS, ("---",) * len(HEADINGS), *(outcome.as_row() for outcome in outcomes)]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows)
