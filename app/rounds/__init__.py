"""Rounds: orders, sessions, who is registered, and who was in the room."""
