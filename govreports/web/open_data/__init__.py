"""The read-only interface to public editions: one declaration makes addresses and description."""
