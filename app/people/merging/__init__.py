"""Two rows that are the same person become one."""
