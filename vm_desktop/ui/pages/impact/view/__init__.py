"""What the Impact page shows, in words and arrays. Pure functions, no widgets."""
