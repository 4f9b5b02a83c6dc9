"""What a page sends as it is typed: whatever comes in, a clear answer, and nothing half stored."""

from __future__ import annotations

import json

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govreports.reports.models import Event
from govreports.reports.slots import slots_of
from tests.reports.building import (
    approved_report,
    drafter,
    new_report,
    office,
    operation,
    put,
    ready_report,
    submitted,
    submitted_report,
)

pytestmark = pytest.mark.django_db

A = "requests-granted-natural_person"
B = "requests-granted-business_enterprise"
C = "requests-granted-other_org"
OP = "operation-0001"
NOT_OURS = {"message": "页面内容与服务器不一致，没有保存；刷新页面后再试"}


def drafters_client(**kwargs) -> Client:
    client = Client(**kwargs)
    client.force_login(drafter())
    return client


def address(report, key="requests") -> str:
    return reverse("section_autosave", args=[report.pk, key])


def send(report, body, key="requests", client=None, **headers):
    """Post a body, a text as it is, anything else as JSON."""
    data = body if isinstance(body, str | bytes) else json.dumps(body)
    client = client or drafters_client()
    return client.post(address(report, key), data, content_type="application/json", **headers)


def save(*changes, op=OP):
    return {
        "operation": op,
        "changes": [dict(zip(("name", "base", "value"), c, strict=True)) for c in changes],
    }


def texts(report, key="requests"):
    return {name: slot.get() for name, slot in slots_of(report, key).slots.items()}


def answer(response) -> dict:
    """The JSON of a response without the time."""
    said = response.json()
    said.pop("saved_at", None)
    return said


def test_a_save_is_stored_and_answered():
    report = new_report()

    response = send(report, save((A, "", "１２"), (B, "", "约3")))

    assert (response.status_code, answer(response)) == (
        200,
        {
            "revision": 1,
            "saved": {A: "12", B: "约3"},
            "errors": {B: "看不懂“约3”，只填数字，例如 12"},
            "refused": {},
            "conflicts": [],
        },
    )
    assert response["Cache-Control"] == "no-store"
    assert (texts(report)[A], texts(report)[B]) == ("12", "约3")


ONE = {"name": A, "base": "", "value": "1"}
WRONG = {
    "nothing": b"",
    "no JSON": b"{",
    "half a text": b'{"operation": "',
    "no UTF-8": b'{"operation": "\xff\xfe\xfa"}',
    "bytes of GBK": '{"operation": "操作"}'.encode("gbk"),
    "an array": [],
    "an array of arrays": [[[]]],
    "a number": 7,
    "null": None,
    "true": True,
    "a text": '"text"',
    "NaN": b"NaN",
    "no operation": {"changes": [ONE]},
    "no changes": {"operation": OP},
    "changes null": {"operation": OP, "changes": None},
    "changes a number": {"operation": OP, "changes": 5},
    "changes an object": {"operation": OP, "changes": {"a": ONE}},
    "changes an empty object": {"operation": OP, "changes": {}},
    "changes an empty text": {"operation": OP, "changes": ""},
    "changes a text": {"operation": OP, "changes": "requests"},
    "a change an array": {"operation": OP, "changes": [[A, "", "1"]]},
    "a change null": {"operation": OP, "changes": [None]},
    "a change without base": {"operation": OP, "changes": [{"name": A, "value": "1"}]},
    "a value a number": {"operation": OP, "changes": [{**ONE, "value": 1}]},
    "a value null": {"operation": OP, "changes": [{**ONE, "value": None}]},
    "a value an object": {"operation": OP, "changes": [{**ONE, "value": {"html": 5}}]},
    "a base true": {"operation": OP, "changes": [{**ONE, "base": True}]},
    "a name a list": {"operation": OP, "changes": [{**ONE, "name": [A]}]},
    "an operation a number": {"operation": 12345678, "changes": [ONE]},
    "an operation short": {"operation": "1234567", "changes": [ONE]},
    "an operation long": {"operation": "x" * 65, "changes": [ONE]},
    "an operation in Chinese": {"operation": "操作操作操作操作", "changes": [ONE]},
    "an operation with NUL": {"operation": "12345678\0", "changes": [ONE]},
    "an operation with a line end": {"operation": "12345678\n", "changes": [ONE]},
    "a name of NUL": {"operation": OP, "changes": [{**ONE, "name": "\0"}]},
    "a name half a pair": b'{"operation": "operation-0001", "changes": [{"name": "\\ud800", "base": "", "value": ""}]}',
    "a name huge": {"operation": OP, "changes": [{**ONE, "name": "n" * 1_000_000}]},
    "a name of a total": {"operation": OP, "changes": [{**ONE, "name": "requests-granted-total"}]},
    "a name of an attribute": {"operation": OP, "changes": [{**ONE, "name": "__class__"}]},
    "a field twice": {"operation": OP, "changes": [ONE, ONE]},
    "a good one and a forged one": {"operation": OP, "changes": [ONE, {**ONE, "name": "state"}]},
    "1001 changes": {"operation": OP, "changes": [{**ONE, "name": f"n{n}"} for n in range(1001)]},
    "nested 100,000 deep": b"[" * 100_000 + b"]" * 100_000,
    "objects 100,000 deep": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "nested in a change": b'{"operation":"operation-0001","changes":'
    + b"[" * 100_000
    + b"]" * 100_000
    + b"}",
    "a number of 5,000 digits": b"9" * 5000,
    "5,000 digits in a value": b'{"operation":"operation-0001","changes":[{"name":"a","base":"","value":'
    + b"9" * 5000
    + b"}]}",
    "1e999": b'{"operation": 1e999}',
}


