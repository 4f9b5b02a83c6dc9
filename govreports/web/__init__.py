"""Browser, commands and background tasks. No rule lives here."""
