# Licensed under the Apache License, Version 2.0 (the "License");
# you may not use this file except in compliance with the License.
# You may obtain a copy of the License at
#
#     http://www.apache.org/licenses/LICENSE-2.0
#
# Unless required by applicable law or agreed to in writing, software
# distributed under the License is distributed on an "AS IS" BASIS,
# WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
# See the License for the specific language governing permissions and
# limitations under the License.
"""Propose, decide, withdraw: by four people in a browser, and by forged requests."""

import re
import uuid
from datetime import date, timedelta

import pytest

# A Monday and the first of a month, so that it starts a period at either planning grain.
CLOSED = "1989-05-01"


def start_of_a_far_period() -> str:
    day = date.today() + timedelta(days=60)
    while day.day != 1 or day.weekday() != 0:
        day += timedelta(days=1)
    return day.isoformat()


def item() -> str:
    return f"item-{uuid.uuid4().hex[:12]}"


def proposed(browser, **values) -> int:
    browser.open("/overrides/add")
    browser.fill(**{"item_id": item(), "location_id": "L-001", "period": start_of_a_far_period(), "quantity": "120", "reason": "Promotion in week 3", **values})
    browser.press("Propose")
    found = re.search(r"/overrides/show/(\d+)$", browser.driver.current_url)
    assert found, browser.alerts()
    return int(found.group(1))


def state_of(browser) -> str:
    return browser.one("main .pl-state").text


def test_a_proposal_needs_a_reason_and_a_quantity_of_zero_or_more(browse):
    planner = browse("planner")
    wanted = item()
    planner.open("/overrides/add")
    planner.screenshot("override-propose")
    planner.fill(item_id=wanted, location_id="L-001", period=start_of_a_far_period(), quantity="-5", reason="  ")
    planner.press("Propose")
    planner.screenshot("override-refused")
    assert planner.alerts() == ["The quantity must be 0 or more", "A reason is required"]
    # Nothing typed is lost.
    assert [planner.one(f"#{name}").get_attribute("value") for name in ("item_id", "quantity")] == [wanted, "-5"]

    planner.fill(quantity="0", reason="Delisted")
    planner.press("Propose")
    assert state_of(planner) == "proposed"
    assert wanted in planner.one("main").text


def test_a_refusal_of_postgres_is_shown_in_its_own_words(browse):
    planner = browse("planner")
    planner.open(f"/overrides/add?item_id={item()}&location_id=L-001&period={CLOSED}&quantity=5")
    planner.fill(reason="Too late")
    planner.press("Propose")
    planner.screenshot("override-closed-period")
    [alert] = planner.alerts()
    assert "is closed (data are closed through" in alert
    assert not re.search(r"select|insert|psycopg|sqlalchemy|DL001|CONTEXT", alert, re.IGNORECASE)


def test_four_eyes(browse):
    admin = browse("admin")
    override = proposed(admin)
    assert admin.buttons() == ["Approve", "Reject", "Withdraw"]
    admin.press("Approve")
    admin.screenshot("override-own-proposal")
    assert admin.alerts() == [f"Override {override} is your own proposal: another person must decide"]
    assert state_of(admin) == "proposed"

    approver = browse("approver")
    approver.open("/overrides/")
    approver.screenshot("override-list")
    approver.open(f"/overrides/show/{override}")
    assert approver.buttons() == ["Approve", "Reject"]
    approver.fill(decision_comment="Agreed with sales")
    approver.screenshot("override-decide")
    approver.press("Approve")
    approver.screenshot("override-approved")
    assert state_of(approver) == "approved"
    assert approver.buttons() == []
    assert "Agreed with sales" in approver.one("main table").text

    # The page that admin still has open is of yesterday's state.
    admin.press("Withdraw")
    assert admin.alerts() == [f"Override {override} is already approved: it cannot be changed any more"]


