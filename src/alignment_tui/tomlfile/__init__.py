"""TOML as text with places: read safely, written pleasantly, spliced over what a hand has touched."""
