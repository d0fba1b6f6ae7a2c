"""Is interrupted by the person when it is imported."""

raise KeyboardInterrupt
