"""Backtests in MLflow, read through Trino and in MLflow itself."""

import json
import urllib.request

import pytest

MODELS = ("naive", "seasonal_naive", "auto_ets", "dynamic_optimized_theta", "auto_intermittent")
WINDOWS = 10


def test_the_backtests_of_the_demo_are_runs(platform):
    runs = platform.rows(
        """
        SELECT r.run_name, r.status, r.is_spooled, p.value AS model, r.tags['demandlake.snapshot_id'] AS snapshot
        FROM forecast.mlflow.runs r JOIN forecast.mlflow.params p ON p.run_id = r.run_id AND p.key = 'model'
        WHERE r.experiment_name = 'backtest-generated'
            AND r.tags['demandlake.run_id'] = (SELECT max(tags['demandlake.run_id']) FROM forecast.mlflow.runs)
        """
    )
    assert len(runs) == len(MODELS) * WINDOWS
    assert {run["model"] for run in runs} == set(MODELS)
    assert {run["status"] for run in runs} == {"FINISHED"}
    assert not any(run["is_spooled"] for run in runs)
    snapshot = platform.value("""SELECT cast(snapshot_id AS varchar) FROM lake.gold."fact_sales_monthly$refs" WHERE name = 'main'""")
    assert {run["snapshot"] for run in runs} == {snapshot}


def test_the_metrics_of_the_runs_are_those_of_the_rows(platform):
    compared = platform.rows(
        """
        WITH logged AS (
            SELECT model.value AS model_id, CAST(issue.value AS date) AS issue_period, m.key, m.value
            FROM forecast.mlflow.metrics m
            JOIN forecast.mlflow.runs r ON r.run_id = m.run_id
            JOIN forecast.mlflow.params model ON model.run_id = m.run_id AND model.key = 'model'
            JOIN forecast.mlflow.params issue ON issue.run_id = m.run_id AND issue.key = 'issue_period'
            WHERE r.tags['demandlake.run_id'] = (SELECT max(tags['demandlake.run_id']) FROM forecast.mlflow.runs)),
        computed AS (
            SELECT model_id, issue_period, 'wape_lag' || CAST(lag AS varchar) AS key, wape(actual, forecast) AS value
            FROM lake.gold.forecast_accuracy
            WHERE target_period >= DATE '1900-01-01' AND actual IS NOT NULL AND forecast IS NOT NULL
            GROUP BY model_id, issue_period, lag)
        SELECT logged.value AS logged, computed.value AS computed FROM logged JOIN computed USING (model_id, issue_period, key)
        """
    )
    assert len(compared) == len(MODELS) * WINDOWS * 5
    for row in compared:
        assert row["logged"] == row["computed"], row


@pytest.mark.parametrize("user", ["analyst", "planner", "approver"])
def test_everybody_may_read_runs(platform, user):
    assert platform.value("SELECT count(*) FROM forecast.mlflow.runs", user) >= len(MODELS) * WINDOWS


def test_mlflow_itself_shows_the_runs(platform):
    address = platform.status()["mlflow"]["url"]
    with urllib.request.urlopen(f"{address}/api/2.0/mlflow/experiments/get-by-name?experiment_name=backtest-generated", timeout=30) as answer:
        assert json.load(answer)["experiment"]["lifecycle_stage"] == "active"
    with urllib.request.urlopen(address, timeout=30) as page:
        assert "MLflow" in page.read().decode()
