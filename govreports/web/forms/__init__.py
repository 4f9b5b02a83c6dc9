"""Forms: what may be posted, and what it becomes."""
