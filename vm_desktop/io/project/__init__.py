"""The parts of a project file: the zip archive, the JSON document and the tables."""
