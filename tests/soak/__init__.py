"""What only shows after many tries: `python -m tests.soak` runs each part and prints its rows."""
