"""Example data: an invented project of the real size, for an empty installation, and its removal."""
