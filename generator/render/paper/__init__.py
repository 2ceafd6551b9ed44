"""From a page of HTML to a PDF: printed, tagged for those who hear it, filled in, bound, kept."""
