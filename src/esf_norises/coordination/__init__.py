"""What is done with visits: steps, attendance, evidence; pure functions that return changes."""
