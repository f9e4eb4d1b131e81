"""Networks opened from files and the kinds of files they are saved as."""

from collections.abc import Callable
from pathlib import Path

from nnviz.language import UserError
from nnviz.nn.files.registry import OWN_FORMAT, WRITTEN, load_network
from nnviz.nn.network import Network
from nnviz.nn.plan import PlanError
from nnviz.nn.training import check_start
from nnviz.ui.kit.file_dialogs import FileKind

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
