"""Browser, commands and tasks: the room that shows what the others know."""
