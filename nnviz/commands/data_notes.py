"""What was left out of the data that runs learn, said before they begin."""

from nnviz.commands.exit_status import tell
from nnviz.data.dataset import Dataset


def tell_notes(dataset: Dataset) -> None:
    """Say on stderr what ``nnviz data`` notes about the file of the data: nothing, if all of it is learnt."""
    for note in dataset.notes:
        tell(f"{dataset.name}: {note}")
