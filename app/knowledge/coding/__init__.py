"""Themes of a study, coding with them, how well those who code agree, and what can be counted of it."""
