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
"""The asset tree holds together: what Superset would only notice in the browser, or not at all."""

import re
from pathlib import Path

import pytest
import sqlglot
import yaml

from demandlake_superset.forecast_dialect import ForecastTrino

TREE = Path(__file__).parents[1] / "demandlake_superset" / "assets"
FOLDERS = ("databases", "datasets", "charts", "dashboards")
ASSETS = {path.relative_to(TREE).as_posix(): yaml.safe_load(path.read_text()) for folder in FOLDERS for path in sorted((TREE / folder).rglob("*.yaml"))}


def of(folder):
    return {name: asset for name, asset in ASSETS.items() if name.startswith(f"{folder}/")}


def uuids(folder):
    return {asset["uuid"] for asset in of(folder).values()}


def dataset_of(chart):
    return next(dataset for dataset in of("datasets").values() if dataset["uuid"] == chart["dataset_uuid"])


def test_every_uuid_is_ours_and_used_once():
    found = [asset["uuid"] for asset in ASSETS.values()]
    assert len(found) == len(set(found))
    # The importer removes what it made earlier by this beginning.
    assert all(uuid.startswith("de3a4d1a-") for uuid in found)


def test_every_reference_leads_somewhere():
    for name, dataset in of("datasets").items():
        assert dataset["database_uuid"] in uuids("databases"), name
    for name, chart in of("charts").items():
        assert chart["dataset_uuid"] in uuids("datasets"), name
    for name, dashboard in of("dashboards").items():
        shown = {cell["meta"]["uuid"] for cell in dashboard["position"].values() if isinstance(cell, dict) and cell.get("type") == "CHART"}
        assert shown and shown <= uuids("charts"), name
        for native_filter in dashboard["metadata"]["native_filter_configuration"]:
            for target in filter(None, native_filter["targets"]):
                dataset = next(dataset for dataset in of("datasets").values() if dataset["uuid"] == target["datasetUuid"])
                assert target["column"]["name"] in {column["column_name"] for column in dataset["columns"]}, name


def test_no_chart_is_forgotten():
    shown = {
        cell["meta"]["uuid"]
        for dashboard in of("dashboards").values()
        for cell in dashboard["position"].values()
        if isinstance(cell, dict) and cell.get("type") == "CHART"
    }
    assert shown == uuids("charts")


def test_every_cell_of_a_dashboard_hangs_on_its_parent_and_rows_are_full():
    for name, dashboard in of("dashboards").items():
        cells = {key: cell for key, cell in dashboard["position"].items() if isinstance(cell, dict)}
        reached, waiting = {"HEADER_ID"}, ["ROOT_ID"]
        while waiting:
            key = waiting.pop()
            reached.add(key)
            waiting += cells[key].get("children", [])
        assert reached == set(cells), name
        for cell in cells.values():
            if cell["type"] == "ROW":
                assert sum(cells[child]["meta"]["width"] for child in cell["children"]) == 12, (name, cell["id"])


def test_charts_use_metrics_and_columns_of_their_dataset():
    for name, chart in of("charts").items():
        dataset, params = dataset_of(chart), chart["params"]
        metrics = {metric["metric_name"] for metric in dataset["metrics"]}
        columns = {column["column_name"] for column in dataset["columns"]}
        used_metrics = set(params.get("metrics", [])) | ({params["metric"]} if "metric" in params else set())
        used_columns = set(params.get("groupby", [])) | ({params["x_axis"]} if "x_axis" in params else set())
        used_columns |= {condition["subject"] for condition in params["adhoc_filters"] if condition["expressionType"] == "SIMPLE"}
        assert used_metrics and used_metrics <= metrics, name
        assert used_columns <= columns, name
        assert params["viz_type"] == chart["viz_type"], name


def test_no_chart_and_no_metric_has_a_formula_of_its_own():
    by_the_plugin = re.compile(r"(wape|bias)\(CAST\(state AS ForecastAccuracy\)\)|accuracy_\w+\(merge\(CAST\(state AS ForecastAccuracy\)\)\)|COUNT\(\*\)")
    for dataset in of("datasets").values():
        for metric in dataset["metrics"]:
            assert by_the_plugin.fullmatch(metric["expression"]), metric
    for chart in of("charts").values():
        assert all(isinstance(metric, str) for metric in chart["params"].get("metrics", [])), "metrics belong to datasets"


@pytest.mark.parametrize("metric", [metric for dataset in of("datasets").values() for metric in dataset["metrics"]], ids=lambda metric: metric["metric_name"])
def test_superset_can_parse_every_metric(metric):
    parsed = sqlglot.parse_one(f"SELECT {metric['expression']} FROM t", dialect=ForecastTrino)
    assert "FORECASTACCURACY" in parsed.sql(ForecastTrino).upper() or metric["expression"] == "COUNT(*)"


def test_bias_says_its_sign_wherever_it_is_a_headline_or_an_axis():
    for chart in of("charts").values():
        params = chart["params"]
        if params.get("metric") == "bias":
            assert "+ over-forecast" in params["subtitle"]
        elif params.get("metrics") == ["bias"]:
            assert "+ over-forecast" in params["y_axis_title"]


def test_no_database_lets_anybody_write_and_no_address_is_fixed():
    for name, database in of("databases").items():
        assert database["allow_dml"] is database["allow_ctas"] is database["allow_cvas"] is database["allow_file_upload"] is False, name
        assert re.fullmatch(r"\$\{[A-Z_]+\}", database["sqlalchemy_uri"]), name
    assert ASSETS["databases/Trino.yaml"]["impersonate_user"] is True
    assert ASSETS["databases/Planning.yaml"]["expose_in_sqllab"] is False
