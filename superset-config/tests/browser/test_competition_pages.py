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
"""The competition: everybody looks, planners and administrators change it, and every change can be read afterwards."""

import re

import pytest

INSTALLED = {
    "candidates": "naive, seasonal_naive, auto_ets, dynamic_optimized_theta, auto_intermittent",
    "metric": "wape",
    "level": "dfu",
    "w_wape": "1",
    "w_bias": "0",
    "w_service": "0",
    "service_level": "0.95",
    "minimum_gain": "0.01",
    "minimum_periods": "1",
    "segment_weight": "12",
    "lag": "",
    "periods": "",
    "external_step": "",
}


def hidden(session, name: str) -> str:
    return re.search(rf'name="{name}"[^>]*value="([^"]*)"', session.get("/competition/edit").text).group(1)


def posted(session, **values):
    """Sends the form as it would be sent from the page, with some fields changed."""
    token = session.token_of("/competition/edit")
    return session.post_form("/competition/edit", csrf_token=token, **{**INSTALLED, "row_version": hidden(session, "row_version"), **values})


@pytest.fixture(autouse=True)
def as_found(session):
    yield
    assert posted(session("admin")).status_code == 302


def facts(browser) -> dict[str, str]:
    names, values = (browser.all(f"main .pl-facts {tag}") for tag in ("dt", "dd"))
    return {name.text: value.text for name, value in zip(names, values, strict=True)}


def changes(browser) -> list[list[str]]:
    return [[cell.text for cell in row.find_elements("css selector", "td")] for row in browser.all("main table tbody tr")]


def test_a_wrong_value_is_refused_in_words_and_a_right_one_is_shown_with_who_made_it(browse):
    planner = browse("planner")
    planner.open("/competition/")
    planner.screenshot("competition")
    before = facts(planner)
    assert (before["Candidates"], before["Lag"], before["Service level"]) == (INSTALLED["candidates"], "execution lag of each series", "0.95")

    planner.open("/competition/edit")
    planner.screenshot("competition-edit")
    planner.fill(service_level="95", metric="weighted", w_bias="0.5", lag="2")
    planner.press("Change")
    planner.screenshot("competition-refused")
    assert planner.alerts() == ["The service level must be above 0 and below 1, such as 0.95, not 95"]
    # Nothing typed is lost.
    assert [planner.one(f"#{name}").get_attribute("value") for name in ("service_level", "metric", "w_bias", "lag")] == ["95", "weighted", "0.5", "2"]

    planner.fill(service_level="0.98", candidates="naive, champion")
    planner.press("Change")
    assert planner.alerts() == ["The champion is what the competition chooses: it cannot be a candidate"]
    planner.fill(candidates="naive,ses")
    planner.press("Change")
    planner.screenshot("competition-changed")
    after = facts(planner)
    assert int(after["Version"]) == int(before["Version"]) + 1
    assert (after["Candidates"], after["Service level"], after["Weight of bias"], after["Lag"]) == ("naive, ses", "0.98", "0.5", "2")
    assert after["Metric"].startswith("Weighted")
    newest = changes(planner)[:5]
    assert [newest[0][column] for column in (0, 2, 3)] == [after["Version"], "planner", "superset"]
    assert [row[4:] for row in newest] == [
        ["Candidates", INSTALLED["candidates"], "naive, ses"],
        ["Metric", "wape", "weighted"],
        ["Weight of bias", "0", "0.5"],
        ["Service level", "0.95", "0.98"],
        ["Lag", "execution lag of each series", "2"],
    ]


def test_an_analyst_looks_only(browse):
    analyst = browse("analyst")
    analyst.open("/competition/")
    analyst.screenshot("competition-analyst")
    assert "Candidates" in facts(analyst)
    assert not [link for link in analyst.all("main a, header a") if "/competition/edit" in link.get_attribute("href")]
    assert "Planners and administrators may change it" in analyst.one("main").text


@pytest.mark.parametrize("user", ["analyst", "approver"])
def test_without_the_right_nothing_is_changed(session, user):
    person = session(user)
    assert person.get("/competition/").status_code == 200
    token = person.get("/api/v1/security/csrf_token/").json()["result"]
    version = hidden(session("admin"), "row_version")
    answer = person.post_form("/competition/edit", csrf_token=token, **{**INSTALLED, "metric": "mae", "row_version": version})
    assert answer.status_code == 403
    assert "do not allow you to change the competition" in answer.text
    assert hidden(session("admin"), "row_version") == version


def test_a_page_that_was_opened_before_somebody_elses_change_changes_nothing(session):
    version = hidden(session("planner"), "row_version")
    assert posted(session("admin"), minimum_gain="0.02").status_code == 302
    answer = posted(session("planner"), minimum_gain="0.03", row_version=version)
    assert "The competition was changed by somebody else in the meantime: look at it again" in answer.text
    assert "0.02" in session("planner").get("/competition/").text


@pytest.mark.parametrize(
    "values, message",
    [
        ({"w_wape": "NaN"}, "A weight must be a number of 0 or more, not NaN"),
        ({"w_wape": "1e400"}, "Give a number up to 1,000,000,000,000"),
        ({"w_wape": "much"}, "Not a valid decimal value"),
        ({"w_wape": "0"}, "At least one weight must be above 0"),
        ({"metric": "mase"}, "Not a valid choice"),
        ({"candidates": " , "}, "The competition needs a list of at least one candidate"),
        ({"candidates": "naive, <script>"}, "&#34;&lt;script&gt;&#34; is no id of a model"),
        ({"lag": "-1"}, "The lag must be 0 or more, or empty for the execution lag of each series, not -1"),
        ({"periods": "99999999999"}, "Give a number up to 10000"),
        ({"periods": "2", "minimum_periods": "3"}, "The minimum of periods (3) must not be above the number of periods (2): no series would have enough"),
        ({"minimum_gain": ""}, "A number is required"),
    ],
)
def test_values_that_cannot_be(session, values, message):
    version = hidden(session("planner"), "row_version")
    answer = posted(session("planner"), **values)
    assert answer.status_code == 200
    alerts = re.findall(r'role="alert">([^<]*)', answer.text)
    assert alerts and message in alerts[0], alerts
    assert hidden(session("planner"), "row_version") == version
