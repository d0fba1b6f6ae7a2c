"""Needs more memory than there is."""

raise MemoryError
