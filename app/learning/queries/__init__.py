"""Reads of the room, split by subject."""