def test_whatever_is_no_save_is_refused_and_nothing_is_stored():
    report, client = new_report(), drafters_client()
    events = Event.objects.count()

    found = {}
    for what, body in WRONG.items():
        response = send(report, body, client=client)
        found[what] = (response.status_code, response.json())

    assert found == dict.fromkeys(WRONG, (400, NOT_OURS))
    assert (Event.objects.count(), set(texts(report).values())) == (events, {""})
    assert send(report, {"operation": OP, "changes": [ONE]}, client=client).status_code == 200


def test_more_than_a_report_can_hold_is_too_large():
    report = new_report()

    response = send(report, b'{"operation": "' + b"x" * 6 * 1024 * 1024 + b'"}')

    assert (response.status_code, response.json()) == (
        413,
        {
            "message": "提交的内容太大",
            "detail": "这次提交的内容超过了系统接受的大小，没有保存。返回上一页，"
            "减少文字或换较小的图片后再提交。",
        },
    )
    assert report.events.count() == 1


def test_a_form_instead_of_json_is_refused_behind_the_csrf_check_too():
    """The check reads the form first, and then there is no body left to read."""
    report, client = new_report(), drafters_client(enforce_csrf_checks=True)
    page = client.get(reverse("report_section", args=[report.pk, "requests"]))
    token = str(page.context["csrf_token"])

    for data in ({"csrfmiddlewaretoken": token, "operation": OP},):
        response = client.post(address(report), data)
        assert (response.status_code, response.json()) == (400, NOT_OURS)
    good = send(report, save((A, "", "1")), client=client, HTTP_X_CSRFTOKEN=token)
    assert good.status_code == 200


VALUES = {
    "\0": "第 1 段第 1 个字符（U+0000）无法打印，删去后再保存",
    "7\0": "第 1 段第 2 个字符（U+0000）无法打印，删去后再保存",
    "\ud800": "第 1 段第 1 个字符（U+D800）无法打印，删去后再保存",
    "\udfff1": "第 1 段第 1 个字符（U+DFFF）无法打印，删去后再保存",
    "\ue000": "第 1 段第 1 个字符（U+E000）无法打印，删去后再保存",
    "\ufffe": "第 1 段第 1 个字符（U+FFFE）无法打印，删去后再保存",
    "1" * 101: "共 101 字，最多 100 字，删减后再保存",
    "9" * 1_000_000: "共 1000000 字，最多 100 字，删减后再保存",
}


@pytest.mark.parametrize("key", ["requests", "overview", "cover"])
def test_characters_no_database_and_no_paper_can_hold_are_refused_at_their_place(key):
    report, client = new_report(), drafters_client()
    name = {"requests": A, "cover": "cover-preface"}.get(key) or next(
        n for n in texts(report, key) if n.endswith("-body")
    )
    where = reverse("cover_autosave", args=[report.pk]) if key == "cover" else address(report, key)

    found = {}
    for value in VALUES:
        if len(value) > 100 and key != "requests":
            continue
        body = json.dumps(save((name, "", value)))
        response = client.post(where, body, content_type="application/json")
        found[value] = (response.status_code, response.json()["refused"])

    assert found == {value: (200, {name: VALUES[value]}) for value in found}
    assert (texts(report, key)[name], report.events.count()) == ("", 1)


