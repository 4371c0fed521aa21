"""The author's guide in the application: the same files as in the project's documentation, chapter by chapter."""
