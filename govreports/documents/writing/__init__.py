"""Papers as files of other programs: one writer for each kind of file, from one `Document`."""

from .formats import FORMATS, FileFormat, dumps

__all__ = ["FORMATS", "FileFormat", "dumps"]
