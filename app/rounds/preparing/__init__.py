"""Preparing a meeting: how far the group has come, where it stumbled, and what was shared with its trainers."""
