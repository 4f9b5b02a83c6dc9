"""The public pages: the same for the server and for a folder that any web server can serve."""
