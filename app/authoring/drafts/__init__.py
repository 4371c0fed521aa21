"""The draft of a course: its files, opened, read and saved without anybody's work being written over."""