def test_a_planner_withdraws_but_does_not_decide(browse):
    planner = browse("planner")
    override = proposed(planner)
    assert planner.buttons() == ["Withdraw"]
    planner.press("Withdraw")
    assert (state_of(planner), planner.buttons()) == ("withdrawn", [])
    planner.open("/overrides/list/?status=withdrawn")
    assert str(override) in planner.one("main table").text


def test_an_analyst_looks_only(browse):
    analyst = browse("analyst")
    analyst.open("/overrides/")
    assert not [link for link in analyst.all("main a, header a") if "/overrides/add" in link.get_attribute("href")]
    # Asked outside the browser's own page load, which would log the refusal as an error.
    status = analyst.driver.execute_script("const r = new XMLHttpRequest(); r.open('GET', '/overrides/', false); r.send(); return r.status")
    assert status == 200


def comments(browser) -> list[str]:
    return [comment.text for comment in browser.all("main .pl-comment .pl-text")]


def test_comments_stand_beside_an_override_before_and_after_the_decision(browse):
    planner = browse("planner")
    override = proposed(planner)
    assert comments(planner) == []
    planner.press("Comment")
    assert planner.alerts() == ["A comment needs a text"]
    planner.fill(comment="Sales confirmed the promotion\nby phone <b>today</b>")
    planner.press("Comment")
    planner.screenshot("override-comment")
    assert comments(planner) == ["Sales confirmed the promotion\nby phone <b>today</b>"]
    assert state_of(planner) == "proposed"

    approver = browse("approver")
    approver.open(f"/overrides/show/{override}")
    approver.press("Approve")
    approver.fill(comment="Please tell the warehouse")
    approver.press("Comment")
    approver.screenshot("override-comments")
    assert comments(approver)[1:] == ["Please tell the warehouse"]
    assert [line.text.split(",")[0] for line in approver.all("main .pl-comment .pl-help")] == ["planner", "approver"]
    # Client and steps are in the history; comments are no steps of the override.
    steps = [[cell.text for cell in row.find_elements("css selector", "td")][1:4] for row in approver.all("main table tbody tr")]
    assert steps == [["planner", "superset", "proposed"], ["approver", "superset", "approved"]]

    analyst = browse("analyst")
    analyst.open(f"/overrides/show/{override}")
    assert len(comments(analyst)) == 2
    assert analyst.all("main button") == []


def test_a_comment_that_is_sent_twice_is_one(session):
    planner = session("planner")
    token = planner.token_of("/overrides/add")
    answer = planner.post_form("/overrides/add", csrf_token=token, item_id=item(), period=start_of_a_far_period(), **PROPOSAL)
    path = answer.headers["Location"]
    request_id = re.search(r'name="request_id"[^>]*value="([^"]+)"', planner.get(path).text).group(1)
    for _ in range(2):
        answer = planner.post_form(path.replace("show", "comment"), csrf_token=token, request_id=request_id, comment="once")
        assert answer.headers["Location"] == path
    assert planner.get(path).text.count("once</p>") == 1
    other = planner.post_form(path.replace("show", "comment"), csrf_token=token, request_id=request_id, comment="another")
    assert "already stands for another call" in other.text
    unknown = planner.post_form("/overrides/comment/999999999", csrf_token=token, request_id="", comment="x")
    assert unknown.status_code == 404


def test_without_the_right_nothing_is_commented(session):
    analyst = session("analyst")
    token = analyst.get("/api/v1/security/csrf_token/").json()["result"]
    answer = analyst.post_form("/overrides/comment/1", csrf_token=token, comment="x")
    assert answer.status_code == 403
    assert "do not allow you to comment" in answer.text


PROPOSAL = {"location_id": "L-001", "quantity": "5", "reason": "x"}


