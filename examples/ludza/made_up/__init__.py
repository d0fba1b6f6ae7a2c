"""What is made up in the example of Ludza: groups, offers, and a term of visits."""
