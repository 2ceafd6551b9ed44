"""Building: printing pages beside one another, and writing files whole or not at all."""
