"""Scales that are asked at several steps of a course: how the answers move, drawn as lines."""
