"""Who was in the room: marks on the trainer's page, check-in by code, and the learner's own word."""
