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
"""The rules of planning hold in Postgres itself: every test speaks SQL as one of the roles."""

import threading

import psycopg2
import pytest
from people import OPEN_MONTH, RULE, Person, items, refused, set_dataset, wait_until_blocked
from psycopg2 import errorcodes

pytestmark = pytest.mark.usefixtures("months_closed")


@pytest.fixture
def pat(postgres):
    person = Person(postgres, "pat")
    yield person
    person.connection.close()


@pytest.fixture
def ann(postgres):
    person = Person(postgres, "ann")
    yield person
    person.connection.close()


def test_nobody_decides_an_own_proposal(pat, ann):
    override = pat.propose()
    for status in ("approved", "rejected"):
        with refused(f"Override {override} is your own proposal: another person must decide") as refusal:
            pat.decide(override, status)
        assert refusal.value.pgcode == RULE
    pat.name = "PAT"
    with refused("is your own proposal"):
        pat.decide(override, "approved")
    ann.decide(override, "approved", "agreed with sales")
    assert ann.look(override, "status, created_by, decided_by, decision_comment, row_version, decided_at is not null") == (
        "approved",
        "pat",
        "ann",
        "agreed with sales",
        2,
        True,
    )


def test_nothing_happens_without_a_named_person(pat, ann):
    override = pat.propose()
    for nobody in (None, "", "  "):
        ann.name = nobody
        with refused("Nobody is named as the acting person"):
            ann.decide(override, "approved")
        with refused("Nobody is named as the acting person"):
            ann.propose()


def test_the_name_ends_with_its_transaction(pat):
    pat.propose()
    pat.name = None
    with refused("Nobody is named as the acting person"):
        pat.propose()


@pytest.mark.parametrize("reason", [None, "", "  ", "\n\t"])
def test_a_reason_is_required(pat, reason):
    with refused("A reason is required"):
        pat.propose(reason=reason)


@pytest.mark.parametrize("quantity", [-1, "-0.001", "NaN", "Infinity", "1e13"])
def test_a_quantity_is_zero_or_more(pat, quantity):
    with refused("The quantity must be between 0 and"):
        pat.propose(quantity=quantity)


def test_zero_is_a_quantity(pat):
    assert pat.look(pat.propose(quantity=0), "quantity") == (0,)


def test_a_quantity_is_required(pat):
    with refused("A quantity is required"):
        pat.propose(quantity=None)


@pytest.mark.parametrize("period", ["2026-10-01", "2020-01-01"])
def test_a_closed_period_is_refused_when_proposed(pat, period):
    with refused("is closed \\(data are closed through 2026-10-31\\)"):
        pat.propose(period=period)


def test_a_period_closed_since_is_refused_when_approved_but_can_be_rejected(postgres, pat, ann):
    override = pat.propose()
    set_dataset(postgres, "month", "2026-11-30")
    with refused("The period from 2026-11-01 to 2026-11-30 is closed"):
        ann.decide(override, "approved")
    ann.decide(override, "rejected", "too late")
    assert ann.look(override, "status") == ("rejected",)


def test_a_period_in_progress_is_open(postgres, pat):
    set_dataset(postgres, "month", "2026-11-29")
    assert pat.propose()


def test_weeks_start_on_monday(postgres, pat):
    set_dataset(postgres, "week", "2026-11-01")
    with refused("2026-11-03 is not the first day of a week: the period would start on 2026-11-02"):
        pat.propose(period="2026-11-03")
    with refused("is closed"):
        pat.propose(period="2026-10-26")
    assert pat.propose(period="2026-11-02")


def test_months_start_on_the_first(pat):
    with refused("2026-11-15 is not the first day of a month"):
        pat.propose(period="2026-11-15")


@pytest.mark.parametrize("dataset", [None, "month"])
def test_without_known_closed_periods_nothing_is_taken(postgres, pat, dataset):
    postgres.execute("delete from ops.dataset")
    if dataset:
        set_dataset(postgres, dataset, None)
    with refused("It is not known yet which periods are closed"):
        pat.propose()


