"""Attendance on paper: the sheet to sign, and what was signed, beside which it is entered."""
