"""The press: WeasyPrint in a process of its own, warmed once, forked for every job.

`client` is the side of the application, `worker` the other process, `press` and `additions`
are used in it only. Nothing here imports Django.
"""
