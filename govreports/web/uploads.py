"""Uploaded files stay in memory: none is written to a disk, and none may be larger than we read."""

from __future__ import annotations

from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

LARGEST = 10 << 20  # bytes of one file
MOST = 64 << 20  # bytes of all files of a request together


class InMemory(FileUploadHandler):
    """Keeps what is sent until it is too much; then counts on and keeps nothing of that file.

    Every file says its true `size`; one of which nothing is kept is `too_large`.
    """

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._kept = 0

    def new_file(self, *args: object, **kwargs: object) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self._chunks: list[bytes] = []
        self._size = 0
        self._too_large = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a part of the file, or only count it."""
        self._size += len(raw_data)
        self._too_large |= self._size > LARGEST or self._kept + len(raw_data) > MOST
        if self._too_large:
            self._kept -= sum(map(len, self._chunks))  # what is let go counts no more
            self._chunks = []
        else:
            self._kept += len(raw_data)
            self._chunks.append(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file, empty where it is too large."""
        data = b"".join(self._chunks)
        self._chunks = []
        file = InMemoryUploadedFile(
            BytesIO(data),
            self.field_name,
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )
        file.too_large = self._too_large
        return file
