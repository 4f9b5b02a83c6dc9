"""Everybody, a report in every state, and requests that leave nothing behind."""

from __future__ import annotations

import json
import re

from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from govreports.offices.models import Office, Role, User
from govreports.reports.assemble import standing_of
from govreports.reports.editions import _shaping
from govreports.reports.models import IntakeFile, Paper, Report, State
from govreports.reports.slots import slots_of
from tests.reports.building import (
    IN_STATE,
    PASSWORD,
    digest_of,
    everybody,
    form_of,
    hang,
    new_report,
    office,
    operation,
    person,
    remark,
    supervisor,
)
from tests.reports.intakes import handed_in

from .permission_table import STATES

SIGNS = {200: "o", 302: ">", 400: "R", 401: "J", 403: "F", 404: ".", 405: "-", 409: "C"}
NOWHERE = 987_654_321
PING = {"window": "0" * 16, "section": "cover", "field": "", "revision": 0, "leaving": False}
DRAFT = "a-draft-of-the-supervisor"
COMMENT = {"target": "cover", "quote": "", "near": "", "text": "核对标题。", "suggestion": ""}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


class World:
    """People with their sign-ins, and requests that leave nothing behind."""

    def __init__(self) -> None:
        self.people = everybody()
        self.cookies = {}
        self.blank = {}
        for name, user in self.people.items():
            client = Client()
            if name == "half":
                client.post("/login/", {"username": name, "password": PASSWORD})
            elif user:
                client.force_login(user)
            self.cookies[name] = client.cookies.output(header="", sep=";")
        User.objects.filter(username="deactivated").update(is_active=False)

    def ask(self, who, method, address, data=None):
        """The response to one request; whatever it stored is taken back.

        What a GET stores stays: it should store nothing, and `rows` tells whether it did.
        """
        client = Client()
        client.cookies.load(self.cookies[who])
        if method == "GET":
            return client.get(address)
        body = {"data": data} if data is not None else {}
        if isinstance(data, str):
            body["content_type"] = "application/json"
        point = transaction.savepoint()
        try:
            if method == "POST":
                return client.post(address, **body)
            return client.generic(method, address)
        finally:
            transaction.savepoint_rollback(point)

    def nothing(self, who, method, nowhere, data=None):
        """What that person gets who asks for what does not exist, and where it was asked first."""
        key = who, method, isinstance(data, str)  # who sends data gets data
        if key not in self.blank:
            self.blank[key] = self.ask(who, method, nowhere, data), nowhere
        return self.blank[key]

    def about(self, name):
        """What an address that is about no report names: the office of the drafter, or the drafter."""
        drafter = self.people["drafter"]
        office = drafter.memberships.get().office_id
        return ABOUT[name](office, drafter.pk) if name in ABOUT else []


def sign_of(response) -> str:
    """One sign for what came back."""
    if response.status_code == 302 and response["Location"].startswith("/login/?next="):
        return "L"
    if response.status_code == 401 and response["Content-Type"] != "application/json":
        return "401 as a page"
    return SIGNS.get(response.status_code, f"?{response.status_code}")


def body_of(response, address) -> str:
    """What the page says, without what differs from one request to the next."""
    text = response.content.decode().replace(address, "THIS")
    return TOKEN.sub("TOKEN", text)


def address_of(name: str, report: Report) -> str:
    """The address about a report."""
    picture = report.passages.filter(section="overview").first().pictures.first()
    further = {
        "report_section": ["other_matters"],
        "section_autosave": ["other_matters"],
        "picture": [picture.pk],
        "asset": [picture.blob_id],
        "report_moment": [2],
        "moment_paper": [2],
        "edition_pdf": [1],
        "edition_json": [1],
        "draft_file": ["html"],
        "edition_file": [1, "html"],
        "edition_package": [1],
        "glance_picture": ["svg"],
        "comment_edit": [DRAFT],
        "comment_remove": [DRAFT],
        "comment_take": [1],
    }
    return reverse(name, args=[report.pk, *further.get(name, [])])


def posted_to(name: str, report: Report):
    """What is posted there: right in itself."""
    written = next(n for n in slots_of(report, "other_matters").slots if n.endswith("-body"))
    return {
        "report_cover": lambda: form_of(report, "cover"),
        "report_section": lambda: form_of(report, "other_matters"),
        "cover_autosave": lambda: change("cover-preface", report.preface),
        "section_autosave": lambda: change(
            written, slots_of(report, "other_matters").slots[written].get()
        ),
        "presence": lambda: json.dumps(PING),
        "report_submit": lambda: {"digest": digest_of(report), "signed_on": "2026年1月12日"},
        "report_return": lambda: {"digest": digest_of(report), "reason": "补充数字来源。"},
        "view_section": lambda: {"section": "overview", "seen": "1"},
        "report_approve": lambda: {"digest": "0" * 64},
        "comment_new": lambda: COMMENT,
        "comment_autosave": lambda: json.dumps({**COMMENT, "key": operation()}),
        "comment_edit": lambda: {**COMMENT, "key": DRAFT},
        "comment_take": lambda: {"step": "comment_reply", "text": "已知。"},
    }.get(name, dict)()


