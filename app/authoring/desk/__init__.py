"""A course's desk: its path and modules in order, what is draft and what is published, how it is used."""
