"""The author's desk: checking a course and publishing it."""
