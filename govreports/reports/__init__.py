"""What was reported: the six sections, saving, workflow, events and editions."""
