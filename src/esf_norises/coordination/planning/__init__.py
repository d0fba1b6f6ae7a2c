"""Plans: which group goes to which session, in which bus, and why a group is left without."""
