"""Rules on typing: doubled words and stops, half-width signs, artefacts of files (R67, R70)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govreports.documents.printed import Printed, PrintedLabel
from govreports.formats import Format

from .doubling import doubled
from .findings import Finding, Subject
from .prose import HEADING, Paragraph
from .rule import rule

PUNCTUATION = "GB/T 15834—2011 标点符号用法"
_HAN = "\u4e00-\u9fff"

# What is left alone: addresses, mail, file names, code numbers in Latin letters.
_FOREIGN = re.compile(
    r"(?:https?://|www\.)[^\s，。；、（）“”》]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+",
    re.ASCII,
)
_STOPS = re.compile(r"([，。、；：？！])\s*\1+|[，、；：][。；：，、]|。[，、；：]")
_HALF = re.compile(
    rf"(?<=[{_HAN}》”])\.(?=[{_HAN}《“]|\s*$)|(?<=[{_HAN}》”）])[,;:?!](?=[{_HAN}《“（\d])|(?<=\d)[,;](?=[{_HAN}])|(?<=[{_HAN}》”])[,;:?!](?=\s*$)"
    rf"|(?<=[{_HAN}])\((?=[^()]*\))|(?<=[{_HAN}])\)|\((?=[{_HAN}])"
)
_TITLES = re.compile(r"》\s*、\s*《")
_PAIRS = (("（", "）"), ("《", "》"), ("“", "”"), ("〔", "〕"))
# Slips that no rule of form finds; each is beyond doubt wherever it stands.
_WRONG = (
    (re.compile(r"[还仍]不购(?!买|置|房|票|物|药)"), "不够"),
    (re.compile(r"人大政协议提案"), "人大建议、政协提案"),
    (re.compile(r"截止(?=\d{4}年|目前|\d{1,2}月)"), "截至"),
    (re.compile(r"布署"), "部署"),
    (re.compile(r"(?<!可)做为(?!了|此)"), "作为"),
    (re.compile(r"既使"), "即使"),
    (re.compile(r"一如继往"), "一如既往"),
    (re.compile(r"因地治宜|因地置宜"), "因地制宜"),
    (re.compile(r"责无旁代"), "责无旁贷"),
    (re.compile(r"再接再励"), "再接再厉"),
    (re.compile(r"按步就班"), "按部就班"),
    (re.compile(r"行政法复议|行政复义"), "行政复议"),
    (re.compile(r"行政诉松|行政起诉讼"), "行政诉讼"),
    (re.compile(r"政付信息|政府信息公天|政府信息工开"), "政府信息公开"),
    (re.compile(r"公开条列"), "公开条例"),
    (re.compile(r"街到办|街道办是处|街道班事处"), "街道办事处"),
    (re.compile(r"规犯性|规范姓"), "规范性"),
    (re.compile(r"主动公开类容"), "主动公开内容"),
    (re.compile(r"通迅员|通迅录|通迅"), "通讯"),
    (re.compile(r"帐号"), "账号"),
    (re.compile(r"建全(?=制度|机制|工作|完善|各项|了)"), "健全"),
    (re.compile(r"及时性的更新不"), "更新不"),
)


# Words that do not go together: what is received is a complaint, what comes of it a consequence.
_MISMATCHED = (re.compile(r"收到[^，。；！？]{0,24}?(?:不良)?(?:后果|影响)(?=[，。；！？]|$)"),)


@rule(
    "R67",
    "没有重字、重词、重标点和错别字，标点用全角",
    severity="warning",
    source=PUNCTUATION,
    note="半角标点、书名号之间的顿号、不成对的标点只提示",
)
def typed_without_slips(subject: Subject) -> Iterator[Finding]:
    """R67: slips of typing as warnings, customs of punctuation as hints (once in a passage)."""
    told: set[tuple[str, int, str]] = set()
    for line in subject.paragraphs:
        text = _FOREIGN.sub(lambda found: "\0" * len(found[0]), line.text)
        yield from _doubled(line, text)
        for words, what in _wrong_words(text):
            yield typed_without_slips.of(line, f"“{words}”{what}", quote=words)
        for kind, message, quote in _customs(line, text):
            key = (line.section, line.index, kind)
            if key not in told:
                told.add(key)
                yield typed_without_slips.of(line, message, quote=quote, severity="hint")
    if subject.printed:
        yield from _of_print(subject)


def _wrong_words(text: str) -> Iterator[tuple[str, str]]:
    """Words that are wrong wherever they stand, and what to do about each."""
    for pattern, right in _WRONG:
        if found := pattern.search(text):
            yield found[0], f"应为“{right}”"
    for pattern in _MISMATCHED:
        if found := pattern.search(text):
            yield found[0], "的动词和宾语搭配不当，改写这一句"


def _doubled(line: Paragraph, text: str) -> Iterator[Finding]:
    for start, end, right in doubled(text):
        words = text[start:end]
        quote = text[max(0, start - 2) : end + 2].replace("\0", "")
        message = f"“{quote}”里“{right}”重复，“{words}”改为“{right}”"
        yield typed_without_slips.of(line, message, quote=words)
    for found in _STOPS.finditer(text):
        if found[0] == "……":
            continue
        quote = text[max(0, found.start() - 4) : found.end()].replace("\0", "")
        message = f"“{quote}”有连用的标点，留一个"
        yield typed_without_slips.of(line, message, quote=found[0])


def _customs(line: Paragraph, text: str) -> Iterator[tuple[str, str, str]]:
    """Kind, message and words of what punctuation should rather be."""
    half = list(dict.fromkeys(found[0] for found in _HALF.finditer(text)))
    if half:
        first = _HALF.search(text)
        assert first  # noqa: S101 - there is one, or `half` would be empty
        signs = "”“".join(half)
        quote = text[max(0, first.start() - 4) : first.end() + 2].replace("\0", "").strip()
        yield "half", f"“{quote}”用了半角标点“{signs}”，改成全角", quote
    if found := _TITLES.search(text):
        yield "titles", "书名号之间不用顿号", found[0]
    if line.number != HEADING:
        for opening, closing in _PAIRS:
            if text.count(opening) != text.count(closing) and not _continued(text, closing):
                yield "pairs", f"“{opening}”和“{closing}”不成对，补上缺的一半", opening
                break


def _continued(text: str, closing: str) -> bool:
    """Whether a single closing bracket only marks an item: 1）甲."""
    return closing == "）" and re.match(r"\s*[\d一二三四五六七八九十]{1,2}）", text) is not None


def _of_print(subject: Subject) -> Iterator[Finding]:
    assert subject.printed  # noqa: S101 - asked of printed papers only
    for label in subject.printed.labels:
        if label.kind == "signs" and not _broken_only(label):
            message = f"表格栏目“{label.found}”的标点与规定的“{label.expected}”不同"
            yield typed_without_slips.finding(
                message, label.table, quote=label.found, severity="hint"
            )
    yield from _brackets_of_local_version(subject.content.format)
    marks = [mark for mark in subject.printed.marks if mark.level == 3]
    styles = {mark.mark[-1] for mark in marks}
    if len(styles) > 1:
        odd = next(mark for mark in marks if mark.mark[-1] != ".")
        other = next(mark for mark in marks if mark.mark[-1] != odd.mark[-1])
        message = f"序号写法不一致，有“{odd.mark}”也有“{other.mark}”，统一写成“1.”"
        yield typed_without_slips.finding(message, odd.section, quote=odd.quote, severity="hint")


def _brackets_of_local_version(form: Format) -> Iterator[Finding]:
    """Notes in half-width brackets where the notes of the other lines stand in full-width ones."""
    for table in form.tables if form.variant else ():
        noted = [line for line, _, _ in table.body.walk() if line.note]
        for line in noted:
            if line.note.startswith("(") and len(noted) > 1:
                message = f"“{line.label}”的注解用了半角括号，其他各行用全角括号，统一成全角"
                quote = f"{line.label}{line.note}"
                yield typed_without_slips.finding(message, table.key, quote=quote, severity="hint")


def _broken_only(label: PrintedLabel) -> bool:
    """Whether a label differs from the form in blanks and line breaks alone."""
    return "".join(label.found.split()) == "".join(label.expected.split())


_ARTEFACTS = re.compile(
    r"\[bookmark:?[^\]]{0,60}\]|\[image[^\]]{0,80}\]|_GoBack|HYPERLINK\s|PAGE\s*\\\*|MERGEFORMAT"
    r"|&(?:nbsp|lt|gt|amp|quot|ldquo|rdquo|#\d{1,6});|</?(?:p|br|div|span|td|tr|table|a|strong|font)\b[^>]{0,200}>"
    r"|错误[!！]未(?:找到引用源|定义书签)|\ufffd|\uffff|(?:锟斤拷)+|烫烫烫"
)
_GAP = re.compile(rf"(?<=[{_HAN}，。、；：])[ \t\u00a0\u3000]+(?=[{_HAN}，。、；：（《“])")


@rule(
    "R70",
    "没有文件转换留下的代码和空格",
    severity="error",
    source="导入文件的清理要求",
    note="多余的空格只提示",
)
def no_artefacts(subject: Subject) -> Iterator[Finding]:
    """R70: marks of word processors and web pages (error), stray blanks (hint, once a section)."""
    spaced: set[str] = set()
    for section, text, place, name in _texts(subject):
        for found in _ARTEFACTS.finditer(text):
            message = f"{place}：“{found[0].strip()}”是文件转换留下的代码，删去"
            yield no_artefacts.finding(message, section, name, quote=found[0])
        gap = _GAP.search(text)
        stray = subject.printed is not None and text[:1] in " \u00a0" and text.strip()
        if (gap or stray) and section not in spaced:
            spaced.add(section)
            quote = text[max(0, gap.start() - 4) : gap.end() + 4] if gap else text.strip()[:12]
            message = f"{place}：“{quote.strip()}”{'中间' if gap else '前面'}有多余的空格，删去"
            yield no_artefacts.finding(message, section, name, quote=quote, severity="hint")
    if subject.printed:
        yield from _spaced_tables(subject.printed)


def _spaced_tables(printed: Printed) -> Iterator[Finding]:
    """Blanks around figures, blanks and line breaks in labels: each told once for all tables."""
    padded = [cell for cell, text in printed.cells.items() if text != text.strip()]
    if padded:
        message = f"表格有 {len(padded)} 格的数字前后有空格，删去"
        yield no_artefacts.finding(message, padded[0].table, padded[0].name, severity="hint")
    broken = [label for label in printed.labels if label.kind == "signs" and _broken_only(label)]
    if broken:
        message = f"表格有 {len(broken)} 个栏目名称中间有换行或空格，删去"
        quote = broken[0].found
        yield no_artefacts.finding(message, broken[0].table, quote=quote, severity="hint")


def _texts(subject: Subject) -> Iterator[tuple[str, str, str, str]]:
    """Section, text, place and field: of a printed paper as it stood, else as written."""
    if not (subject.printed and subject.printed.paragraphs):
        for line in subject.paragraphs:
            yield line.section, line.text, line.place, line.name
        return
    form = subject.content.format
    for key, group in subject.printed.paragraphs.items():
        heading = next((s.heading for s in form.sections if s.key == key), "封面")
        for text, _ in group:
            yield key, text, heading, ""


ALL = (typed_without_slips, no_artefacts)
