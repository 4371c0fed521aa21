"""Writing one file of a course: the text, the page as it will look, and what is to be mended."""
