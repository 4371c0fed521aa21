"""Letters: rows in an outbox, written in the same transaction as what they tell of, delivered by the worker."""