def test_a_base_that_never_stood_there_is_a_conflict_whatever_it_is():
    report = new_report()

    for n, base in enumerate(("\0", "\ud800", "x" * 100_000)):
        response = send(report, save((A, base, "1"), op=f"operation-{n}"))
        assert response.status_code == 409
        assert response.json()["conflicts"] == [
            {
                "name": A,
                "place": "表三·（一）予以公开×自然人",
                "base": base,
                "mine": "1",
                "theirs": "",
                "by": "",
                "at": "",
                "own": False,
            }
        ]
    assert (texts(report)[A], report.events.count()) == ("", 1)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["operation", "changes", "name", "base", "value", "x"]), inner
        )
    ),
    max_leaves=12,
)
NAME = st.sampled_from([A, B, "requests-granted-total", "passage-1-body", ""]) | st.text(max_size=8)
CHANGE = st.fixed_dictionaries(
    {"name": NAME | JSON, "base": st.just("") | JSON, "value": st.text() | JSON}
)
BODY = JSON | st.fixed_dictionaries(
    {"operation": st.just(OP) | st.text(), "changes": st.lists(CHANGE, max_size=3) | JSON}
)


def test_any_json_gets_an_answer_and_only_a_save_is_stored():
    """Never an error of the server; a refusal stores nothing at all."""
    report, client = new_report(), drafters_client()

    @settings(
        max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    @given(BODY)
    def tried(body):
        point = transaction.savepoint()
        response = send(report, body, client=client)
        said, events = response.json(), report.events.count()
        assert response.status_code in (200, 400, 409)
        if response.status_code == 400:
            assert (said, events) == (NOT_OURS, 1)
        else:
            stored = texts(report)
            assert {name: stored[name] for name in said["saved"]} == said["saved"]
        transaction.savepoint_rollback(point)

    tried()


def test_a_repeated_operation_is_answered_and_stored_once():
    report, client = new_report(), drafters_client()
    first = send(report, save((A, "", "3")), client=client)

    second = send(report, save((A, "", "3")), client=client)

    assert answer(first) == answer(second)
    assert report.events.count() == 2


def test_a_repetition_that_comes_late_does_not_bring_back_what_was_changed_since():
    """The first request was answered into the void; the next was typed and stored meanwhile."""
    report, client = new_report(), drafters_client()
    send(report, save((A, "", "3"), op="operation-a"), client=client)
    send(report, save((A, "3", "8"), op="operation-b"), client=client)

    late = send(report, save((A, "", "3"), op="operation-a"), client=client)

    assert (late.status_code, late.json()["saved"]) == (200, {A: "8"})
    assert (texts(report)[A], report.events.count()) == ("8", 3)


def test_operations_in_the_wrong_order_lose_nothing():
    """The second of two overtakes the first: it is a conflict, and then nothing is missing."""
    report, client = new_report(), drafters_client()

    overtaking = send(report, save((A, "3", "8"), op="operation-b"), client=client)
    overtaken = send(report, save((A, "", "3"), op="operation-a"), client=client)
    again = send(report, save((A, "3", "8"), op="operation-b"), client=client)

    assert [r.status_code for r in (overtaking, overtaken, again)] == [409, 200, 200]
    assert (texts(report)[A], report.events.count()) == ("8", 3)


def test_another_persons_change_is_told_with_both_values():
    report = new_report()
    put(report, "requests", requests__granted__natural_person="7")

    response = send(report, save((A, "3", "5"), (B, "", "1")))

    written = timezone.localtime(report.events.get(number=2).at)
    assert (response.status_code, answer(response)) == (
        409,
        {
            "revision": 2,
            "saved": {B: "1"},
            "errors": {},
            "refused": {},
            "conflicts": [
                {
                    "name": A,
                    "place": "表三·（一）予以公开×自然人",
                    "base": "3",
                    "mine": "5",
                    "theirs": "7",
                    "by": "人员drafter",
                    "at": f"{written:%H:%M}",
                    "own": True,
                }
            ],
        },
    )


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (submitted_report, "报告已由人员drafter提交审核，不能再改；需要修改的，撤回或退回以后再改"),
        (approved_report, "报告已由人员supervisor审核通过，不能再改；确有错误的，发起更正"),
    ],
)
def test_a_report_that_is_locked_says_why(made, words):
    report = made()

    response = send(report, save((A, "0", "9")))

    assert (response.status_code, response.json()) == (409, {"locked": words})
    assert texts(report)[A] == "0"


