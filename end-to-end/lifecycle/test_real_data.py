"""The main job on real files, each in a home of its own."""

import pytest

from launcher import PROJECT, Platform

LAG = "SELECT model_id, wape(actual, forecast) AS wape, count(*) AS pairs FROM common GROUP BY model_id"


def common_pairs(models: tuple[str, ...]) -> str:
    """Rows at the execution lag for which each of the models has a forecast."""
    names = ", ".join(f"'{model}'" for model in models)
    return f"""
        WITH rows AS (
            SELECT *, count(*) OVER (PARTITION BY dfu_sk, issue_period, target_period) AS models
            FROM lake.gold.forecast_accuracy
            WHERE target_period >= DATE '1900-01-01' AND is_execution_lag AND model_id IN ({names}) AND actual IS NOT NULL AND forecast IS NOT NULL),
        common AS (SELECT * FROM rows WHERE models = {len(models)})
        {LAG}"""


@pytest.fixture
def fresh(tmp_path):
    platform = Platform(tmp_path / "home")
    yield platform
    platform.run("down")


def test_orange_juice(fresh, real_data):
    done = fresh.run("demo", "--no-ui", "--data", str(real_data / "oj_dominicks"), "--mapping", str(PROJECT / "mappings" / "oj_dominicks.yaml"))
    assert done.code == 0, done.text
    print(done.out)
    assert fresh.value("SELECT count(*) FROM lake.silver.dim_dfu") == 913
    wape = {row["model_id"]: float(row["wape"]) for row in fresh.rows(common_pairs(("champion", "seasonal_naive")))}
    assert wape["champion"] <= wape["seasonal_naive"]


def test_online_retail(fresh, real_data):
    done = fresh.run("demo", "--no-ui", "--data", str(real_data / "online_retail_uci"), "--mapping", str(PROJECT / "mappings" / "online_retail.yaml"))
    assert done.code == 0, done.text
    print(done.out)
    assert fresh.value("SELECT count(*) FROM lake.silver.dim_dfu") == 272_389
    # 4,381 units have demand in eight weeks or more; the last of their weeks is cut short by the end of the data and not closed
    assert 4_100 <= fresh.value("SELECT count(*) FROM lake.silver.dim_dfu WHERE forecast_status = 'forecastable'") <= 4_381
    assert "not_forecastable" in done.out
    statuses = fresh.rows(
        """
        SELECT DISTINCT status, forecast IS NULL AS empty FROM lake.gold.backtest_lag_archive
        WHERE target_period >= DATE '1900-01-01' AND model_id = 'seasonal_naive'
        """
    )
    assert statuses == [{"status": "too_short", "empty": True}]
    wape = {row["model_id"]: float(row["wape"]) for row in fresh.rows(common_pairs(("champion", "naive")))}
    assert wape["champion"] <= wape["naive"]
