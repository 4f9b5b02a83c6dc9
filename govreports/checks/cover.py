"""Rules on title, name and signature (R4, R5, R51–R53)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govreports.documents.compose import printed_date
from govreports.documents.printed import Printed

from .findings import Finding, Subject
from .other_offices import other_offices
from .rule import rule

LOCAL_SOURCE = "本地年度报送要求"
STANDARD = "GB/T 9704—2012 落款和成文日期"
NAME_OF_REPORT = "政府信息公开工作年度报告"
_FULL = {
    "street": ("街道办事处", "办事处"),
    "township": ("镇人民政府", "乡人民政府", "民族乡人民政府"),
}
_WIDE_DIGITS = re.compile("[０-９]+")
_NARROW = str.maketrans("０１２３４５６７８９", "0123456789")
_DATE = re.compile(r"\d{4}年[1-9]\d?月[1-9]\d?日")


@rule(
    "R4",
    "标题写明机关、年度和“政府信息公开工作年度报告”",
    severity="error",
    source="国办规定格式和各地通行写法",
)
def title_names_organ_and_year(subject: Subject) -> Iterator[Finding]:
    """R4: the title names the reporting year (error) and reads as prescribed (warning)."""
    content = subject.content
    year, typed = f"{content.year}年", content.title.strip()
    title = typed.translate(_NARROW)
    place = ("cover", "cover-title")
    if title != typed:
        wide = _WIDE_DIGITS.findall(typed)
        message = f"标题“{typed}”用了全角数字“{'”“'.join(wide)}”，改成半角数字"
        quote = wide[0]
        yield title_names_organ_and_year.finding(message, *place, quote=quote, severity="warning")
    if not title:
        organ = content.organ or "（机关名称）"
        message = f"没有标题，写成“{organ}{year}{NAME_OF_REPORT}”"
        yield title_names_organ_and_year.finding(message, *place)
    elif year not in title:
        message = f"标题“{typed}”里没有“{year}”，标题应写明报告年度"
        yield title_names_organ_and_year.finding(message, *place, quote=typed)
    elif not title.endswith(NAME_OF_REPORT):
        message = f"标题“{typed}”应以“{NAME_OF_REPORT}”结尾"
        yield title_names_organ_and_year.finding(message, *place, quote=typed, severity="warning")
    elif f"{year}度{NAME_OF_REPORT}" in title:
        message = f"标题“{typed}”里“年度”写了两次，改成“{year}{NAME_OF_REPORT}”"
        quote = typed[title.index(f"{year}度") :]
        yield title_names_organ_and_year.finding(message, *place, quote=quote, severity="warning")


@rule(
    "R5",
    "机关名称用全称，标题和落款一致",
    severity="warning",
    source="各地通行写法",
)
def full_name(subject: Subject) -> Iterator[Finding]:
    """R5: the organ in title and signature under its full name, and the same one."""
    content = subject.content
    organ, title, signed = (_bare(t) for t in (content.organ, content.title, content.signatory))
    if title and organ not in title:
        message = f"标题里的机关名称不是全称“{content.organ}”"
        yield full_name.finding(message, "cover", "cover-title", quote=content.title)
    if organ and signed and signed != organ:
        message = f"落款“{content.signatory}”与机关全称“{content.organ}”不一致，改成全称"
        yield full_name.finding(message, "cover", "cover-signatory", quote=content.signatory)
    yield from _others(subject)
    ends = _FULL.get(content.organ_kind, ())
    if subject.printed and organ and ends and organ in title and not organ.endswith(ends):
        message = f"机关名称“{content.organ}”不是全称，写到“{ends[0]}”"
        yield full_name.finding(message, "cover", "cover-title", quote=content.organ)


def _others(subject: Subject) -> Iterator[Finding]:
    """Sentences that another street or town is the subject of: text copied from there.

    A district and its departments speak of streets and towns by right.
    """
    if subject.kind_guessed or subject.content.organ_kind not in _FULL:
        return
    organ, told = _bare(subject.content.organ), set()
    for line in subject.paragraphs:
        for name in other_offices(line.text, organ, subject.neighbours):
            if name not in told:
                told.add(name)
                message = f"写的是“{name}”，本机关是“{organ}”，核对是不是照抄了别的单位的文字"
                yield full_name.of(line, message, quote=name)


@rule("R51", "落款有机关全称和日期，日期写成 2026年1月12日", severity="warning", source=STANDARD)
def signed_and_dated(subject: Subject) -> Iterator[Finding]:
    """R51: signature and date are there; the date of a draft is set when it is handed in."""
    content, printed = subject.content, subject.printed
    missing = []
    if not content.signatory.strip():
        missing.append("机关名称")
    if printed and not printed.date and content.signed_on is None:
        missing.append("日期")
    if missing:
        message = f"落款没有{'和'.join(missing)}，补上"
        yield signed_and_dated.finding(message, "cover", "cover-signatory")
    if printed and _is_turned_round(printed):
        message = "落款次序颠倒，机关名称在前，日期在后"
        yield signed_and_dated.finding(message, "cover", "cover-signatory", quote=printed.date)
    if printed and printed.date and not _DATE.fullmatch(_bare(printed.date)):
        like = printed_date(content.signed_on) if content.signed_on else "2026年1月12日"
        message = f"落款日期“{printed.date}”的写法不对，写成“{like}”"
        yield signed_and_dated.finding(message, "cover", "cover-signed_on", quote=printed.date)


def _is_turned_round(printed: Printed) -> bool:
    """Whether the date of the signature stands on a line above the name."""
    lines = [_bare(text) for text, _ in printed.paragraphs.get("cover", ())]
    date, name = _bare(printed.date), _bare(printed.signature)
    if not date or not name:
        return False
    dated = [at for at, line in enumerate(lines) if date in line]
    signed = [at for at, line in enumerate(lines) if line.startswith(name)]
    return bool(dated and signed) and dated[-1] == signed[-1] - 1


@rule(
    "R52",
    "落款日期在报告年度之后，不晚于报送截止日期",
    severity="error",
    source="《政府信息公开条例》第四十九条；本地年度报送要求",
    note="晚于报送截止日期按需要说明处理",
)
def signature_after_year(subject: Subject) -> Iterator[Finding]:
    """R52: signed after the reporting year (error) and not after the area's deadline (warning)."""
    content, deadline = subject.content, subject.local.deadline
    signed, place = content.signed_on, ("cover", "cover-signed_on")
    if signed is None:
        return
    if signed.year <= content.year:
        message = f"落款日期应在 {content.year} 年 12 月 31 日之后，核对落款日期"
        yield signature_after_year.finding(message, *place)
    elif deadline and signed > deadline and not _past_statute(subject):
        last = f"{deadline.month} 月 {deadline.day} 日"
        message = f"落款日期晚于报送截止日期 {last}，核对日期，确实迟报的说明原因"
        found = Finding("R52", "warning", message, *place, LOCAL_SOURCE)
        yield found


@rule(
    "R53",
    "县级以上政府部门的落款日期不晚于 1 月 31 日",
    severity="warning",
    source="《政府信息公开条例》第四十九条",
    note="街道和乡镇的期限由本地规定",
)
def signed_by_statute(subject: Subject) -> Iterator[Finding]:
    """R53: a department signs by 31 January."""
    if _past_statute(subject):
        message = "落款日期晚于法定期限 1 月 31 日，核对日期，确实迟报的说明原因"
        yield signed_by_statute.finding(message, "cover", "cover-signed_on")


def _past_statute(subject: Subject) -> bool:
    content, signed = subject.content, subject.content.signed_on
    if signed is None or content.organ_kind != "department" or subject.kind_guessed:
        return False
    return (signed.year, signed.month) > (content.year + 1, 1)


def _bare(text: str) -> str:
    return "".join(text.split())


ALL = (
    title_names_organ_and_year,
    full_name,
    signed_and_dated,
    signature_after_year,
    signed_by_statute,
)
