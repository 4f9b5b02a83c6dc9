"""How far words reach: of all that was counted, of a part of it, or of another matter."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .statements import Claim, Count, Stretch

# 新收的17件中, 收到的7件申请中; not 中标, 中心.
_AMONG = re.compile(r"(?:的?(?:政府信息公开|信息公开|依申请公开)?申请)?之?中(?![心间央旬期标共])")
_IN_TIME = re.compile(r"[按如]期|[按准]时|及时|[时期]限|期内|规定|按照|依法|按要求")
_FINISHED = re.compile(r"办结|办毕|完|已")
# 行政复议6件，均与信息公开无关: what was told before is of another matter.
_ELSEWHERE = re.compile(
    r"(?:与|和)(?:政府)?信息公开(?:工作)?(?:均|都)?(?:无关|没有关系)"
    r"|(?:(?:均|都|并)(?:不|未)涉及|不涉及|并?非因|不属于)(?:政府)?信息公开"
    r"(?!的?(?:申请|(?:行政)?复议|(?:行政)?诉讼|案件))"
)

_SAYS_NOTHING = frozenset({"plain", "joint", "own", "request", "bare", "this_time"})


def speaks_of_a_part(text: str, at: int) -> bool:
    """Whether the words at `at`, behind a number, say that what follows is among it."""
    return _AMONG.match(text, at) is not None


def finished(text: str, start: int, end: int) -> bool:
    """Whether 均…答复 from `start` to `end` says that nothing is left open.

    均按期答复 says only how; 均已按期答复, 均按期答复完毕 and 全部按时办结 say both.
    """
    return not _IN_TIME.search(text[start:end]) or _FINISHED.search(text[start:end]) is not None


def only_number(counts: Iterable[Count]) -> Count | None:
    """The number of a sentence that 其中 at the head of the next takes apart; None if several."""
    heads = [
        count
        for count in counts
        if count.parts is None and not count.has("change", "from") and count.number.unit != "%"
    ]
    return heads[-1] if len({count.number.value for count in heads}) == 1 else None


def of_information(stretches: list[Stretch]) -> list[Stretch]:
    """Without the disputes of which a sentence says itself that they are not over information, and
    without wholes of which only a part is: 行政复议12件，其中涉及政府信息公开3件.
    """
    for stretch in stretches:
        for count in stretch.counts:
            whole = count.parts.whole if count.parts else None
            if whole and whole.claims and _informed(count) and not _informed(whole):
                _pass_on(stretch, whole, count)
        for sentence in stretch.sentences:
            found = _ELSEWHERE.search(sentence.text)
            if found:
                stretch.claims = [
                    claim
                    for claim in stretch.claims
                    if claim.quantity.rule != "R42"
                    or claim.sentence != sentence
                    or claim.end > found.start()
                ]
    return stretches


def _informed(count: Count) -> bool:
    """Whether the words before a number name information that is asked for or made public."""
    return re.search("信息公开|依申请", count.quote) is not None


def _pass_on(stretch: Stretch, whole: Count, part: Count) -> None:
    """Let a part claim what its whole would have claimed."""
    stretch.claims = [claim for claim in stretch.claims if claim not in whole.claims]
    plain = all(word.sort in _SAYS_NOTHING for word in part.label)
    if part.claims or not plain or not part.number.exact:
        return
    start = min([word.start for word in part.label] + [part.number.start])
    stretch.claims += [
        Claim(
            claim.quantity,
            part.number.value,
            exact=False,
            sentence=part.sentence,
            start=start,
            end=part.number.end,
            number=part.number,
            inside=True,
        )
        for claim in whole.claims
    ]
