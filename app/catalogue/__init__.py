"""The published courses: their versions and media, as the pages read them."""
