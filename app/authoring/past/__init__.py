"""What a course has been: its published versions to read, compare and begin again from."""
