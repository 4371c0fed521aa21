"""Orders, rounds made from a course's path, their groups, sessions and trainers, what is in each other's way, and the
calendar."""
