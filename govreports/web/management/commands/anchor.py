"""manage.py anchor: write the heads of the record to the file outside the database."""

from __future__ import annotations

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from govreports.reports.anchor_file import BrokenAnchors, NoKey, anchor


class Command(BaseCommand):
    """To be run once a day; every approval anchors its own report at once."""

    help = (
        "Append the heads of all chains of events that moved since the last time to ANCHOR_FILE."
        " Run it daily, and keep copies of the file where the database's administrators cannot"
        " write. manage.py verify compares."
    )

    def handle(self, *args: object, **options: object) -> None:
        """Anchor all reports."""
        try:
            moved = anchor()
        except NoKey:
            raise CommandError("没有锚点密钥：设置 ANCHOR_KEY，或者运行 script/set-up") from None
        except BrokenAnchors as trouble:
            raise CommandError(
                f"锚点文件第 {trouble.line} 行不是系统写下的，没有写入；先运行 manage.py verify 查明"
            ) from None
        except OSError as trouble:
            raise CommandError(f"锚点文件 {settings.ANCHOR_FILE} 不能写：{trouble}") from None
        self.stdout.write(f"已登记锚点，{moved} 份报告有新记录")
