"""Who is in a round: registering, the waiting list of each group, offers, withdrawals, and the ways in."""
