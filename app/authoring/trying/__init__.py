"""Trying a draft as its readers will meet it, alone or with a colleague's comments. No answer is kept."""
