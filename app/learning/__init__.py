"""Taking a course: attempts, the answer ledger, drafts, consent, the journal."""
