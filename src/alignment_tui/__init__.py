"""alignment-tui: a quiet instrument for the alignment meeting of coach, client and sponsor."""

__version__ = "0.1.0"
