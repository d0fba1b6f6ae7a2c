"""Raises when it is imported."""

raise RuntimeError("the database is away")
