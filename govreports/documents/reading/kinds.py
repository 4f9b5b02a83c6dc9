"""What a file is: by its content first, and name and declared type have to agree with that."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePosixPath

from .refusals import Unreadable

LARGEST_FILE = 10 << 20
_EXTENSIONS = {
    "docx": "docx",
    "html": "html",
    "htm": "html",
    "shtml": "html",
    "xhtml": "html",
    "txt": "txt",
    "xlsx": "xlsx",
    "pdf": "pdf",
    "json": "json",
}
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\x01\0\0\0")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_MARKUP = re.compile(r"^[\s\ufeff]*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|div|p|table|h[1-6]|span|section|article|main|center|font|!--)\b", re.IGNORECASE | re.DOTALL)  # fmt: skip
_VECTOR = re.compile(r"^[\s\ufeff]*(?:<\?xml[^>]*>\s*)?(?:<!doctype\s+svg[^>]*>\s*)?<svg\b", re.IGNORECASE)  # fmt: skip
_HARMLESS = "\t\r\n\v\f\a\x1a\x1b"  # control characters that texts out of Word have
_MAIL = re.compile(rb"^(?:MIME-Version|From|Content-Type|Subject|Date):", re.IGNORECASE)
_WORD = "“文件→另存为”，类型选“Word 文档（*.docx）”，再上传"
_EXCEL = "“文件→另存为”，类型选“Excel 工作簿（*.xlsx）”，再上传"
_ORIGINAL = "上传当初的 Word 文件（.docx）"
_ALLOWED = "可以上传 .docx、.html、.txt、.xlsx、.json 文件，以及本系统生成的 .pdf"
_SAVE_AS = {
    "doc": f"旧版 Word 文件（.doc）不能直接读取。用 Word 或 WPS 打开，选{_WORD}",
    "wps": f"WPS 文字文件（.wps）不能直接读取。用 WPS 打开，选{_WORD}",
    "dot": f"Word 模板不能直接读取。用 Word 或 WPS 打开，选{_WORD}",
    "wpt": f"WPS 模板不能直接读取。用 WPS 打开，选{_WORD}",
    "xls": f"旧版 Excel 文件（.xls）不能直接读取。用 Excel 或 WPS 打开，选{_EXCEL}",
    "et": f"WPS 表格文件（.et）不能直接读取。用 WPS 打开，选{_EXCEL}",
    "csv": f"逗号分隔的文件（.csv）没有合并单元格，容易读错。用 Excel 或 WPS 打开，选{_EXCEL}",
    "rtf": f"写字板文件（.rtf）不能直接读取。用 Word 或 WPS 打开，选{_WORD}",
    "odt": f"OpenDocument 文件（.odt）不能直接读取。用 Word 或 WPS 打开，选{_WORD}",
    "ods": f"OpenDocument 表格（.ods）不能直接读取。用 Excel 或 WPS 打开，选{_EXCEL}",
    "ofd": f"OFD 版式文件不能读取。{_ORIGINAL}",
    "mht": "单个网页文件（.mht）不能直接读取。用浏览器打开，另存为“网页，仅 HTML”，再上传",
    "mhtml": "单个网页文件（.mhtml）不能直接读取。用浏览器打开，另存为“网页，仅 HTML”，再上传",
    "docm": f"带宏的 Word 文件（.docm）不读取。用 Word 打开，选{_WORD}",
    "dotm": f"带宏的 Word 模板不读取。用 Word 打开，选{_WORD}",
    "dotx": f"Word 模板（.dotx）不能直接读取。用 Word 打开，选{_WORD}",
    "xlsm": f"带宏的 Excel 文件（.xlsm）不读取。用 Excel 打开，选{_EXCEL}",
    "xlsb": f"Excel 二进制文件（.xlsb）不能直接读取。用 Excel 打开，选{_EXCEL}",
    "xltx": f"Excel 模板（.xltx）不能直接读取。用 Excel 打开，选{_EXCEL}",
    "zip": "压缩文件不能直接读取。先解压，再上传里面的文件",
}
_NAMES = {
    "docx": "Word 文件（.docx）",
    "xlsx": "Excel 文件（.xlsx）",
    "html": "网页（.html）",
    "txt": "文本文件（.txt）",
    "pdf": "PDF 文件（.pdf）",
    "json": "JSON 文件（.json）",
}
_TYPES = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/wps-office.docx": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/wps-office.xlsx": "xlsx",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "txt",
    "application/pdf": "pdf",
    "application/json": "json",
    "text/json": "json",
}
# What browsers and mail programs say of anything, or of a docx where no Office is installed.
_ANY = {
    "",
    "application/octet-stream",
    "application/x-download",
    "application/force-download",
    "application/download",
    "application/save",
    "binary/octet-stream",
    "application/x-msdownload-file",
}
_ANY_OFFICE = {
    "application/zip",
    "application/x-zip-compressed",
    "application/msword",
    "application/vnd.ms-word",
    "application/vnd.ms-excel",
    "application/kswps",
    "application/kset",
    "application/vnd.ms-office",
}


def kind_of(name: str, data: bytes, declared: str = "") -> str:
    """docx, html, txt, xlsx, pdf or json. Raises Unreadable with what to do for everything else.

    `declared` is the media type that came with the file, empty where none did. Whether a zip
    really is the Word or Excel file that its name says its reader finds out.
    """
    _judge_size(data)
    extension = _extension(name)
    _judge_content(extension, data)
    kind = _EXTENSIONS.get(extension)
    if kind is None:
        raise Unreadable(
            f"不认识的文件类型“.{extension[:10]}”。{_ALLOWED}"
            if extension
            else f"文件名没有扩展名，看不出是什么文件。{_ALLOWED}",
            "kind",
        )
    _judge_agreement(kind, data)
    _judge_declared(kind, declared)
    return kind


def _extension(name: str) -> str:
    last = re.split(r"[\\/]", name)[-1].rstrip(" .\0")
    return PurePosixPath(last).suffix[1:].casefold() if "." in last else ""


def _judge_size(data: bytes) -> None:
    if not data.strip(b"\0 \t\r\n"):
        raise Unreadable("文件是空的。重新选择文件", "empty")
    if len(data) > LARGEST_FILE:
        megabytes = -(-len(data) * 10 // (1 << 20)) / 10
        raise Unreadable(
            f"文件有 {megabytes:.1f} MB，最大 10 MB。压缩或删去里面的图片后再上传", "large"
        )


def _judge_content(extension: str, data: bytes) -> None:
    """Refuse by content what is never read, in the words of what it is."""
    if data.startswith(_OLE):
        raise _of_ole(extension, data)
    if extension in _SAVE_AS:
        macro = "macro" if extension.endswith("m") and extension != "zip" else "kind"
        raise Unreadable(_SAVE_AS[extension], macro)
    if data.startswith(b"{\\rtf"):
        raise Unreadable(_SAVE_AS["rtf"], "kind")
    if data.startswith(_ARCHIVES):
        raise Unreadable(_SAVE_AS["zip"], "kind")
    if data.startswith(_PICTURES) or data[8:12] == b"WEBP" or _VECTOR.match(_peek(data)):
        raise Unreadable(f"这是图片，里面的文字读不出来。{_ORIGINAL}", "kind")
    if data.startswith(b"%!PS"):
        raise Unreadable(f"PostScript 文件不能读取。{_ORIGINAL}", "kind")
    if data.startswith((b"MZ", b"\x7fELF", b"#!")):
        raise Unreadable(f"这是程序，不是报告。{_ALLOWED}", "kind")


def _of_ole(extension: str, data: bytes) -> Unreadable:
    """The old container: which program wrote it is told by the names of its streams."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Unreadable("文件加了密，没有读取。取消密码后另存一份再上传", "encrypted")
    if extension in _SAVE_AS and extension not in ("zip", "rtf", "csv"):
        return Unreadable(_SAVE_AS[extension], "kind")
    if "Workbook".encode("utf-16-le") in data:
        return Unreadable(f"这其实是旧版 Excel 文件，不能直接读取。用 Excel 或 WPS 打开，选{_EXCEL}", "kind")  # fmt: skip
    return Unreadable(f"这其实是旧版 Word 或 WPS 文件，不能直接读取。用 Word 或 WPS 打开，选{_WORD}", "kind")  # fmt: skip