def test_what_was_stored_before_a_report_was_handed_in_is_never_told_as_lost():
    """The answer was lost on its way, a colleague handed in, the page asked again."""
    report = ready_report()
    first = send(report, save((A, "0", "9"), (B, "0", "")))
    put(report, "requests", **{A.replace("-", "__"): "0", B.replace("-", "__"): "0"})
    submitted(report)
    events = report.events.count()

    again = send(report, save((A, "0", "9"), (B, "0", "")))
    more = send(report, save((A, "0", "9"), (B, "0", ""), (C, "0", "1")))

    assert first.status_code == 200
    assert (again.status_code, again.json()["saved"]) == (200, {A: "0", B: "0"})
    assert (more.status_code, list(more.json())) == (409, ["locked"])
    assert (texts(report)[C], report.events.count()) == ("0", events)


def test_an_expired_session_is_told_as_json():
    report, client = new_report(), drafters_client()
    assert send(report, save((A, "", "1")), client=client).status_code == 200
    client.session.flush()

    response = send(report, save((A, "1", "2"), op=operation()), client=client)

    assert (response.status_code, response.json()) == (
        401,
        {"message": "登录已过期，重新登录后继续"},
    )
    assert texts(report)[A] == "1"


def test_a_missing_token_is_told_as_json():
    report = new_report()

    response = send(report, save((A, "", "1")), client=drafters_client(enforce_csrf_checks=True))

    assert (response.status_code, response.json()["message"]) == (403, "页面已过期，没有保存")
    assert texts(report)[A] == ""


def test_another_offices_passage_cannot_be_written():
    mine, theirs = new_report(2025), new_report(2024)
    foreign = theirs.passages.filter(section="overview").first()
    own = mine.passages.filter(section="overview").first()
    name = "passage-{}-body"

    refused = send(
        mine, save((name.format(own.pk), "", "一"), (name.format(foreign.pk), "", "二")), "overview"
    )
    stored = send(mine, save((name.format(own.pk), "", "一")), "overview")

    assert (refused.status_code, refused.json(), stored.status_code) == (400, NOT_OURS, 200)
    foreign.refresh_from_db()
    assert (foreign.body, theirs.events.count()) == ("", 1)


def test_fields_that_are_nobodys_to_write_are_refused():
    """Every column of the report, of its section and of its rows, by name."""
    report = new_report()
    columns = [
        *(f.name for f in report._meta.get_fields()),
        *(f"requests-granted-{f.name}" for f in report.requests.rows.model._meta.get_fields()),
        *(f"cover-{f.name}" for f in report._meta.get_fields()),
    ]
    typed = {
        "natural_person",
        "business_enterprise",
        "research_institution",
        "public_welfare_org",
        "legal_service_org",
        "other_org",
    }
    before = {**vars(type(report).objects.get(pk=report.pk)), "_state": None}

    found = {}
    for n, name in enumerate(c for c in columns if c.rpartition("-")[2] not in typed):
        found[name] = send(report, save((name, "", "9"), op=f"operation-{n}")).status_code

    assert found == dict.fromkeys(found, 400)
    assert {**vars(type(report).objects.get(pk=report.pk)), "_state": None} == before
    assert office() == report.office


def test_a_save_of_one_cell_costs_few_queries(django_assert_max_num_queries):
    report, client = new_report(), drafters_client()
    send(report, save((A, "", "3")), client=client)

    with django_assert_max_num_queries(40) as asked:
        send(report, save((A, "3", "4"), op="operation-b"), client=client)

    assert len(costly(asked)) == 10


def costly(asked) -> list[str]:
    """The queries that are not the beginning or end of a transaction."""
    control = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")
    return [q["sql"] for q in asked.captured_queries if not q["sql"].startswith(control)]
