"""XML without entities."""

from pathlib import Path

import pytest

from nnviz.nn.network import NetworkFileError
from tests.nn.files.samples import edited


def test_xml_with_entities_is_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbb">]>\n<opencv_storage>'
    with pytest.raises(NetworkFileError, match="defines entities"):
        edited("opencv-4.14.0-sigmoid.xml", tmp_path, ("<opencv_storage>", bomb))
    with pytest.raises(NetworkFileError, match="defines entities"):
        edited("dlib-19.24-class.xml", tmp_path, ("<net>", '<net>\n<!DOCTYPE a [<!ENTITY b "b">]>'))
