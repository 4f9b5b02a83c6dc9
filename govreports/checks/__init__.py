"""Rules beyond sums: small functions over what a report says."""
