"""From Word: a document that becomes a module, and what is pasted with its styling."""
