"""From a planner's call in SQL to the final forecast, each in their own name."""

import uuid

import pytest
from trino_client import QueryFailed, execute

CELL = "item_id => '{item_id}', location_id => '{location_id}', customer_id => '{customer_id}'"


@pytest.fixture(scope="module")
def server(platform):
    return platform.status()["trino"]["url"]


@pytest.fixture(scope="module")
def cell(server):
    """A unit and an open period without any override."""
    answer = execute(
        server,
        """
        SELECT d.item_id, d.location_id, d.customer_id, f.dfu_sk, CAST(f.target_period AS varchar) AS period, f.champion
        FROM forecast.planning.final_forecast f JOIN lake.silver.dim_dfu d ON d.dfu_sk = f.dfu_sk
        WHERE f.target_period >= DATE '2027-03-01' AND f.final_step = 'champion' AND f.champion > 0
          AND NOT EXISTS (SELECT 1 FROM forecast.planning.overrides o WHERE o.item_id = d.item_id AND o.location_id = d.location_id)
        ORDER BY d.item_id DESC, d.location_id, f.target_period LIMIT 1
        """,
        "planner",
    )
    assert len(answer.rows) == 1
    return dict(zip(answer.columns, answer.rows[0], strict=True))


def call(server, user, procedure, arguments):
    return execute(server, f"CALL forecast.system.{procedure}({arguments})", user)


def final(server, cell):
    rows = execute(
        server,
        f"SELECT override, final, final_step FROM forecast.planning.final_forecast WHERE target_period = DATE '{cell['period']}' AND dfu_sk = {cell['dfu_sk']}",
        "analyst",
    ).rows
    assert len(rows) == 1
    return rows[0]


def test_an_approved_override_is_the_final_forecast_at_once(server, cell):
    quantity = round(cell["champion"] * 2 + 1, 0)
    request = str(uuid.uuid4())
    proposal = f"{CELL.format(**cell)}, period => '{cell['period']}', quantity => {quantity:e}, reason => 'new shop', request_id => '{request}'"
    call(server, "planner", "propose_override", proposal)
    call(server, "planner", "propose_override", proposal)
    found = execute(
        server,
        f"SELECT override_id, status, created_by FROM forecast.planning.overrides WHERE item_id = '{cell['item_id']}'"
        f" AND location_id = '{cell['location_id']}' AND customer_id = '{cell['customer_id']}' AND period = DATE '{cell['period']}'",
        "planner",
    ).rows
    assert [row[1:] for row in found] == [["proposed", "planner"]], "a repeated request changes nothing"
    assert final(server, cell)[2] == "champion", "a proposal does not count"

    override = found[0][0]
    with pytest.raises(QueryFailed, match=r"(?i)access denied"):
        call(server, "planner", "approve_override", f"override_id => {override}")
    with pytest.raises(QueryFailed, match="your own proposal"):
        approve_own_proposal(server, cell)
    call(server, "approver", "approve_override", f"override_id => {override}, comment => 'plausible'")
    assert final(server, cell) == [quantity, quantity, "override"]

    trail = execute(server, f"SELECT action, actor, client FROM forecast.planning.audit WHERE override_id = {override} ORDER BY audit_id", "analyst").rows
    assert trail == [["proposed", "planner", "trino"], ["approved", "approver", "trino"]]


def approve_own_proposal(server, cell):
    """admin may propose and approve, but not both for one override."""
    call(server, "admin", "propose_override", f"{CELL.format(**cell)}, period => '2027-02-01', quantity => 1e0, reason => 'mine'")
    number = execute(server, "SELECT max(override_id) FROM forecast.planning.overrides WHERE created_by = 'admin'", "admin").rows[0][0]
    try:
        call(server, "admin", "approve_override", f"override_id => {number}")
    finally:
        call(server, "admin", "withdraw_override", f"override_id => {number}")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"period": "2026-10-01"}, "is closed"),
        ({"period": "2027-03-15"}, "first day of a month"),
        ({"period": "March"}, "period"),
        ({"reason": " "}, "reason is required"),
        ({"quantity": "-1e0"}, "between 0 and"),
    ],
)
def test_a_rule_that_is_broken_is_told_in_words(server, cell, change, words):
    values = {"period": "2027-04-01", "quantity": "5e0", "reason": "because", **change}
    arguments = f"{CELL.format(**cell)}, period => '{values['period']}', quantity => {values['quantity']}, reason => '{values['reason']}'"
    with pytest.raises(QueryFailed, match=words):
        call(server, "planner", "propose_override", arguments)


def test_an_analyst_only_reads(server, cell):
    with pytest.raises(QueryFailed, match=r"(?i)access denied"):
        call(server, "analyst", "propose_override", f"{CELL.format(**cell)}, period => '2027-04-01', quantity => 5e0, reason => 'x'")
