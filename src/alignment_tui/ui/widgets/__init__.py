"""Widgets that more than one screen uses; import each from its module, so that a screen loads only what it shows."""
