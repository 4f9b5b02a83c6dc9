"""R39–R44: what the texts say of the three tables, against the tables."""

from __future__ import annotations

from collections.abc import Iterator

from govreports.checks.findings import Finding, Subject
from govreports.checks.rule import rule
from govreports.formats.rules import figure_text

from .comparing import MEND, contradictions, figures_of, place_of, wholes_in
from .quantities import quantities, request_cell

# Of what 均已答复 may be said; where it is said of last year's alone, this year's may be open.
APPLIED = {"received", "received_with_carried", "carried_in", "handled", "answered"}
_COUNTED = {"received", "received_with_carried", "applications"}
_LAST_YEAR_S = {"carried_in", "carried"}


@rule(
    "R39",
    "正文写的收到申请数与表三“一、本年新收”一致，写明含上年结转的与“一”“二”之和一致",
    severity="error",
    source="表三“本年新收政府信息公开申请数量”",
)
def received(subject: Subject) -> Iterator[Finding]:
    """R39: the number of applications received is that of table three, and who applied."""
    yield from contradictions(received, subject)
    known, figures = quantities(subject.content.format), figures_of(subject)
    for _, whole in wholes_in(subject, "applicant"):
        named = known.get(f"applicant {whole.key}")
        if named is None or not set(whole.subject) & _COUNTED:
            continue
        pairs = [
            (figures.sum(cells), figures.sum(tuple({c._replace(column="total") for c in cells})))
            for cells in named.readings[:2]
        ]
        if None in pairs[0] or any(part == every for part, every in pairs):
            continue
        part, every = pairs[0]
        message = (
            f"“{whole.quote}”，{place_of(subject, named.readings[0], named.words)}是 {figure_text(part)}，"
            f"总计是 {figure_text(every)}，{MEND}"
        )
        yield received.of(
            whole.sentence, message, quote=whole.quote, severity="warning", cells=named.readings[0]
        )


@rule(
    "R40",
    "正文写的上年结转、结转下年度、答复办结数与表三一致",
    severity="error",
    source="表三“上年结转”“结转下年度继续办理”“总计”",
)
def carried(subject: Subject) -> Iterator[Finding]:
    """R40: numbers carried in, carried out and answered are those of table three."""
    yield from contradictions(carried, subject)
    left = request_cell("carried_out")
    number = figures_of(subject).of(left)
    for stretch, whole in wholes_in(subject, "answered"):
        spoken_of = set(whole.subject) - _LAST_YEAR_S
        told = any(claim.quantity.key == "carried_out" and claim.value for claim in stretch.claims)
        if number and whole.finished and spoken_of & APPLIED and not told:
            message = (
                f"“{whole.quote}”，{place_of(subject, (left,))}是 {figure_text(number)}，{MEND}"
            )
            yield carried.of(
                whole.sentence, message, quote=whole.quote, severity="warning", cells=(left,)
            )


@rule(
    "R41",
    "正文写的各类办理结果与表三各行一致",
    severity="warning",
    source="表三“本年度办理结果”",
)
def outcomes(subject: Subject) -> Iterator[Finding]:
    """R41: the numbers by result are those of the rows of table three."""
    yield from contradictions(outcomes, subject)
    known = quantities(subject.content.format)
    total = (request_cell("result_total"),)
    for stretch, whole in wholes_in(subject, "outcome"):
        some = known[f"outcome {whole.key}"].readings[0]
        told = [key for key in whole.subject if key.startswith("outcome ") and key in known]
        every = known[told[-1]].readings[0] if told else total  # 不予公开4件，均属于行政执法案卷
        part, all_of = (figures_of(subject).sum(reading) for reading in (some, every))
        asked = any(claim.quantity.key in APPLIED and claim.value for claim in stretch.claims)
        asked = asked if not told else set(some) < set(every)
        if asked and all_of and part is not None and part != all_of:
            words = f"“{told[-1].partition(' ')[2]}”" if told else "办理结果总计"
            message = (
                f"“{whole.quote}”，{place_of(subject, some, whole.key)}是 {figure_text(part)}，"
                f"{words}是 {figure_text(all_of)}，{MEND}"
            )
            yield outcomes.of(whole.sentence, message, quote=whole.quote, cells=some)


@rule(
    "R43",
    "正文写的规章、规范性文件数与表二一致",
    severity="warning",
    source="表二第二十条第（一）项",
)
def documents(subject: Subject) -> Iterator[Finding]:
    """R43: numbers of documents made, repealed and in force are those of table two."""
    yield from contradictions(documents, subject)


@rule(
    "R44",
    "正文写的行政许可、处罚、强制、收费和集中采购数与表二一致",
    severity="warning",
    source="表二第二十条第（五）（六）（八）（九）项",
)
def decisions(subject: Subject) -> Iterator[Finding]:
    """R44: numbers of decisions, fees and procurement are those of table two."""
    yield from contradictions(decisions, subject)
