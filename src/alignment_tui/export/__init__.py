"""Copies: what one reader may have of an engagement, as a page, and that page as a document others can open."""
