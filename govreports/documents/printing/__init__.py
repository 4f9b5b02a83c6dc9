"""The press: WeasyPrint in a process of its own (`documents.apart`), warmed once.

`client` is the side of the application; `workshop`, `press` and `additions` are used in the other
process only. Nothing here imports Django.
"""
