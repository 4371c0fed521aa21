"""Identity numbers, kept so that nobody sees one without a trace, and people whose details are protected."""
