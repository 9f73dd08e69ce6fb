"""The open documents of this run: edits applied, undone, and sent to be kept."""
