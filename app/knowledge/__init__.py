"""The knowledge bank: texts that learners chose to share, read by course and question, without names."""
