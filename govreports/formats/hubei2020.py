"""The version Hubei sent out for reports on 2020: the trial format with notes and one more line."""

from __future__ import annotations

from dataclasses import replace

from . import y2019
from .schema import Block, Blocks, Column, Format, Line

_ITEMS_NOTE = "（指2019年事项数）"
_CHANGE_NOTE = "（指2020年增加或减少的事项数，减用负值表示，如-8）"
_LINE_NOTES = {
    "regulations": "（设区的市、自治州人民政府应提供相关数据）",
    "normative_documents": (
        "(行政机关制定发布的决定、公告、通告、意见、通知，以及标题采用“规定”“办法”“细则”"
        "“规范”“规程”“规则”等字样的公文，一般情况下属于规范性文件)"
    ),
    "other_external_services": (
        "（指行政许可以外的政务服务事项，含行政确认、行政奖励、行政裁决、行政给付、行政处罚、"
        "行政强制、行政检查、行政征收和其他类，以及公共服务事项）"
    ),
}
_COLUMN_NOTES = {
    "prior_year_items": _ITEMS_NOTE,
    "change_this_year": _CHANGE_NOTE,
    "decisions": "（指2020年办件量）",
    "project_count": "（指2020年以政府集中采购方式采购的项目总个数）",
    "total_amount_yuan": "（指2020年以政府集中采购方式采购的项目已支付的总金额）",
}
_FEE_NOTES = {
    "prior_year_items": "（指2019年收费项目数）",
    "change_this_year": "（指2020年增加的收费项目数，减用负值表示，如-8）",
}
OTHER_PROACTIVE_DOCUMENTS = Line(
    "other_proactive_documents",
    "其他主动公开文件",
    help="规范性文件以外、以本单位或者本单位办公室名义正式签发并主动公开的文件。",
    note=(
        "（含以本单位或本单位办公室名义正式签发的、除规范性文件以外的主动公开文件，可参考"
        "本单位政府信息公开平台“其他主动公开文件”栏目数据）"
    ),
)


def _noted_columns(block: Block) -> tuple[Column, ...]:
    notes = _COLUMN_NOTES | (_FEE_NOTES if block.key == "article20_8" else {})
    return tuple(
        replace(column, note=notes.get(column.key, column.note)) for column in block.columns
    )


def _noted_block(block: Block) -> Block:
    lines = tuple(replace(line, note=_LINE_NOTES.get(line.key, line.note)) for line in block.lines)
    if block.key == y2019.DOCUMENTS.key:
        lines = (*lines, OTHER_PROACTIVE_DOCUMENTS)
    return replace(block, columns=_noted_columns(block), lines=lines)


DISCLOSURE = replace(
    y2019.DISCLOSURE,
    body=Blocks(
        y2019.DISCLOSURE.body.stub,
        tuple(_noted_block(block) for block in y2019.DISCLOSURE.body.blocks),
    ),
)
FORMAT: Format = replace(
    y2019.FORMAT,
    title="2019年试行格式，湖北省2020年版",
    variant="hubei_2020",
    years=(2020, 2020),
    tables=(DISCLOSURE, *y2019.FORMAT.tables[1:]),
    rules=(*y2019.FORMAT.rules, y2019.disclosed_rule(OTHER_PROACTIVE_DOCUMENTS)),
)
