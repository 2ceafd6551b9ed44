"""Argument maps: where their boxes and joins lie, and how they are drawn."""
