"""What is shown when a request cannot be answered."""

import json

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.test import Client, RequestFactory

from govreports.offices.models import Role
from govreports.web.answers import refuse
from govreports.web.views import errors
from tests.builders import make_office, make_person

pytestmark = pytest.mark.django_db

PAGES = [
    (errors.bad_request, SuspiciousOperation(), 400, "没有看懂这次提交"),
    (errors.bad_request, RequestDataTooBig(), 413, "提交的内容太大"),
    (errors.forbidden, PermissionDenied(), 403, "没有办理这件事的权限"),
    (errors.not_found, Exception(), 404, "没有找到这一页"),
]


@pytest.mark.parametrize(("view", "exception", "status", "title"), PAGES)
def test_pages_say_what_happened_and_lead_back(view, exception, status, title):
    # As after a refused host name: no session, no person on the request.
    response = view(RequestFactory().get("/somewhere/"), exception)

    page = response.content.decode()
    assert response.status_code == status
    assert f"<h1>{title}</h1>" in page
    assert '<a class="btn btn-primary" href="/">回到我的年报</a>' in page


@pytest.mark.parametrize(("view", "exception", "status", "title"), PAGES)
@pytest.mark.parametrize(
    "headers", [{"accept": "application/json"}, {"content-type": "application/json"}]
)
def test_scripts_get_json(view, exception, status, title, headers):
    request = RequestFactory().post("/somewhere/", headers=headers)
    if "content-type" in headers:
        request = RequestFactory().post("/somewhere/", "{}", content_type="application/json")

    response = view(request, exception)

    answer = json.loads(response.content)
    assert (response.status_code, answer["message"], set(answer)) == (
        status,
        title,
        {"message", "detail"},
    )


def test_refuse_links_onwards_and_escapes():
    response = refuse(
        RequestFactory().get("/"),
        409,
        "不能<b>提交",
        "原因",
        [("/a/", "任务清单"), ("/b/", "历史")],
    )

    page = response.content.decode()
    assert response.status_code == 409
    assert response["Cache-Control"] == "no-store"
    assert "<h1>不能&lt;b&gt;提交</h1>" in page
    assert '<a class="btn btn-primary" href="/a/">任务清单</a>' in page
    assert '<a class="btn btn-secondary" href="/b/">历史</a>' in page


def test_an_unknown_address_is_answered_in_chinese(client):
    person = make_person(make_office(), Role.DRAFTER)
    nobody = client.get("/nowhere/")
    client.force_login(person)
    somebody = client.get("/nowhere/")

    for response in (nobody, somebody):
        assert response.status_code == 404
        assert "没有找到这一页" in response.content.decode()
    assert "松林街道 · 王明" in somebody.content.decode()


def test_a_refused_host_name_gets_a_page(client):
    response = client.get("/", headers={"host": "elsewhere.example"})

    assert response.status_code == 400
    assert "没有看懂这次提交" in response.content.decode()


def test_too_large_a_body_gets_413(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100

    response = client.post("/login/", {"username": "x" * 200})
    parsed = client.post(
        "/login/", "username=" + "x" * 200, content_type="application/x-www-form-urlencoded"
    )

    assert (response.status_code, parsed.status_code) == (413, 413)


def test_a_form_without_its_token_is_refused_with_words():
    client = Client(enforce_csrf_checks=True)

    response = client.post("/login/", {"username": "a", "password": "b"})
    script = client.post("/login/", {}, headers={"accept": "application/json"})

    assert response.status_code == 403
    assert "页面已过期，没有保存" in response.content.decode()
    assert (script.status_code, script.json()["message"]) == (403, "页面已过期，没有保存")


def test_a_failure_of_the_program_says_so_without_the_database(
    client, monkeypatch, django_assert_num_queries
):
    client.raise_request_exception = False
    with django_assert_num_queries(0):
        page = errors.server_error(RequestFactory().get("/"))
        script = errors.server_error(
            RequestFactory().get("/", headers={"accept": "application/json"})
        )

    assert page.status_code == 500
    assert "系统出错，这一步没有完成" in page.content.decode()
    assert (script.status_code, json.loads(script.content)["message"]) == (
        500,
        "系统出错，这一步没有完成",
    )
