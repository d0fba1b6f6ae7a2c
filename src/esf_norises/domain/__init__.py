"""What exists: pupils, institutions, groups and the rest, as plain values without input or
output.
"""
