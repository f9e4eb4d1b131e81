"""The application that all windows of a process share."""

import subprocess
import sys

KEPT = """
from PyQt6.QtGui import QPixmap, QPixmapCache
from nnviz.ui.kit.qt_application import make_application
assert make_application() is make_application()
for number in range(300):
    picture = QPixmap(64, 64)  # 16 kB
    picture.fill()
    QPixmapCache.insert(str(number), picture)
print(sum(QPixmapCache.find(str(number)) is not None for number in range(300)))
"""


def test_pictures_that_have_been_shown_are_not_kept_by_the_megabyte() -> None:
    done = subprocess.run([sys.executable, "-c", KEPT], capture_output=True, text=True, check=True)
    assert 0 < int(done.stdout) <= 2_000 // 16
