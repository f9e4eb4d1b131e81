"""What a command raises when it cannot do as it was told."""

from nnviz.language import UserError


class CommandError(UserError):
    """A wish of the command line that cannot be met. The message is one sentence for the user."""
