"""A project's months: what is missing, closing, what was told then, and what has changed since."""
