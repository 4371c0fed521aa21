"""Saving without loss: while one types, when two write at once, and when the course was published meanwhile."""
