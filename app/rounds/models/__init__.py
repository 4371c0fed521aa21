"""What a round is made of: the plan, those who are registered, and who was there."""
