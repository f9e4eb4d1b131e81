"""A parser of command lines that says a mistake in one sentence, and whose help has examples."""

import argparse
import re
from collections.abc import Sequence
from typing import NoReturn

from nnviz.language import UserError, translate

EXIT_STATUSES = """\
exit status: 0 done; 1 a fault of nnviz itself; 2 bad input, or a file that cannot be read or written;
             3 the training diverged; 130 stopped with Ctrl+C"""


class SentenceParser(argparse.ArgumentParser):
    """A parser that raises ``UserError`` instead of printing its usage and leaving."""

    def _get_values(self, action: argparse.Action, arg_strings: list[str]) -> object:
        """Refuse an empty value of any option, such as an unset variable of a shell script makes."""
        if not all(text.strip() for text in arg_strings):
            name = "/".join(action.option_strings) or str(action.metavar)
            self.error(translate("Commands", "{0} is given nothing: write a value, or leave it away").format(name))
        values: object = super()._get_values(action, arg_strings)
        return values

    def error(self, message: str) -> NoReturn:
        sentence = re.sub(r"^argument (\S+): ", r"\1 ", message)
        raise UserError(translate("Commands", "{0} ({1} --help shows how)").format(sentence, self.prog))


def sentence_parser(prog: str, description: str, examples: str) -> SentenceParser:
    """Return a parser whose help ends in examples and the exit statuses."""
    return SentenceParser(
        prog=prog,
        description=description,
        epilog=f"examples:\n{examples}\n\n{EXIT_STATUSES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def with_negative_values(arguments: Sequence[str]) -> list[str]:
    """Join ``--eta -1e9`` to ``--eta=-1e9``: argparse takes most negative values for options."""
    attached: list[str] = []
    for argument in arguments:
        is_value = re.match(r"-[\d.,]", argument) and attached and re.fullmatch(r"--[\w-]+", attached[-1])
        if is_value:
            attached[-1] += f"={argument}"
        else:
            attached.append(argument)
    return attached