def _judge_agreement(kind: str, data: bytes) -> None:
    """Refuse a file whose name says another kind than its content."""
    found = _seen(data)
    agrees = {
        "docx": found == "zip",
        "xlsx": found == "zip",
        "pdf": found == "pdf",
        "html": found in ("html", "text"),
        "txt": found == "text",
        "json": found == "text",
    }[kind]
    if agrees:
        return
    really = {
        "zip": "压缩文件或者 Office 文件",
        "pdf": "PDF 文件",
        "html": "网页",
        "text": "文本",
        "mail": "单个网页文件（.mht）或者邮件",
        "binary": "别的文件",
    }[found]
    raise Unreadable(
        f"文件名说是{_NAMES[kind]}，内容却是{really}，没有读取。不要改扩展名，用原来的程序打开后另存一份再上传",
        "disagrees",
    )


def _seen(data: bytes) -> str:
    if data.startswith(_ZIP):
        return "zip"
    if data.lstrip().startswith(b"%PDF-"):
        return "pdf"
    if _MAIL.match(data):
        return "mail"
    text = _peek(data)
    if "\0" in text or sum(c < " " and c not in _HARMLESS for c in text) > 8:
        return "binary"
    return "html" if _MARKUP.match(text) else "text"


def _peek(data: bytes) -> str:
    """The beginning as text, one character a byte; UTF-16 read as such."""
    head = data[:4096]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head[: len(head) & ~1].decode("utf-16", "replace")
    if head.startswith(codecs.BOM_UTF8):
        head = head[3:]
    return head.decode("latin-1")


def _judge_declared(kind: str, declared: str) -> None:
    media_type = declared.partition(";")[0].strip().casefold()
    if media_type in _ANY or (kind in ("docx", "xlsx") and media_type in _ANY_OFFICE):
        return
    if kind == "json" and media_type == "text/plain":
        return
    if _TYPES.get(media_type) != kind:
        raise Unreadable(
            f"文件名说是{_NAMES[kind]}，浏览器却说是“{media_type[:60]}”，没有读取。用原来的程序打开后另存一份再上传",
            "disagrees",
        )
