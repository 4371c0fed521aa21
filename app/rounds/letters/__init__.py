"""The letters of a round: their words, when they go, the calendar entries in them, and each person's own calendar."""