def change(name: str, base: str) -> str:
    """One change as a page sends it."""
    said = {"name": name, "base": base, "value": f"{base}补写一句。"}
    return json.dumps({"operation": operation(), "changes": [said]})


def build_reports() -> dict[str, Report]:
    """One report in every state, each with a picture, a draft of a comment and a sent one."""
    reports = {state: IN_STATE[state](2027 - n) for n, state in enumerate(STATES)}
    for report in reports.values():
        furnish(report)
    return reports


def lay_papers_by(reports: dict[str, Report]) -> None:
    """Keep a paper of every draft, as if a task had printed it: printing is tried elsewhere."""
    for report in reports.values():
        Paper.objects.create(
            report=report,
            office_id=report.office_id,
            digest=_shaping(standing_of(report)),
            pdf=b"%PDF-1.7\n",
            made_at=timezone.now(),
        )


def furnish(report: Report) -> None:
    """What the addresses about a report name: a picture, a draft of a comment and a sent one."""
    hang(report)
    remark(report, DRAFT, supervisor())
    remark(report, "sent-by-another", person("another", office(), Role.SUPERVISOR), number=1)


def above(pk: int) -> int:
    """The authority above an office."""
    return Office.objects.get(pk=pk).superior_id


def waiting(fill: bool = False) -> list[int]:
    """A file of the office that waits to be confirmed, and with `fill` a draft for it."""
    file = IntakeFile.objects.filter(state="waiting").first() or handed_in()
    if not fill:
        return [file.pk]
    drafts = Report.objects.filter(office=file.office, state=State.DRAFTING)
    return [file.pk, (drafts.first() or new_report(2031)).pk]


ABOUT = {
    "intake": lambda o, p: [o],
    "intake_drop": lambda o, p: [o],
    "intake_summary": lambda o, p: [o, "html"],
    "intake_file": lambda o, p: waiting(),
    "intake_original": lambda o, p: waiting(),
    "intake_fill": lambda o, p: waiting(fill=True),
    "season": lambda o, p: [above(o), 2025],
    "verify": lambda o, p: ["0" * 26],
    **dict.fromkeys(("office", "office_edit", "person_new", "person_join"), lambda o, p: [o]),
    **dict.fromkeys(
        (
            "person",
            "person_contact",
            "person_password",
            "person_name",
            "person_deactivate",
            "person_reactivate",
            "person_unlock",
        ),
        lambda o, p: [o, p],
    ),
    **dict.fromkeys(
        ("account_kept", "account_password", "account_switch", "account_duties"), lambda o, p: [p]
    ),
    **dict.fromkeys(("account_unlock", "account_factor"), lambda o, p: [p]),
    "sign_in_end": lambda o, p: [NOWHERE - 1],
    "open_district": lambda o, p: [above(o)],
    "open_district_year": lambda o, p: [above(o), 2025],
    "open_office": lambda o, p: [o],
    **dict.fromkeys(("open_report", "open_glance", "open_current"), lambda o, p: [o, 2025]),
    "open_file": lambda o, p: [o, 2025, 1, "report.pdf"],
    **dict.fromkeys(("open_edition_data", "open_tables"), lambda o, p: [o, 2025, 1]),
    "open_data_file": lambda o, p: [o, 2025, 1, "report.json"],
    **dict.fromkeys(
        ("open_schema", "open_dictionary", "open_dictionary_csv"), lambda o, p: ["2021"]
    ),
}
POSTED = {"person": {"roles": ["drafter", "supervisor"]}}


def same(one, address, other, nowhere) -> bool:
    """Whether two answers cannot be told apart."""
    first, second = body_of(one, address), body_of(other, nowhere)
    return (one.status_code, first) == (other.status_code, second)


def rows() -> dict[str, list[tuple]]:
    """Every row of every table, but for the sign-ins, which note when they were last used, and the
    security log, which notes what was refused and what was taken out."""
    return {
        model._meta.db_table: sorted(map(repr, model._default_manager.values_list()))
        for model in apps.get_models()
        if model._meta.db_table not in ("django_session", "offices_securityentry")
    }
