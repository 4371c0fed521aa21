"""The projects that courses belong to: number, owner, the funder's line and emblem."""
