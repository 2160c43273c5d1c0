"""The nouns, frozen, without I/O: one name each, from the class to the table to the panel."""