@pytest.mark.parametrize("decided", ["approved", "rejected", "withdrawn"])
@pytest.mark.parametrize(
    "change", ["status = 'proposed'", "status = 'approved'", "status = 'withdrawn'", "quantity = 9", "reason = 'other'", "decision_comment = 'other'"]
)
def test_a_decision_is_final(pat, ann, decided, change):
    override = pat.propose()
    (pat if decided == "withdrawn" else ann).decide(override, decided)
    before = pat.look(override, "*")
    for person in (pat, ann):
        with refused(f"Override {override} is already {decided}: it cannot be changed any more"):
            person.run(f"update planning.override_form set {change} where override_id = %s", override)
    assert pat.look(override, "*") == before


def test_only_the_author_changes_or_withdraws(pat, ann):
    override = pat.propose(quantity=5)
    with refused(f"Override {override} is the proposal of pat: only its author can change it"):
        ann.run("update planning.override_form set quantity = 7 where override_id = %s", override)
    with refused("only its author can withdraw it"):
        ann.decide(override, "withdrawn")
    pat.run("update planning.override_form set quantity = 7 where override_id = %s", override)
    pat.decide(override, "withdrawn")
    assert pat.look(override, "quantity, status, row_version") == (7, "withdrawn", 3)


def test_an_approver_cannot_slip_in_another_quantity(pat, ann):
    override = pat.propose(quantity=5)
    with refused("cannot be changed and decided in one step"):
        ann.run("update planning.override_form set status = 'approved', quantity = 50 where override_id = %s", override)


@pytest.mark.parametrize(
    "column, value",
    [("item_id", "other"), ("location_id", "other"), ("customer_id", "other"), ("period", "2026-12-01"), ("created_by", "ann"), ("created_at", "2020-01-01")],
)
def test_the_cell_and_the_author_are_fixed(pat, column, value):
    override = pat.propose()
    with refused(f"author of override {override} are fixed"):
        pat.run(f"update planning.override_form set {column} = %s where override_id = %s", value, override)


def test_forged_columns_of_a_proposal_are_not_taken(pat):
    rows = pat.run(
        "insert into planning.override_form"
        " (override_id, item_id, location_id, customer_id, period, quantity, reason, status, created_by, decided_by, row_version)"
        " values (999999, %s, 'L1', ' ', %s, 5, 'x', 'approved', 'ann', 'ann', 77)"
        " returning override_id, status, created_by, decided_by, row_version, customer_id",
        next(items),
        OPEN_MONTH,
    )
    assert rows[0][0] != 999999
    assert rows[0][1:] == ("proposed", "pat", None, 1, "-")


def test_an_unknown_state_is_refused(pat, ann):
    override = pat.propose()
    for status in ("done", None, "APPROVED"):
        with refused("is no state of an override"):
            ann.decide(override, status)
    assert pat.look(override, "status") == ("proposed",)


def test_one_open_proposal_a_cell(pat, ann):
    item = next(items)
    first = pat.propose(item=item)
    with refused(f"Override {first} already proposes a quantity"):
        ann.propose(item=item)
    pat.decide(first, "withdrawn")
    assert ann.propose(item=item) > first


def test_the_last_approved_counts(postgres, pat, ann):
    item = next(items)
    for quantity in (5, 8):
        ann.decide(pat.propose(item=item, quantity=quantity), "approved")
    with postgres.connect("lake") as connection, connection.cursor() as cursor:
        cursor.execute("select quantity, decided_by from planning.approved_override where item_id = %s", [item])
        assert cursor.fetchall() == [(8, "ann")]


def test_a_stale_version_is_refused(pat, ann):
    override = pat.propose(quantity=5)
    pat.run("update planning.override_form set quantity = 6 where override_id = %s", override)
    with refused(f"Override {override} was changed by somebody else in the meantime"):
        ann.run("update planning.override_form set status = 'approved', row_version = 1 where override_id = %s", override)


def test_of_two_simultaneous_decisions_one_wins(postgres, pat, ann):
    override = pat.propose()
    bob = Person(postgres, "bob")
    refusals = []
    ann.run("update planning.override_form set status = 'approved' where override_id = %s", override, commit=False)

    def reject():
        try:
            bob.decide(override, "rejected")
        except psycopg2.DatabaseError as refusal:
            refusals.append(refusal.diag.message_primary)

    racer = threading.Thread(target=reject)
    racer.start()
    wait_until_blocked(postgres)
    ann.connection.commit()
    racer.join(10)
    bob.connection.close()
    assert refusals == [f"Override {override} is already approved: it cannot be changed any more"]
    assert pat.look(override, "status, decided_by") == ("approved", "ann")


