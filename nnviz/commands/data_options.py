"""Which options of ``nnviz data`` go together."""

from nnviz.commands.options import DataOptions
from nnviz.language import UserError, translate


def check_together(options: DataOptions) -> None:
    """Raise ``UserError`` for an option that what is asked for has no use for."""
    asked, useful = _asked(options)
    given = {
        "FILE": options.path,
        "--label": options.label,
        "--sheet": options.sheet,
        "--data": options.data,
        "--get": options.get,
        "--mirror": options.mirrors,
    }
    unused = [name for name, value in given.items() if value and name not in useful]
    if unused:
        sentence = translate("Commands", "{0} has no use for {1}: leave that away")
        raise UserError(sentence.format(asked, ", ".join(unused)))


def _asked(options: DataOptions) -> tuple[str, set[str]]:
    """Return what is asked for, as it is typed, and the options it can have."""
    if options.get is not None:
        return translate("Commands", "nnviz data --get {0}").format(options.get), {"--get", "--mirror"}
    if options.path is not None:
        return translate("Commands", "nnviz data FILE"), {"FILE", "--label", "--sheet"}
    if options.sheet is not None:
        return translate("Commands", "nnviz data --sheet"), {"--sheet", "--data", "--label"}
    return translate("Commands", "nnviz data"), set()