@pytest.mark.parametrize("user", ["analyst", "approver"])
def test_without_the_right_nothing_is_proposed(session, user):
    person = session(user)
    token = person.token_of("/login/") if person.get("/login/").status_code == 200 else person.get("/api/v1/security/csrf_token/").json()["result"]
    answer = person.post_form("/overrides/add", csrf_token=token, item_id=item(), period=start_of_a_far_period(), **PROPOSAL)
    assert answer.status_code == 403
    assert "do not allow you to propose" in answer.text


def test_a_planner_cannot_approve_by_a_forged_request(session):
    planner = session("planner")
    wanted = item()
    token = planner.token_of("/overrides/add")
    forged = {"status": "approved", "created_by": "approver", "decided_by": "approver"}
    answer = planner.post_form("/overrides/add", csrf_token=token, item_id=wanted, period=start_of_a_far_period(), **PROPOSAL, **forged)
    path = answer.headers["Location"]
    override = path.rsplit("/", 1)[1]
    assert planner.post_form(f"/overrides/decide/{override}", csrf_token=token, row_version="1", decision="approve").status_code == 403
    assert planner.post_form(f"/overrides/decide/{override}", csrf_token=token, row_version="1", decision="publish").status_code == 400
    page = planner.get(path).text
    assert "pl-state-proposed" in page and "pl-state-approved" not in page


def test_without_a_token_nothing_is_written(session):
    planner = session("planner")
    wanted = item()
    answer = planner.post_form("/overrides/add", item_id=wanted, period=start_of_a_far_period(), **PROPOSAL)
    assert "/overrides/show/" not in answer.headers.get("Location", "")
    assert wanted not in planner.get("/overrides/").text


def test_strangers_are_sent_to_the_login(address):
    import requests

    answer = requests.get(f"{address}/overrides/show/1", allow_redirects=False, timeout=60)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/login/") and "next=" in answer.headers["Location"]


@pytest.mark.parametrize("quantity", ["NaN", "Infinity", "-Infinity", "1e400", "1e13", "-0.01", "abc", ""])
def test_quantities_that_are_none(session, quantity):
    planner = session("planner")
    token = planner.token_of("/overrides/add")
    answer = planner.post_form(
        "/overrides/add", csrf_token=token, item_id=item(), location_id="L-001", period=start_of_a_far_period(), quantity=quantity, reason="x"
    )
    assert answer.status_code == 200
    assert re.search(r'role="alert">[^<]*([Qq]uantity|decimal)', answer.text), answer.text


def test_a_link_fills_the_form_and_cannot_put_markup_into_it(session):
    page = session("planner").get("/overrides/add?item_id=%22%3E%3Cscript%3E&location_id=L-7&customer_id=-&period=2031-09-01&quantity=12.5").text
    assert 'value="2031-09-01"' in page and 'value="12.5"' in page and 'value="L-7"' in page
    assert "<script>" not in page and "&#34;&gt;&lt;script&gt;" in page


def test_dashboards_may_show_overrides_and_nothing_else_of_postgres(session):
    planner = session("planner")
    [dataset] = [row for row in planner.get("/api/v1/dataset/?q=(page_size:100)").json()["result"] if row["table_name"] == "override_form"]

    def chart_data(metric):
        query = {"columns": ["status"], "metrics": [metric], "filters": [], "extras": {}, "row_limit": 10}
        source = {"id": dataset["id"], "type": "table"}
        body = {"datasource": source, "queries": [query], "result_format": "json", "result_type": "full", "force": True}
        return planner.post_json("/api/v1/chart/data", body)

    shown = chart_data("overrides")
    assert shown.status_code == 200, shown.text
    assert sum(row["overrides"] for row in shown.json()["result"][0]["data"]) > 0

    def by_hand(sql):
        return chart_data({"expressionType": "SQL", "sqlExpression": sql, "label": "by_hand"})

    who = by_hand("max(current_user::text || ' ' || current_setting('default_transaction_read_only'))")
    assert {row["by_hand"] for row in who.json()["result"][0]["data"]} == {"planning_reader on"}
    assert by_hand("max((select passwd from pg_shadow limit 1))").status_code >= 400
