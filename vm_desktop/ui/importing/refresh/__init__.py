"""The step of the import that shows what changes when a file comes to a project that has data already."""
