"""``nnviz data --get``: a data set from the web into the user's folder."""

import os
import sys
from collections.abc import Mapping

from nnviz.commands.exit_status import EXIT_DONE, EXIT_INTERRUPTED, tell
from nnviz.commands.options import DataOptions
from nnviz.commands.progress import ProgressBar
from nnviz.commands.terminal import say
from nnviz.data.mnist import MNIST, MnistRelease
from nnviz.data.mnist_download import MIRRORS, download_mnist
from nnviz.data.sources import mnist_folders
from nnviz.language import translate


def get_data(options: DataOptions, environ: Mapping[str, str] = os.environ, *, release: MnistRelease = MNIST) -> int:
    """Download MNIST, with a bar on a terminal; return the exit status. Ctrl+C keeps what has come.

    Raises ``DataError`` with a sentence: no mirror has it, or the folder cannot be written.
    """
    folder = mnist_folders(environ)[0]
    name = ""
    try:
        with ProgressBar(sys.stderr) as bar:
            for progress in download_mnist(folder, mirrors=options.mirrors or MIRRORS, release=release):
                if progress.name != name:
                    bar.clear()
                    name = progress.name
                    tell(translate("Commands", "{0} from {1}").format(name, progress.host))
                bar.show(progress.share, progress.words)
    except KeyboardInterrupt:
        tell(translate("Commands", "stopped: what has come is kept, the same command goes on from there"))
        return EXIT_INTERRUPTED
    sentence = translate("Commands", "MNIST is in {0}") if name else translate("Commands", "MNIST is in {0} already")
    say(sentence.format(folder))
    return EXIT_DONE
