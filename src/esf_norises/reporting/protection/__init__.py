"""Protection of small counts: one protected dataset, of which every public report is made."""
