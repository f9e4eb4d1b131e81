"""XML of other programs: without entities, which can make gigabytes of a few lines."""

from xml.etree import ElementTree

from nnviz.language import translate
from nnviz.nn.files.content import MAX_BRACKETS
from nnviz.nn.network import NetworkError


def parsed_xml(text: str) -> ElementTree.Element:
    """Return the root; raises ``NetworkError`` on entities and on millions of elements, ``ValueError`` on damage."""
    if "<!" in text.replace("<!--", ""):
        raise NetworkError(translate("NetworkFile", "its XML defines entities, which no network needs"))
    if text.count("<") > MAX_BRACKETS:
        raise NetworkError(translate("NetworkFile", "its XML has more than {0:,} elements").format(MAX_BRACKETS))
    try:
        return ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from error
