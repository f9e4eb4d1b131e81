"""The kinds of network files, known by their suffixes: a new one is a module beside this one and a line here."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nnviz.nn.files import npz
from nnviz.nn.network import Network


@dataclass(frozen=True)
class NetworkFormat:
    """A kind of file; ``read`` and ``write`` raise ``NetworkFileError`` and leave a file that was there as it was."""

    suffix: str
    read: Callable[[Path], Network]
    write: Callable[[Network, Path], None]


OWN_FORMAT = NetworkFormat(".npz", npz.load_network, npz.save_network)
FORMATS: dict[str, NetworkFormat] = {kind.suffix: kind for kind in (OWN_FORMAT,)}
NETWORK_SUFFIXES = tuple(FORMATS)  # the first is the one proposed


def is_network_file(path: Path) -> bool:
    """Whether the name of a file is that of a network."""
    return path.suffix.lower() in FORMATS


def load_network(path: Path) -> Network:
    """Read a network from a file of any kind, of nnviz's own if the name does not tell; raises ``NetworkFileError``."""
    return _format_of(path).read(path)


def save_network(network: Network, path: Path) -> None:
    """Write a network to a file of the kind that its name tells; raises ``NetworkFileError``."""
    _format_of(path).write(network, path)


def _format_of(path: Path) -> NetworkFormat:
    return FORMATS.get(path.suffix.lower(), OWN_FORMAT)
