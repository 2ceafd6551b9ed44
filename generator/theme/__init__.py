"""A school's own look: its name, logo, colour and fonts, read from a small file beside its exercises."""
