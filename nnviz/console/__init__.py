"""The shell session of section 2.3 of the text, over ``nnviz.nn`` and ``nnviz.data``."""
