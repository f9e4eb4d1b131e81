"""Lets ``python -m nnviz`` do what the command ``nnviz`` does."""

import sys

from nnviz.cli import main

sys.exit(main())
