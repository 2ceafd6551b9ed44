"""From sheets to HTML and PDF."""
