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
"""The dashboard shows what Trino says, to everybody who may look."""

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

ACCURACY = """
    SELECT model_id,
           wape(CAST(state AS ForecastAccuracy)),
           bias(CAST(state AS ForecastAccuracy)),
           accuracy_accuracy(merge(CAST(state AS ForecastAccuracy))),
           accuracy_coverage(merge(CAST(state AS ForecastAccuracy))),
           accuracy_pairs(merge(CAST(state AS ForecastAccuracy)))
    FROM lake.gold.accuracy_state
    WHERE is_execution_lag AND target_period >= DATE '{}' AND target_period < DATE '{}'
    GROUP BY model_id
"""
MINUS = "\N{MINUS SIGN}"


def percent(value, decimals, sign=""):
    return "N/A" if value is None else f"{100 * value:{sign}.{decimals}f}%".replace("-", MINUS)


def expected(trino, first="1900-01-01", end="2999-01-01"):
    """Model -> the cells of its row in the table."""
    return {
        model: [percent(wape, 2), percent(bias, 2, "+"), percent(accuracy, 2), percent(coverage, 1), f"{pairs:,}"]
        for model, wape, bias, accuracy, coverage, pairs in trino(ACCURACY.format(first, end))
    }


def shown(browser):
    return {model: [cell.replace("-", MINUS) for cell in cells] for model, cells in browser.table().items()}


@pytest.mark.parametrize("user", ["analyst", "planner", "approver", "admin"])
def test_everybody_sees_every_chart_with_the_numbers_of_trino(browse, trino, user):
    browser = browse(user)
    browser.open_dashboard()
    browser.screenshot(f"dashboard-{user}")
    assert shown(browser) == expected(trino)
    [[_, wape, bias, accuracy, coverage, pairs]] = [row for row in trino(ACCURACY.format("1900-01-01", "2999-01-01")) if row[0] == "champion"]
    assert percent(wape, 1) in browser.chart("WAPE\n")
    assert percent(bias, 1, "+") in browser.chart("Bias\n").replace("-", MINUS)
    assert percent(accuracy, 1) in browser.chart("Forecast accuracy\n")
    assert percent(coverage, 1) in browser.chart("Coverage\n")
    assert f"{pairs:,}" in browser.chart("Pairs\n")
    # Trend and champions are drawn on a canvas.
    for title in ("WAPE by month and model", "Bias by month and model", "Units by champion model"):
        [holder] = [holder for holder in browser.all("[data-test='dashboard-component-chart-holder']") if holder.text.startswith(title)]
        assert holder.find_elements(By.CSS_SELECTOR, "canvas"), title


def test_the_champions_are_counted(session, trino):
    admin = session("admin")
    [chart] = [row for row in admin.get("/api/v1/chart/?q=(page_size:100)").json()["result"] if row["slice_name"] == "Units by champion model"]
    query = {"columns": ["model_id"], "metrics": ["units"], "filters": [], "extras": {}, "row_limit": 100}
    body = {"datasource": {"id": chart["datasource_id"], "type": "table"}, "queries": [query], "result_format": "json", "result_type": "full", "force": True}
    answer = admin.post_json("/api/v1/chart/data", body)
    assert answer.status_code == 200, answer.text
    counted = {row["model_id"]: row["units"] for row in answer.json()["result"][0]["data"]}
    assert counted == dict(trino("SELECT model_id, count(*) FROM forecast.champion.current GROUP BY 1"))
    assert sum(counted.values()) > 0


def test_filter_of_models(browse, trino):
    browser = browse("analyst")
    browser.open_dashboard()
    headline = browser.chart("WAPE\n")
    choice = browser.one("[data-test='filter-bar'] .ant-select input[role=combobox], [data-test='form-item-value'] input[role=combobox]")
    choice.send_keys("naive")
    browser.wait(lambda: any(option.text == "naive" for option in browser.all(".ant-select-item-option")), "no model to choose")
    next(option for option in browser.all(".ant-select-item-option") if option.text == "naive").click()
    choice.send_keys(Keys.ESCAPE)
    browser.one("[data-test='filter-bar__apply-button']").click()
    browser.wait(lambda: list(browser.table()) == ["naive"], "the table is not filtered")
    browser.wait_for_charts()
    browser.screenshot("dashboard-one-model")
    assert shown(browser) == {"naive": expected(trino)["naive"]}
    assert browser.chart("WAPE\n") == headline


def test_filter_of_periods(browse, trino):
    [[first, end]] = trino(
        "SELECT date_trunc('month', max(target_period)), date_trunc('month', max(target_period)) + INTERVAL '1' MONTH"
        " FROM lake.gold.accuracy_state WHERE target_period >= DATE '1900-01-01'"
    )
    browser = browse("analyst")
    data_mask = f"(extraFormData:(time_range:'{first} : {end}'),filterState:(value:'{first} : {end}'),id:NATIVE_FILTER-period,ownState:())"
    browser.open_dashboard(f"?native_filters=(NATIVE_FILTER-period:{data_mask})")
    in_month = expected(trino, first, end)
    assert in_month != expected(trino), "the data have only one month"
    browser.wait(lambda: shown(browser) == in_month, f"the table is not filtered: {shown(browser)}, not {in_month}")
    browser.screenshot("dashboard-one-month")
