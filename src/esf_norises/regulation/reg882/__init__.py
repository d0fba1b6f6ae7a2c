"""The rules of Cabinet Regulation Nr. 882 and what was read of it; one module a point."""
