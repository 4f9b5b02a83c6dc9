"""Reading files that were handed in: at once, or one after another in the background."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile

from govreports.documents.reading import Unreadable
from govreports.documents.reading.child import understand_apart
from govreports.documents.recognising import Expected
from govreports.reports.intake import checks_only, keep_reading, keep_refusal
from govreports.reports.models import IntakeFile

from .scanning import trouble_with
from .uploads import LARGEST


def too_large(upload: UploadedFile) -> str:
    """Why a file is not even looked at, in words; empty when it is."""
    if not getattr(upload, "too_large", False):
        return ""
    if upload.size <= LARGEST:
        return "一次上传的文件合计太大，分几次上传"
    megabytes = upload.size / 1024 / 1024
    return f"文件有 {megabytes:.1f} MB，最大 {LARGEST >> 20} MB，压缩图片后再上传"


def taken(upload: UploadedFile) -> tuple[bytes, str]:
    """The bytes of an upload, or none of them and why, in words."""
    if refusal := too_large(upload):
        return b"", refusal
    data = upload.read()
    trouble = trouble_with(data)
    return (b"", trouble) if trouble else (data, "")


def read_now(file: IntakeFile, declared: str = "") -> None:
    """Read a file in a process apart and keep what comes of it."""
    expected = None
    if not checks_only(file.office):
        expected = Expected(kind=file.office.kind)
    try:
        found = understand_apart(
            file.name, bytes(file.data or b""), declared=declared, expected=expected
        )
    except Unreadable as refusal:
        keep_refusal(file, refusal.message)
    else:
        keep_reading(file, found)
