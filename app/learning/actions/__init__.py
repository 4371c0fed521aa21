"""Writes of the room, split by subject."""
