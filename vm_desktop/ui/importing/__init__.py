"""The import: from a chosen file to a dataset, with everything that was understood shown and correctable."""
