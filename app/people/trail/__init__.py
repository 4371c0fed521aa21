"""The audit trail as it is read, sealed and verified."""
