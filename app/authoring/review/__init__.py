"""From draft to published: what changes, a colleague's look, and the act of publishing."""
