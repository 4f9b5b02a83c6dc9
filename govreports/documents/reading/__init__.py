"""Files that people hand in: one reader for each type, none of which trusts what it reads."""
