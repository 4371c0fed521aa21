"""The meeting tool's attendance report: read, held against the participants, looked through, and then saved."""
