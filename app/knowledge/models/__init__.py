"""The room's tables, split by subject."""
