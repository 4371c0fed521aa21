"""What is stored about somebody, for that person: seen, corrected, taken home, erased."""
