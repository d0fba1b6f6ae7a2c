"""What the law asks: sources, dated parameters, facts, rules, verdicts, and their evaluation."""
