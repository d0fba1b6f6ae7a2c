"""The working copy: one SQLite file that keeps every state, with who changed what, when and why."""
