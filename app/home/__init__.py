"""Pages that compose others: the start page, help, and what the law wants said."""
