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
"""A headless browser on a running Superset, and Trino's own answers to compare with.

DEMANDLAKE_SUPERSET_URL      address of Superset
DEMANDLAKE_DEMO_PASSWORD     password of analyst, planner, approver and admin
DEMANDLAKE_SCREENSHOTS       folder for screenshots (default: a temporary one)
"""

import json
import os
import re
import shutil
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

# A busy machine draws nine charts slowly; nothing below waits longer than it has to.
PATIENCE = 120
CHARTS = 9
CHROMIUM_OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-proxy-server",
    "--disable-dev-shm-usage",
    "--window-size=1500,1400",
)


def of_environment(name: str) -> str:
    value = os.environ.get(name)
    if not value:
        pytest.skip(f"{name} is not set: these tests need a running Superset, as ./demandlake test starts it")
    return value


@pytest.fixture(scope="session")
def address() -> str:
    return of_environment("DEMANDLAKE_SUPERSET_URL").rstrip("/")


@pytest.fixture(scope="session")
def password() -> str:
    return of_environment("DEMANDLAKE_DEMO_PASSWORD")


class Session:
    """Superset over HTTP, logged in as one person, with the token that it asks for."""

    def __init__(self, address: str, user: str, password: str):
        self.address = address
        self.http = requests.Session()
        # The login is limited per second; a refused attempt is tried again.
        for _ in range(5):
            token = self.token_of("/login/")
            answer = self.http.post(
                f"{address}/login/", data={"username": user, "password": password, "csrf_token": token}, allow_redirects=False, timeout=PATIENCE
            )
            if answer.status_code == 302 and "/login" not in answer.headers["Location"]:
                return
            time.sleep(1)
        pytest.fail(f"{user} cannot log in: {answer.status_code} {answer.headers.get('Location')}")

    def token_of(self, path: str) -> str:
        page = self.get(path)
        assert page.status_code == 200, page.text[:500]
        return re.search(r'csrf_token[^>]*value="([^"]+)"', page.text).group(1)

    def get(self, path: str) -> requests.Response:
        return self.http.get(self.address + path, allow_redirects=False, timeout=PATIENCE)

    def post_form(self, path: str, **values: str) -> requests.Response:
        return self.http.post(self.address + path, data=values, allow_redirects=False, timeout=PATIENCE)

    def post_json(self, path: str, body: dict) -> requests.Response:
        token = self.get("/api/v1/security/csrf_token/").json()["result"]
        return self.http.post(self.address + path, json=body, headers={"X-CSRFToken": token, "Referer": self.address}, timeout=PATIENCE)

    def database(self, name: str) -> dict:
        found = [row for row in self.get("/api/v1/database/").json()["result"] if row["database_name"] == name]
        assert found, f"no database {name}"
        return found[0]

    def run_sql(self, sql: str) -> requests.Response:
        body = {"database_id": self.database("Trino")["id"], "sql": sql, "client_id": f"t{time.monotonic_ns() % 10**10}", "runAsync": False, "schema": "gold"}
        return self.post_json("/api/v1/sqllab/execute/", body)


@pytest.fixture(scope="session")
def session(address, password):
    known: dict[str, Session] = {}

    def of(user: str) -> Session:
        if user not in known:
            known[user] = Session(address, user, password)
        return known[user]

    return of


@pytest.fixture(scope="session")
def trino(session):
    """Runs a query as analyst through Trino's own protocol; Superset knows where Trino is."""
    admin = session("admin")
    connection = admin.get(f"/api/v1/database/{admin.database('Trino')['id']}/connection").json()["result"]
    trino_address = urlsplit(connection["sqlalchemy_uri"])
    statement = f"http://{trino_address.hostname}:{trino_address.port}/v1/statement"

    def query(sql: str) -> list[list]:
        rows: list[list] = []
        answer = requests.post(statement, data=sql.encode(), headers={"X-Trino-User": "analyst"}, timeout=PATIENCE).json()
        while True:
            assert "error" not in answer, answer["error"]["message"]
            rows += answer.get("data", [])
            if "nextUri" not in answer:
                return rows
            answer = requests.get(answer["nextUri"], timeout=PATIENCE).json()

    return query


