"""Names of other streets and towns that a text was taken over from, and words that are none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from govreports.checks.cover import full_name
from govreports.checks.other_offices import other_offices
from govreports.documents.content import Passage

from .subjects import subject, with_passages

ORGAN = "云溪区东岭街道办事处"
NAMED = {
    "后湖街道收到政府信息公开申请3件。": ["后湖街道"],
    "2025年，江岸区后湖街道认真贯彻条例，东岭街道没有收费。": ["后湖街道"],
    "全年，桃花源镇人民政府累计公开信息12条。": ["桃花源镇"],
    "白鹭镇人民政府坚持应公开尽公开。": ["白鹭镇"],
    "利济街道收到政府信息公开申请3件。": ["利济街道"],
    "2025年，百步亭街道主动公开信息12条。": ["百步亭街道"],
    "二七街道办事处未收到申请。": ["二七街道"],
    "江岸区利济街道认真贯彻条例。": ["利济街道"],
    "青年路街道高度重视信息公开。": ["青年路街道"],
    "今年，大智街道按照要求报送。": ["大智街道"],
    "一元街道党工委高度重视。": ["一元街道"],
    "截至12月31日，劳动街道共收到申请3件。": ["劳动街道"],
    "2025年，和平街道办事处认真落实条例。": ["和平街道"],
    "经统计，和平街道收到申请3件。": ["和平街道"],
    "城关镇坚持应公开尽公开。": ["城关镇"],
    "新华街道2025年政府信息公开工作稳步推进。": ["新华街道"],
    "利济街办事处收到申请3件。": ["利济街"],
    "永清街道以公开为常态、不公开为例外。": ["永清街道"],
    "利济街道办收到申请3件。": ["利济街道"],
    "现将滨湖街道2025年政府信息公开工作年度报告公布如下。": ["滨湖街道"],
}
UNNAMED = (
    "东岭街道高度重视，云溪区东岭街道办事处积极推进。",
    "一是街道坚持公开，由于街道按照要求报送，此外街道没有收到申请。",
    "各街道按照要求报送，部分街道没有更新，其他乡镇认真落实。",
    "区委、区政府和街道高度重视，我们街道坚持公开。",
    "随后街道未收到申请，试点街道公开清单，会后街道办事处积极落实。",
    "各部门街道按照要求公开，机关街道坚持，疫情期间街道坚持。",
    "与后湖街道交流经验，学习《后湖街道公开办法》。",
    "2025年，街道认真贯彻落实条例，全年街道收到申请3件。",
    "今年以来街道坚持公开。近年来街道收到申请逐年下降。",
    "街道党工委、办事处高度重视，为此街道积极整改。",
    "下一步街道将认真落实，针对存在问题街道认真整改。",
    "云溪区各街道坚持公开，辖区街道收到申请，云溪区下辖街道未收到申请。",
    "党政办公室牵头街道认真落实，对照要求街道全面自查，经研究街道决定公开。",
    "村镇坚持一体推进，城镇收到居民申请，特色小镇坚持绿色发展。",
    "首先镇党委高度重视，其次镇政府严格审查，通过镇政府公告栏公开。",
    "镇人民政府认真贯彻，乡人民政府未收到申请，家乡认真建设。",
    "沿江乡镇按照要求报送，少数民族乡坚持公开，城乡坚持统筹。",
    "背街道收到投诉，主街道未发布，去年街道收到申请。",
    "党建引领街道积极公开，网格化管理街道持续推进，领导班子街道坚持。",
    "向利济街道办事处提出申请的，由利济街道答复。",
    "现将东岭街道2025年政府信息公开工作年度报告公布如下。",
    "白鹭镇人民政府政府信息公开指南已转发。",
    "2025年5月，原利济街道并入本街道。",
)


@pytest.mark.parametrize("text", NAMED)
def test_other_offices_that_a_clause_begins_with(text):
    assert list(other_offices(text, ORGAN)) == NAMED[text]


@pytest.mark.parametrize("text", UNNAMED)
def test_words_that_name_no_other_office(text):
    assert list(other_offices(text, ORGAN)) == []


def test_a_neighbour_is_known_by_its_name():
    text = "会上，上下街道坚持公开。"

    assert list(other_offices(text, ORGAN, ("云溪区人民政府上下街道办事处",))) == ["上下街道"]


def test_a_name_is_told_to_streets_and_towns_and_not_to_who_speaks_of_them_by_right():
    said = with_passages("overview", Passage("", "利济街道收到政府信息公开申请3件。"))
    district = replace(said, organ="云溪区人民政府", organ_kind="district")

    assert [found.quote for found in full_name(subject(said))] == ["利济街道"]
    assert "利济街道" not in [found.quote for found in full_name(subject(district))]
