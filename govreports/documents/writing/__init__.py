"""Papers as files of other programs: one writer for each kind of file, from one `Document`, and
the way back."""

from .formats import FORMATS, FileFormat, Loaded, dumps, loads

__all__ = ["FORMATS", "FileFormat", "Loaded", "dumps", "loads"]
