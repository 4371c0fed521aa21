"""Participants, hours, months, targets and lists: what a project reports to the fund that pays for it."""
