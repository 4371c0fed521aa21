"""What is done later: one table, a lease, a worker. Rooms register by name what is due."""
