"""The article: its paragraphs and numbered lines, and where each mark stands in it."""
