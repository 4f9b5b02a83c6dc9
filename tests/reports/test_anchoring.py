"""Comments find their place again: exact, moved, fuzzy, or gone with the old words."""

import time

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govreports.reports.anchoring import (
    ALIKE,
    CONTEXT,
    Anchor,
    Found,
    How,
    Kind,
    Text,
    anchor_of,
    locate,
    spot_of,
)

PUBLIC = "全年主动公开政府信息 89 条，其中规范性文件 2 件。"
ASKED = "全年收到政府信息公开申请3件，均按时答复。群众对答复没有提出异议。"
SLOW = "存在的问题：一是解读形式单一，二是个别栏目更新不及时，进展不快。"
TEXTS = [Text(1, PUBLIC), Text(2, ASKED), Text(3, SLOW)]

# Few characters, so that words repeat and places are easily mistaken.
words = st.text(alphabet="公开申请信息件条3，。\n", max_size=60)
characters = "政务信息公开申请答复群众街道办理文件条例监督平台更新及时制度落实，。"
sentences = st.text(alphabet=characters, min_size=12, max_size=40)


def quoted(text: Text, words: str) -> Anchor:
    start = text.text.index(words)
    return anchor_of(text, start, start + len(words))


def said(found: Found, texts: list[Text]) -> str:
    (text,) = [text.text for text in texts if text.passage == found.passage]
    return text[found.start : found.end]


def test_a_quotation_keeps_what_stands_around_it():
    assert quoted(TEXTS[1], "收到政府信息公开申请3件") == Anchor(
        Kind.QUOTE, 2, "收到政府信息公开申请3件", "全年", "，均按时答复。群众对答复"
    )
    assert len("，均按时答复。群众对答复") == CONTEXT


def test_it_stays_while_all_around_it_is_rewritten():
    anchor = quoted(TEXTS[1], "收到政府信息公开申请3件")
    now = [Text(1, "另写一段。"), Text(2, "本街道这一年收到政府信息公开申请3件。"), TEXTS[2]]

    assert locate(anchor, now) == Found(How.EXACT, 2, 6, 18)


def test_of_two_alike_the_one_with_the_same_neighbours_is_meant():
    text = Text(1, "第一季度公开20条，第二季度公开20条，第三季度公开20条。")
    second = text.text.index("公开20条", 10)
    anchor = anchor_of(text, second, second + 5)
    now = "新增：第零季度公开20条。第一季度公开20条，第二季度公开20条，其余没有。"

    found = locate(anchor, [Text(1, now)])

    assert found == Found(How.EXACT, 1, now.index("第二季度") + 4, now.index("第二季度") + 9)


def test_it_moves_with_its_paragraph_into_another_passage():
    anchor = quoted(TEXTS[2], "个别栏目更新不及时")
    now = [Text(1, PUBLIC), Text(7, f"问题如下。\n{SLOW}")]

    found = locate(anchor, now)

    assert (found.how, found.passage, said(found, now)) == (How.MOVED, 7, "个别栏目更新不及时")


def test_it_is_found_again_when_a_little_was_changed():
    anchor = quoted(TEXTS[1], "收到政府信息公开申请3件，均按时答复")
    now = [TEXTS[0], Text(2, "全年收到依申请公开申请4件，均已按时答复。"), TEXTS[2]]

    found = locate(anchor, now)

    assert (found.how, found.passage, said(found, now)) == (
        How.FUZZY,
        2,
        "收到依申请公开申请4件，均已按时答复",
    )


def test_it_is_gone_when_the_sentence_is_another_one():
    anchor = quoted(TEXTS[2], "进展不快")
    now = [TEXTS[0], TEXTS[1], Text(3, "存在的问题：一是解读形式单一，人手不足。")]

    assert locate(anchor, now) == Found(How.GONE, 3)


def test_a_lone_figure_is_not_taken_for_another_one():
    anchor = quoted(TEXTS[1], "3")
    now = [Text(1, "公开 3 条。"), Text(2, "全年没有收到申请，第3季度也没有。")]

    assert locate(anchor, now) == Found(How.GONE, 2)


def test_a_phrase_of_every_report_is_not_followed_elsewhere():
    anchor = quoted(Text(1, "一是政府信息公开不够及时。"), "政府信息公开")
    now = [Text(2, "本街道重视政府信息公开工作。")]

    assert locate(anchor, now) == Found(How.GONE)


def test_a_passage_keeps_its_comment_whatever_is_written_in_it():
    anchor = Anchor(Kind.PASSAGE, 2, ASKED)

    assert locate(anchor, [Text(2, "完全重写。")]) == Found(How.EXACT, 2)
    assert locate(anchor, [Text(9, ASKED)]) == Found(How.MOVED, 9, 0, len(ASKED))
    assert locate(anchor, [Text(9, PUBLIC)]) == Found(How.GONE)


def test_cells_and_sections_never_change_their_address():
    for kind in (Kind.CELL, Kind.SECTION):
        assert locate(Anchor(kind), []) == Found(How.EXACT)


