"""Trino's rights: who may read what, whatever the client sends."""

import pytest

READ = "SELECT count(*) FROM lake.gold.accuracy_state WHERE target_period >= DATE '1900-01-01'"


@pytest.mark.parametrize("user", ["analyst", "planner", "approver", "admin"])
def test_demo_users_read_accuracy_and_champions(platform, user):
    assert platform.value(READ, user) > 0
    assert platform.value("SELECT count(*) FROM forecast.champion.current", user) > 0


def test_a_stranger_reads_nothing(platform):
    refused = platform.run("sql", "--user", "mallory", READ)
    assert refused.code != 0 and "Access Denied" in refused.text


@pytest.mark.parametrize("user", ["analyst", "planner", "approver", "mallory"])
@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE lake.gold.accuracy_state",
        "DELETE FROM lake.silver.dim_dfu",
        "CREATE TABLE lake.gold.mine AS SELECT 1 AS one",
        "EXPLAIN ANALYZE CREATE TABLE lake.marts.mine AS SELECT 1 AS one",
        "EXECUTE IMMEDIATE 'CREATE TABLE lake.marts.mine AS SELECT 1 AS one'",
        "CREATE SCHEMA lake.mine",
        "COMMENT ON TABLE lake.gold.accuracy_state IS 'mine'",
    ],
)
def test_nobody_but_the_owners_writes(platform, user, statement):
    refused = platform.run("sql", "--user", user, statement)
    assert refused.code != 0 and "Access Denied" in refused.text, refused.text


def test_a_time_window_is_required_on_facts(platform):
    refused = platform.run("sql", "SELECT count(*) FROM lake.gold.forecast_accuracy")
    assert refused.code == 1 and "target_period" in refused.text, refused.text


def test_an_invalid_number_is_named(platform):
    refused = platform.run("sql", "SELECT wape(a, f) FROM (VALUES (nan(), 12.5e0)) t (a, f)")
    assert refused.code == 1 and "wape" in refused.text and "NaN" in refused.text and "12.5" in refused.text, refused.text
