"""The public testing kit: strategies, random rules, and checks that a plugin conforms."""
