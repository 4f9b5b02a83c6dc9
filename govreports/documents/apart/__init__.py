"""Work that is done in processes of its own: printing, and reading what people hand in.

`client` is the side of the application, `worker` the other process: it loads a workshop once and
forks for every job, and the fork is held to limits. `wire` is what they speak. Nothing here imports
Django.
"""
