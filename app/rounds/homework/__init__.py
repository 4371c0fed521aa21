"""Assignments: what participants hand in between the meetings, and what their trainers answer."""
