"""The accuracy tables against the raw rows and against arithmetic done here."""

import csv
from collections import defaultdict
from datetime import date
from fractions import Fraction

ALWAYS = "target_period >= DATE '1900-01-01'"


def test_wape_of_raw_rows_equals_wape_of_the_states_bit_for_bit(platform):
    compared = platform.rows(
        f"""
        WITH raw AS (
            SELECT model_id, lag, to_hex(to_ieee754_64(wape(actual, forecast))) AS wape, to_hex(to_ieee754_64(bias(actual, forecast))) AS bias
            FROM lake.gold.forecast_accuracy WHERE {ALWAYS} GROUP BY GROUPING SETS ((model_id, lag), (model_id), ())),
        states AS (
            SELECT model_id, lag, to_hex(to_ieee754_64(wape(CAST(state AS ForecastAccuracy)))) AS wape,
                to_hex(to_ieee754_64(bias(CAST(state AS ForecastAccuracy)))) AS bias
            FROM lake.gold.accuracy_state WHERE {ALWAYS} GROUP BY GROUPING SETS ((model_id, lag), (model_id), ()))
        SELECT raw.model_id, raw.lag, raw.wape AS raw_wape, states.wape AS state_wape, raw.bias AS raw_bias, states.bias AS state_bias
        FROM raw FULL JOIN states ON raw.model_id IS NOT DISTINCT FROM states.model_id AND raw.lag IS NOT DISTINCT FROM states.lag
        """
    )
    assert len({row["model_id"] for row in compared}) >= 5, "naive, seasonal_naive, a smoothing model, champion and the total"
    for row in compared:
        assert row["raw_wape"] == row["state_wape"] and row["raw_bias"] == row["state_bias"], row
    assert any(row["raw_wape"] for row in compared)


def test_wape_equals_the_quotient_of_exact_sums(platform):
    rows = platform.rows(f"SELECT model_id, actual, forecast FROM lake.gold.forecast_accuracy WHERE {ALWAYS} AND actual IS NOT NULL AND forecast IS NOT NULL")
    errors, actuals = defaultdict(Fraction), defaultdict(Fraction)
    for row in rows:
        actual, forecast = Fraction(float(row["actual"])), Fraction(float(row["forecast"]))
        errors[row["model_id"]] += abs(forecast - actual)
        actuals[row["model_id"]] += abs(actual)
    shown = {
        row["model_id"]: row["wape"]
        for row in platform.rows(f"SELECT model_id, wape(actual, forecast) AS wape FROM lake.gold.forecast_accuracy WHERE {ALWAYS} GROUP BY 1")
    }
    assert set(shown) >= set(errors) and len(errors) >= 4
    for model, total in errors.items():
        assert abs(float(shown[model]) - float(total / actuals[model])) <= 1e-9 * float(total / actuals[model]), model


def test_naive_forecast_is_the_last_known_month_of_the_generated_sales(platform):
    data = next((platform.home / "data").glob("**/sales.csv"))
    monthly = defaultdict(Fraction)
    with data.open(newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            day = date.fromisoformat(row["date"])
            monthly[row["item_id"], row["location_id"], row["customer_id"], day.replace(day=1)] += Fraction(row["quantity"])
    rows = platform.rows(
        f"""
        SELECT d.item_id, d.location_id, d.customer_id, a.issue_period, a.target_period, a.lag, a.actual, a.forecast
        FROM lake.gold.forecast_accuracy a JOIN lake.silver.dim_dfu d ON d.dfu_sk = a.dfu_sk
        WHERE a.model_id = 'naive' AND a.forecast IS NOT NULL AND a.{ALWAYS}
        """
    )
    assert len(rows) > 1000
    for row in rows:
        key = (row["item_id"], row["location_id"], row["customer_id"])
        issue, target = date.fromisoformat(row["issue_period"]), date.fromisoformat(row["target_period"])
        assert (target.year - issue.year) * 12 + target.month - issue.month - 1 == row["lag"], row
        assert Fraction(float(row["forecast"])) == monthly[(*key, issue)], row
        if row["actual"] is not None:
            assert Fraction(float(row["actual"])) == monthly[(*key, target)], row


def test_every_lag_of_ten_windows_is_there(platform):
    rows = platform.rows(f"SELECT lag, count(DISTINCT issue_period) AS windows FROM lake.gold.backtest_lag_archive WHERE {ALWAYS} GROUP BY lag ORDER BY lag")
    assert [(row["lag"], row["windows"]) for row in rows] == [(lag, 10) for lag in range(5)]


def test_lineage_stands_on_every_forecast_row(platform):
    lineage = "scenario_id algorithm_id model_id model_version run_id run_kind planning_grain issue_period train_start train_end archived_at status"
    counts = ", ".join(f"count_if({column} IS NULL) AS {column}" for column in lineage.split())
    nulls = platform.rows(f"SELECT {counts} FROM lake.gold.backtest_lag_archive WHERE {ALWAYS} AND forecast IS NOT NULL")
    assert nulls == [dict.fromkeys(lineage.split(), 0)]


def test_a_row_without_forecast_says_why(platform):
    silent = platform.value(f"SELECT count(*) FROM lake.gold.backtest_lag_archive WHERE {ALWAYS} AND forecast IS NULL AND (status IS NULL OR status = 'ok')")
    assert silent == 0


def test_one_champion_for_every_forecastable_series(platform):
    counts = platform.rows(
        """
        SELECT count(*) AS champions, count(DISTINCT c.dfu_sk) AS series, count_if(c.model_id IS NULL OR c.reason IS NULL) AS unexplained,
            (SELECT count(*) FROM lake.silver.dim_dfu WHERE forecast_status = 'forecastable') AS forecastable
        FROM forecast.champion.current c
        """
    )[0]
    assert counts["champions"] == counts["series"] == counts["forecastable"] > 100
    assert counts["unexplained"] == 0


def test_functions_explain_themselves(platform):
    described = {row["Function"]: row["Description"] for row in platform.rows("SHOW FUNCTIONS LIKE '%a%'")}
    for name in ("wape", "bias", "accuracy_agg", "accuracy_wape", "accuracy_bias"):
        assert described.get(name), f"{name} has no description"


def test_dbt_marts_read_the_same_number(platform):
    marts = platform.rows("SELECT table_name FROM lake.information_schema.tables WHERE table_schema = 'marts'")
    assert "accuracy_by_model_month" in {row["table_name"] for row in marts}
