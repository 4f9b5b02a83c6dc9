"""A report as open data: the schema of its canonical JSON, its tables as CSV, what each figure means.

All of it derives from the declaration of the format.
"""
