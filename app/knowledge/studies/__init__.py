"""Studies: who is in them, what of the bank they are about, and how it goes out to other tools."""