class Browser:
    """One person at one browser, who remembers all requests and all errors of the console."""

    def __init__(self, address: str, password: str, screenshots: Path, profile: Path):
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        for option in (*CHROMIUM_OPTIONS, f"--user-data-dir={profile}"):
            options.add_argument(option)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
        self.address, self.password, self.screenshots = address, password, screenshots

    def wait(self, condition, message: str):
        return WebDriverWait(self.driver, PATIENCE).until(lambda _: condition(), message)

    def all(self, selector: str):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector: str):
        self.wait(lambda: self.all(selector), f"{selector} does not appear on {self.driver.current_url}")
        return self.all(selector)[0]

    def log_in(self, user: str) -> None:
        self.open("/login/")
        self.one("#username").send_keys(user)
        self.one("#password").send_keys(self.password)
        self.one("button[type=submit]").click()
        self.wait(lambda: "/login" not in self.driver.current_url, f"{user} is not logged in")

    def open(self, path: str) -> None:
        self.driver.get(self.address + path)

    def open_dashboard(self, query: str = "") -> None:
        self.open(f"/superset/dashboard/forecast-accuracy/{query}")
        self.wait_for_charts()

    def wait_for_charts(self) -> None:
        self.wait(lambda: len(self.all("[data-test='chart-container']")) == CHARTS, "not all charts appear")
        self.wait(lambda: not self.all("[data-test='loading-indicator'], .loading"), "charts go on loading")
        errors = [error.text for error in self.all(".ant-alert-error, [data-test='chart-container'] [role='alert']")]
        assert not errors, errors

    def chart(self, title: str) -> str:
        """The text of a chart with its title."""
        found = [holder.text for holder in self.all("[data-test='dashboard-component-chart-holder']") if holder.text.startswith(title)]
        assert found, f"no chart {title}"
        return found[0]

    def table(self) -> dict[str, list[str]]:
        """The table by model: first column -> the others, as shown."""
        rows = [
            [cell.get_attribute("textContent") for cell in row.find_elements(By.CSS_SELECTOR, "td")]
            for row in self.all("[data-test='chart-container'] table tbody tr")
        ]
        return {row[0]: row[1:] for row in rows}

    def screenshot(self, name: str) -> None:
        self.driver.save_screenshot(str(self.screenshots / f"{name}.png"))

    def fill(self, **values: str) -> None:
        for name, value in values.items():
            # Typing into a date field depends on the language of the browser.
            self.driver.execute_script("arguments[0].value = arguments[1]", self.one(f"#{name}"), value)

    def press(self, text: str) -> None:
        [button] = [button for button in self.all("main button") if button.text == text]
        page = self.driver.find_element(By.TAG_NAME, "html")
        button.click()
        self.wait(lambda: self.driver.find_element(By.TAG_NAME, "html") != page, f"{text} does nothing")

    def alerts(self) -> list[str]:
        return [alert.text for alert in self.all("[role=alert]")]

    def buttons(self) -> list[str]:
        """The decisions that are offered."""
        return [button.text for button in self.all("main button[name=decision]")]

    def console_errors(self) -> list[str]:
        """Severe messages but one: Superset 6.1 asks for a telemetry pixel on every page, and its content security policy says no."""
        messages = [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"]
        return [message for message in messages if not ("scarf.sh/pixel" in message and "Content Security Policy" in message)]

    def requests_elsewhere(self) -> list[str]:
        """Requests that went to another host; what the policy blocked never left the browser."""
        sent, blocked = {}, set()
        for entry in self.driver.get_log("performance"):
            event = json.loads(entry["message"])["message"]
            if event["method"] == "Network.requestWillBeSent":
                sent[event["params"]["requestId"]] = event["params"]["request"]["url"]
            elif event["method"] == "Network.loadingFailed" and event["params"].get("blockedReason") == "csp":
                blocked.add(event["params"]["requestId"])
        own = urlsplit(self.address).netloc
        return [
            url for key, url in sent.items() if key not in blocked and urlsplit(url).scheme in ("http", "https", "ws", "wss") and urlsplit(url).netloc != own
        ]


@pytest.fixture(scope="session")
def screenshots(tmp_path_factory) -> Path:
    folder = Path(os.environ.get("DEMANDLAKE_SCREENSHOTS") or tmp_path_factory.mktemp("screenshots"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def browse(address, password, screenshots, tmp_path):
    """Opens a browser and logs a person in; at the end nothing may have gone wrong in the console or left this host."""
    if not (shutil.which("chromium") and shutil.which("chromedriver")):
        pytest.skip("chromium and chromedriver are not installed: apt-get install chromium chromium-driver")
    opened: list[Browser] = []

    def of(user: str) -> Browser:
        browser = Browser(address, password, screenshots, tmp_path / f"profile-{len(opened)}")
        opened.append(browser)
        browser.log_in(user)
        return browser

    yield of
    try:
        for browser in opened:
            assert browser.console_errors() == []
            assert browser.requests_elsewhere() == []
    finally:
        for browser in opened:
            browser.driver.quit()