def test_every_step_is_audited_and_the_trail_is_append_only(postgres, pat, ann):
    override = pat.propose(quantity=5)
    pat.run("update planning.override_form set quantity = 6 where override_id = %s", override)
    with refused("is your own proposal"):
        pat.decide(override, "approved")
    ann.decide(override, "approved")
    owner = postgres.connect("demandlake")
    with owner, owner.cursor() as cursor:
        cursor.execute(
            "select action, actor, database_user, before_change ->> 'quantity', after_change ->> 'quantity'"
            " from planning.audit_trail where subject = 'override' and subject_id = %s order by audit_id",
            [override],
        )
        assert cursor.fetchall() == [
            ("proposed", "pat", "planning_forms", None, "5"),
            ("changed", "pat", "planning_forms", "5", "6"),
            ("approved", "ann", "planning_forms", "6", "6"),
        ]
    for statement in ("update planning.audit_trail set actor = 'x'", "delete from planning.audit_trail", "truncate planning.audit_trail"):
        with refused("The audit trail is append-only"), owner, owner.cursor() as cursor:
            cursor.execute(statement)
    for statement in ("delete from planning.forecast_override", "truncate planning.forecast_override"):
        with refused("Overrides are never deleted"), owner, owner.cursor() as cursor:
            cursor.execute(statement)
    owner.close()


def test_the_rules_hold_for_the_owner_too(postgres, pat):
    override = pat.propose()
    owner = postgres.connect("demandlake")
    with refused("Nobody is named"), owner, owner.cursor() as cursor:
        cursor.execute("update planning.forecast_override set status = 'approved', decided_by = 'x', decided_at = now() where override_id = %s", [override])
    with refused("your own proposal"), owner, owner.cursor() as cursor:
        cursor.execute("select set_config('demandlake.actor', 'pat', true)")
        cursor.execute("update planning.forecast_override set status = 'approved', decided_by = 'x', decided_at = now() where override_id = %s", [override])
    owner.close()


@pytest.mark.parametrize(
    "role, statement",
    [
        ("planning_forms", "select * from planning.forecast_override"),
        ("planning_forms", "insert into planning.forecast_override (item_id) values ('x')"),
        ("planning_forms", "update planning.forecast_override set status = 'approved'"),
        ("planning_forms", "select * from planning.audit_trail"),
        ("planning_forms", "insert into planning.audit_trail (subject_id) values (1)"),
        ("planning_forms", "delete from planning.override_form"),
        ("planning_forms", "select * from ops.dataset"),
        ("planning_forms", "select planning.actor()"),
        ("planning_forms", "select planning.refuse('x')"),
        ("planning_forms", "create table planning.x (a int)"),
        ("planning_forms", "alter view planning.override_form rename to x"),
        ("lake", "select * from planning.override_form"),
        ("lake", "insert into planning.forecast_override (item_id) values ('x')"),
        ("lake", "delete from planning.audit_trail"),
        ("superset", "select * from planning.override_form"),
    ],
)
def test_roles_reach_only_what_they_need(postgres, role, statement):
    connection = postgres.connect(role)
    with pytest.raises(psycopg2.Error) as refusal, connection, connection.cursor() as cursor:
        cursor.execute(statement)
    connection.close()
    assert refusal.value.pgcode == errorcodes.INSUFFICIENT_PRIVILEGE


def test_dashboards_only_read(postgres, pat):
    override = pat.propose()
    connection = postgres.connect("planning_forms")
    with connection, connection.cursor() as cursor:
        cursor.execute("set role planning_reader")
        cursor.execute("select status from planning.override_form where override_id = %s", [override])
        assert cursor.fetchone() == ("proposed",)
        cursor.execute("select action from planning.override_history where override_id = %s", [override])
        assert cursor.fetchall() == [("proposed",)]
    with pytest.raises(psycopg2.errors.InsufficientPrivilege), connection, connection.cursor() as cursor:
        cursor.execute("update planning.override_form set status = 'withdrawn'")
    connection.close()


def test_a_search_path_of_the_caller_changes_nothing(pat):
    """Functions run with the owner's rights, so a caller's own now() or date_trunc() must not get in."""
    pat.run("create temporary table dataset as select 'x' as name, 'month' as planning_grain, date '1900-01-01' as closed_through")
    pat.run("set search_path = pg_temp, planning, ops")
    with refused("is closed"):
        pat.propose(period="2020-01-01")
