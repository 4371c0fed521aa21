"""Find texts in the bank, and read them: search with filters, quotes, and one's own marks in them."""
