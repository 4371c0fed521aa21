"""A question of a file as fields that somebody fills in, and the fields back as the same Markdown."""
