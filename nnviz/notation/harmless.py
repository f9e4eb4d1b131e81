"""Text that others wrote, such as names out of files, as it may be shown on a terminal."""

import re

_HARMFUL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but the tab and the end of a line: colours, bells, the cursor
    r"\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # what turns the direction, or is not seen
    r"\u2028\u2029\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"  # other ends of lines, halves of letters, tags
)


def harmless(text: str) -> str:
    """Return a text with the code, such as \\x1b, of whatever is no sign to be seen; letters of all scripts stay.

    So do the joiners that some scripts need, tabs and ends of lines.
    """
    return _HARMFUL.sub(lambda found: ascii(found[0])[1:-1], text)
