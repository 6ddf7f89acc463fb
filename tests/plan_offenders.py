"""Pages whose queries read more in a larger company, and what they read."""

OFFENDERS = {}
