"""Where a shipped file lies, in the wheel and in a checkout alike."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def resource_path(*parts: str) -> Path:
    """Return the path of a file under ``resources/``.

    A wheel carries the folder inside the package; an editable install has it beside the package.
    Raises ``FileNotFoundError`` if the file was not shipped.
    """
    for root in (_PACKAGE / "resources", _PACKAGE.parent / "resources"):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"the shipped file {'/'.join(parts)} is missing: install nnviz again")
