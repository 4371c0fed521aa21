"""Pictures, film, sound, captions and transcripts of a course that is written in the browser."""
