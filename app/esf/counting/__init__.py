"""Who is a participant and how much time they have spent, as the database has it now."""
