"""What the visits came to: figures, indicators, claims and their corrections, and the trail."""
