"""A report as paper: what it says, how it is laid out, and each file type that carries it."""
