"""Inviting people: one by one, or all of a spreadsheet, each by a letter with a link that is good for two weeks."""
