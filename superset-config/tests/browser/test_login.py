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
"""Who has logged in stays logged in."""

import requests


def test_a_late_answer_to_the_login_page_does_not_end_the_session(address, session):
    # The login page reports events, and the answer may come after the login has set its cookie.
    page = requests.Session()
    assert page.get(f"{address}/login/").cookies.get("session")
    answer = page.post(f"{address}/superset/log/?explode=events", files={"events": (None, '[{"event_name":"spa_navigation"}]')}, allow_redirects=False)
    assert (answer.status_code, answer.headers.get("Set-Cookie")) == (204, None)


def test_events_of_people_are_recorded(session):
    analyst = session("analyst")
    token = analyst.get("/api/v1/security/csrf_token/").json()["result"]
    answer = analyst.http.post(
        f"{analyst.address}/superset/log/?explode=events",
        files={"events": (None, '[{"event_name":"spa_navigation","path":"/welcome/"}]')},
        headers={"X-CSRFToken": token, "Referer": analyst.address},
        allow_redirects=False,
    )
    assert answer.status_code == 200, answer.text
