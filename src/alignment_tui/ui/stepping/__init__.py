"""Screens of steps, preparing and the debrief: one thing at a time, nothing required, nothing typed lost."""
