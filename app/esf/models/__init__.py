"""The rows that reporting keeps of its own; everything else it reads from the rooms below."""
