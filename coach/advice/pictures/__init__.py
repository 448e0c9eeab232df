"""What a room looks at together: the map, coverage and alignment, each a table with its gaps marked."""