def test_a_selection_is_found_whatever_white_space_the_browser_made_of_it():
    text = "第一段 有字。\n第二段也有字。"

    assert spot_of(text, "有字。\n\n 第二段") == (4, 11)
    assert spot_of(text, "有字", near=12) == (12, 14)
    assert spot_of(text, "没有的字") is None
    assert spot_of(text, " \n") is None


@settings(max_examples=300, deadline=None)
@given(st.lists(words, min_size=1, max_size=4), st.data())
def test_nothing_changed_nothing_lost(bodies, data):
    texts = [Text(number, body) for number, body in enumerate(bodies)]
    text = data.draw(st.sampled_from([t for t in texts if t.text] or [Text(9, "无。")]))
    start = data.draw(st.integers(0, len(text.text) - 1))
    end = data.draw(st.integers(start + 1, len(text.text)))

    found = locate(anchor_of(text, start, end), [*texts, Text(9, "无。")])

    assert (found.how, found.passage) == (How.EXACT, text.passage)
    assert text.text[found.start : found.end] == text.text[start:end]


@settings(max_examples=300, deadline=None)
@given(st.lists(sentences, min_size=3, max_size=6, unique=True), st.data())
def test_a_sentence_is_found_whereto_it_was_moved_or_split_off(lines, data):
    """Paragraphs shuffled over new passages: the words are found, and found nowhere else."""
    line = data.draw(st.sampled_from(lines))
    others = [other for other in lines if other != line]
    anchor = quoted(Text(1, "\n".join(lines)), line)
    cut = data.draw(st.integers(0, len(others)))
    now = [Text(5, "\n".join(others[:cut])), Text(6, "\n".join([*others[cut:], line]))]

    found = locate(anchor, now)

    assert found.how == How.MOVED
    assert said(found, now) == line


@settings(max_examples=300, deadline=None)
@given(sentences, sentences, sentences, st.data())
def test_a_quarter_rewritten_is_still_the_same_place(before, line, after, data):
    """Whatever stands around it: some stretch at least as alike as the rewritten one is found."""
    assume(len(set(line)) > 8)  # a row of the same sign begins everywhere
    size = len(line) // 4
    at = data.draw(st.integers(0, len(line) - size))
    put = data.draw(st.text(alphabet="甲乙丙丁", max_size=size))
    changed = line[:at] + put + line[at + size :]
    anchor = quoted(Text(1, f"{before}\n{line}\n{after}"), line)

    found = locate(anchor, [Text(1, f"别的话。\n{changed}\n也是别的话。")])

    assert found.how in (How.EXACT, How.FUZZY)
    assert found.passage == 1
    assert found.end > found.start


@settings(max_examples=300, deadline=None)
@given(sentences, st.lists(words, max_size=4))
def test_whatever_happened_the_answer_is_a_place_in_the_texts(line, bodies):
    anchor = quoted(Text(1, line), line[2:9])
    texts = [Text(number, body) for number, body in enumerate(bodies)]

    found = locate(anchor, texts)

    if found.how == How.GONE:
        assert found.passage == (1 if len(bodies) > 1 else None)
        assert (found.start, found.end) == (0, 0)
    else:
        words_now = said(found, texts)
        assert words_now
        assert found.how == How.FUZZY or words_now == anchor.quote


def test_alike_means_six_tenths():
    assert ALIKE == 0.6
    anchor = quoted(Text(1, "甲乙丙丁戊己庚辛壬癸"), "甲乙丙丁戊己庚辛壬癸")

    assert locate(anchor, [Text(1, "甲乙丙丁戊己子丑寅卯")]) == Found(How.FUZZY, 1, 0, 6)
    assert locate(anchor, [Text(1, "甲乙丙丁戊子丑寅卯辰")]) == Found(How.GONE, 1)


def test_the_longest_section_takes_no_time():
    body = "".join(chr(0x4E00 + n * n * 7919 % 997) for n in range(20_000))
    anchor = anchor_of(Text(1, body), 9_000, 9_500)
    pieces = [f"{body[n : n + 4]}改" for n in range(0, len(body), 4)]

    began = time.process_time()
    found = locate(anchor, [Text(n, "".join(pieces)[n:]) for n in range(1, 6)])

    assert found.how == How.FUZZY
    assert time.process_time() - began < 5


def test_a_quotation_of_one_sign_is_given_up_in_no_time():
    anchor = Anchor(Kind.QUOTE, 1, "一" * 500, "", "")
    texts = [Text(number, ("一" * 499 + "二") * 40) for number in range(1, 6)]

    began = time.process_time()
    found = locate(anchor, texts)

    assert (found.how, time.process_time() - began < 2) == (How.GONE, True)


def test_a_quotation_of_two_signs_is_given_up_in_no_time():
    anchor = Anchor(Kind.QUOTE, 1, "甲乙丙丁" + "一二" * 248, "", "")
    texts = [Text(number, ("甲乙丙丁" + "一三" * 500) * 20) for number in range(1, 6)]

    began = time.process_time()
    found = locate(anchor, texts)

    assert (found.how, time.process_time() - began < 2) == (How.GONE, True)
