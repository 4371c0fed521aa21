"""What every page shares: access, saving, errors, forms, headers, words and files."""
