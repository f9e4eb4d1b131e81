"""What is wrong with the lines of a file: the first of many sentences are said, and how many more there are."""

from dataclasses import dataclass

from nnviz.commands.exit_status import complain
from nnviz.language import counted, translate

MOST_SAID = 10


@dataclass
class Complaints:
    """Those about the file ``name``, ``n`` so far."""

    name: str
    n: int = 0

    def take(self, sentence: str) -> None:
        """Say a sentence on stderr, unless enough were said."""
        self.n += 1
        if self.n <= MOST_SAID:
            complain(sentence)

    def end(self) -> None:
        """Say how many were not said."""
        if self.n > MOST_SAID:
            one, many = (
                translate("Commands", "{0} more line like these"),
                translate("Commands", "{0} more lines like these"),
            )
            complain(f"{self.name}: {counted(self.n - MOST_SAID, one, many)}")
