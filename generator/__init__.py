"""Claimsheet: classroom media-literacy worksheets and their answer keys, from one marked-up article."""

__version__ = "0.1.0"
