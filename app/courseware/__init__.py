"""From a folder of Markdown to a course: pure values, no web and no database."""
