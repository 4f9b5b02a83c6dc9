"""Uploads pass a virus scanner where the site runs one; without an answer nothing is taken."""

from __future__ import annotations

import logging

from django.conf import settings

from govreports.documents.scanning import Infected, NotScanned, scan

LOGGER = logging.getLogger(__name__)


def trouble_with(data: bytes) -> str:
    """Why an uploaded file is not taken, in words; empty when it is clean or no scanner is set."""
    if not settings.CLAMD:
        return ""
    try:
        scan(data, settings.CLAMD)
    except Infected as found:
        LOGGER.warning("an upload was refused: %s", found.virus)
        return f"文件里发现病毒（{found.virus}），没有接收，联系系统管理员处理"
    except NotScanned as trouble:
        LOGGER.error("the virus scanner gave no answer: %s", trouble)
        return "病毒扫描没有完成，文件没有接收，稍后再试；仍不成功的，联系系统管理员"
    return ""
