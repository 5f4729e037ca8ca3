"""Settles claims: tolerance, primary source, both clocks, the matrix, the rating, the slip."""
