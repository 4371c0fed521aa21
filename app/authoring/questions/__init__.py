"""Questions as forms: for those who would rather not write the signs. The same Markdown is written, nothing else."""
