"""How far a project has come from what it has promised, in figures, charts and on one sheet of paper."""
