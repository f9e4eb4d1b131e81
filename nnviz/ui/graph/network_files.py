"""Networks opened from files and the kinds of files they are saved as."""

from collections.abc import Callable
from pathlib import Path

from nnviz.language import UserError
from nnviz.nn.files.registry import NETWORK_SUFFIXES, OWN_FORMAT, WRITTEN, is_network_file, load_network
from nnviz.nn.network import Network
from nnviz.nn.plan import PlanError
from nnviz.nn.training import check_start
from nnviz.ui.kit.file_dialogs import FileKind
from nnviz.ui.kit.page import Page

Say = Callable[[str], object]


def network_kinds() -> tuple[FileKind, ...]:
    """Return the kinds of files a network can be saved as, nnviz's own first."""
    kinds = sorted(WRITTEN.values(), key=lambda kind: kind is not OWN_FORMAT)
    return tuple(FileKind(kind.name, kind.writes) for kind in kinds)


def read_network(path: Path, say: Say) -> Network | None:
    """Read a network, or say what is wrong."""
    try:
        network = load_network(path)
        check_start(network)
    except PlanError as error:
        say(f"{path.name}: {error}")
    except UserError as error:
        say(str(error))
    else:
        return network
    return None


class NetworkFilePage(Page):
    """A page whose own value is a network."""

    @property
    def saved_as(self) -> tuple[FileKind, ...]:
        return network_kinds()

    @property
    def opened_suffixes(self) -> tuple[str, ...]:
        return NETWORK_SUFFIXES

    def takes(self, path: Path) -> bool:
        return is_network_file(path)
