"""What the law asks: sources, dated parameters, facts, rules, verdicts and how they are evaluated."""
