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
"""The calls by which Trino acts: each as planning_trino, in the name of a person, with client and query."""

import threading

import psycopg2
import pytest
from people import OPEN_MONTH, RULE, Person, items, refused, set_dataset, wait_until_blocked

pytestmark = pytest.mark.usefixtures("months_closed")

# docs/design/sql-surface.md, "Planning in Postgres, as Trino and Superset call it"
CALLS = {
    "propose_override": "item_id text, location_id text, customer_id text, period date, quantity numeric, reason text, request_id text -> bigint",
    "approve_override": "override_id bigint, comment text, request_id text -> bigint",
    "reject_override": "override_id bigint, comment text, request_id text -> bigint",
    "withdraw_override": "override_id bigint, comment text, request_id text -> bigint",
    "add_comment": "item_id text, location_id text, customer_id text, period date, override_id bigint, comment text, request_id text -> bigint",
    "set_competition": "candidates text[], metric text, w_wape double precision, w_bias double precision, w_service double precision,"
    " service_level double precision, lag integer, periods integer, minimum_periods integer, minimum_gain double precision, level text,"
    " segment_weight double precision, external_step text, request_id text -> integer",
}


@pytest.fixture
def pat(postgres):
    person = Person(postgres, "pat", "planning_trino")
    yield person
    person.connection.close()


@pytest.fixture
def ann(postgres):
    person = Person(postgres, "ann", "planning_trino")
    yield person
    person.connection.close()


def as_owner(postgres, statement, *values):
    with postgres.connect() as connection, connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def trail(postgres, subject, subject_id, columns="action, actor"):
    return as_owner(postgres, f"select {columns} from planning.audit_trail where subject = %s and subject_id = %s order by audit_id", subject, subject_id)


def test_the_calls_are_those_of_the_design(postgres):
    found = as_owner(
        postgres,
        "select p.proname, pg_get_function_identity_arguments(p.oid) || ' -> ' || pg_get_function_result(p.oid)"
        " from pg_proc p where p.pronamespace = 'planning'::regnamespace and has_function_privilege('planning_trino', p.oid, 'execute')",
    )
    assert dict(found) == CALLS


def test_from_proposal_to_approval_with_client_and_query_in_the_trail(postgres, pat, ann):
    pat.run("select set_config('demandlake.client', 'trino', true), set_config('demandlake.query_id', '20261125_1_a', true)", commit=False)
    override = pat.propose(quantity="12.5", reason="launch")
    ann.run("select set_config('demandlake.client', 'trino', true), set_config('demandlake.query_id', '20261125_2_b', true)", commit=False)
    assert ann.call("approve_override", override, "agreed", None) == override
    assert ann.look(override, "status, quantity, created_by, decided_by, decision_comment") == ("approved", 12.5, "pat", "ann", "agreed")
    assert trail(postgres, "override", override, "action, actor, client, query_id, database_user") == [
        ("proposed", "pat", "trino", "20261125_1_a", "planning_trino"),
        ("approved", "ann", "trino", "20261125_2_b", "planning_trino"),
    ]


@pytest.mark.parametrize("call", [call for call in CALLS if call.endswith("_override")])
def test_every_rule_speaks_through_the_calls(pat, ann, call):
    if call == "propose_override":
        for period, reason, quantity, message in (
            ("2026-10-01", "x", 1, "is closed"),
            (OPEN_MONTH, " ", 1, "A reason is required"),
            (OPEN_MONTH, "x", -1, "The quantity must be between 0 and"),
            ("2026-11-02", "x", 1, "is not the first day of a month"),
            ("infinity", "x", 1, "infinity is not the first day of a month"),
            (None, "x", 1, "needs an item, a location and a period"),
        ):
            with refused(message) as refusal:
                pat.propose(period=period, reason=reason, quantity=quantity)
            assert refusal.value.pgcode == RULE
        return
    override = pat.propose()
    person, other, message = (ann, pat, "only its author can withdraw it") if call == "withdraw_override" else (pat, ann, "is your own proposal")
    with refused(message):
        person.call(call, override, None, None)
    other.call(call, override, None, None)
    for again in (pat, ann):
        with refused(f"Override {override} is already {ann.look(override, 'status')[0]}"):
            again.call(call, override, None, None)
    for nobody in (10**9, None):
        with refused("There is no override"):
            ann.call(call, nobody, None, None)


def test_the_issue_period_is_the_last_closed_one_when_proposed_and_again_when_approved(postgres, pat, ann):
    override = pat.propose(period="2027-02-01")
    rejected = pat.propose(period="2027-02-01")
    assert str(pat.look(override, "issue_period")[0]) == "2026-10-01"
    # Data up to the day before the last of December: November is the last month that is closed.
    set_dataset(postgres, "month", "2026-12-30")
    ann.decide(override, "approved")
    ann.decide(rejected, "rejected")
    assert [str(ann.look(number, "issue_period")[0]) for number in (override, rejected)] == ["2026-11-01", "2026-10-01"]


@pytest.mark.parametrize("closed_through, issue_period", [("2026-11-01", "2026-10-26"), ("2026-10-31", "2026-10-19"), ("2026-11-02", "2026-10-26")])
def test_the_issue_period_of_weeks_is_a_monday(postgres, pat, closed_through, issue_period):
    set_dataset(postgres, "week", closed_through)
    assert str(pat.look(pat.propose(period="2026-11-16"), "issue_period")[0]) == issue_period


def test_nobody_chooses_the_issue_period(postgres):
    form = Person(postgres, "pat")
    rows = form.run(
        "insert into planning.override_form (item_id, location_id, period, quantity, reason, issue_period)"
        " values (%s, 'L1', %s, 1, 'x', '2020-01-01') returning override_id, issue_period",
        next(items),
        OPEN_MONTH,
    )
    assert str(rows[0][1]) == "2026-10-01"
    with refused("are fixed"):
        form.run("update planning.override_form set issue_period = '2020-01-01' where override_id = %s", rows[0][0])
    form.connection.close()


def test_a_repeated_request_returns_the_first_answer_and_changes_nothing(postgres, pat, ann):
    item, request = next(items), f"request-{next(items)}"
    first = pat.call("propose_override", item, "L1", None, OPEN_MONTH, 5, "x", request)
    # The same call in other words: no customer is "-", 5 is 5.0.
    assert pat.call("propose_override", item, "L1", "-", OPEN_MONTH, "5.0", "x", f" {request} ") == first
    assert as_owner(postgres, "select count(*) from planning.forecast_override where item_id = %s", item) == [(1,)]
    approval = f"request-{next(items)}"
    for _ in range(3):
        assert ann.call("approve_override", first, "yes", approval) == first
    # A proposal that was repeated after its approval is the old one, not a new one.
    assert pat.call("propose_override", item, "L1", None, OPEN_MONTH, 5, "x", request) == first
    assert trail(postgres, "override", first) == [("proposed", "pat"), ("approved", "ann")]


def test_a_used_request_id_stands_for_nothing_else(postgres, pat, ann):
    item, request = next(items), f"request-{next(items)}"
    override = pat.call("propose_override", item, "L1", None, OPEN_MONTH, 5, "x", request)
    before = trail(postgres, "override", override)
    message = f'Request id "{request}" already stands for another call: propose_override by pat'
    for person, call, arguments in (
        (pat, "propose_override", (item, "L1", None, OPEN_MONTH, 6, "x")),
        (pat, "propose_override", (next(items), "L1", None, OPEN_MONTH, 5, "x")),
        (ann, "propose_override", (item, "L1", None, OPEN_MONTH, 5, "x")),
        (ann, "approve_override", (override, None)),
        (pat, "withdraw_override", (override, None)),
        (pat, "add_comment", (item, "L1", None, None, None, "x")),
        (pat, "set_competition", (None, "rmse", *[None] * 11)),
    ):
        with refused(message) as refusal:
            person.call(call, *arguments, request)
        assert (refusal.value.pgcode, refusal.value.diag.message_hint[:21]) == (RULE, "Take a new request id")
    assert trail(postgres, "override", override) == before


def test_a_refused_call_does_not_use_up_its_request_id(pat):
    request = f"request-{next(items)}"
    item = next(items)
    with refused("A reason is required"):
        pat.call("propose_override", item, "L1", None, OPEN_MONTH, 5, "", request)
    assert pat.call("propose_override", item, "L1", None, OPEN_MONTH, 5, "x", request)


def test_a_request_id_has_an_end(pat):
    with refused("A request id has at most 200 characters"):
        pat.call("add_comment", "i", "L1", None, None, None, "x", "r" * 201)


@pytest.mark.parametrize("first_ends", ["commit", "rollback"])
def test_the_same_request_in_two_sessions_at_once_happens_once(postgres, pat, first_ends):
    request, item = f"request-{next(items)}", next(items)
    arguments = (item, "L1", None, None, None, "twice", request)
    first = pat.call("add_comment", *arguments, commit=False)
    answers = []
    twin = Person(postgres, "pat", "planning_trino")
    racer = threading.Thread(target=lambda: answers.append(twin.call("add_comment", *arguments)))
    racer.start()
    wait_until_blocked(postgres)
    getattr(pat.connection, first_ends)()
    racer.join(10)
    twin.connection.close()
    stored = as_owner(postgres, "select comment_id from planning.planner_comment where item_id = %s", item)
    assert [(answer,) for answer in answers] == stored
    assert (answers == [first]) == (first_ends == "commit")


def test_of_two_simultaneous_proposals_for_a_cell_one_is_refused_in_words(postgres, pat, ann):
    item = next(items)
    pat.run("select planning.propose_override(%s, 'L1', null, %s, 5, 'x', null)", item, OPEN_MONTH, commit=False)
    refusals = []

    def propose():
        try:
            ann.propose(item=item)
        except psycopg2.DatabaseError as refusal:
            refusals.append((refusal.pgcode, refusal.diag.message_primary))

    racer = threading.Thread(target=propose)
    racer.start()
    wait_until_blocked(postgres)
    pat.connection.commit()
    racer.join(10)
    assert refusals == [(RULE, "Somebody else proposed a quantity for this item, location, customer and period just now: look at it first")]


def test_without_a_request_id_every_call_counts(postgres, pat):
    item = next(items)
    numbers = {pat.call("add_comment", item, "L1", None, None, None, "x", request) for request in (None, "", " ")}
    assert len(numbers) == 3


def test_a_comment_beside_an_override_is_about_its_cell(postgres, pat, ann):
    override = pat.propose()
    comment = ann.call("add_comment", None, None, None, None, override, " agreed by phone ", None)
    [stored] = as_owner(
        postgres,
        "select c.comment, c.created_by, (c.item_id, c.location_id, c.customer_id, c.period) = (o.item_id, o.location_id, o.customer_id, o.period)"
        " from planning.comments c join planning.overrides o using (override_id) where c.comment_id = %s",
        comment,
    )
    assert stored == (" agreed by phone ", "ann", True)
    assert trail(postgres, "comment", comment, "action, actor, database_user, (after_change ->> 'override_id')::bigint") == [
        ("commented", "ann", "planning_trino", override)
    ]
    ann.decide(override, "rejected")
    assert pat.call("add_comment", None, None, None, None, override, "also after the decision", None) > comment


def test_comments_that_are_none(pat):
    override = pat.propose()
    for arguments, message in (
        ((None, None, None, None, 10**9, "x"), "There is no override 1000000000"),
        (("other", None, None, None, override, "x"), f"Override {override} is about another item, location, customer or period"),
        ((None, None, None, "2026-12-01", override, "x"), "is about another item"),
        ((None, "L1", None, None, None, "x"), "A comment needs an item and a location, or an override"),
        (("i", " ", None, None, None, "x"), "A comment needs an item and a location, or an override"),
        (("i", "L1", None, None, None, " \n"), "A comment needs a text"),
        (("i", "L1", None, None, None, None), "A comment needs a text"),
        (("i", "L1", None, None, None, "x" * 2001), "at most 2000 characters"),
        (("i" * 201, "L1", None, None, None, "x"), "at most 200 characters each"),
        (("i", "L1", None, "2026-11-15", None, "x"), "2026-11-15 is not the first day of a month"),
    ):
        with refused(message) as refusal:
            pat.call("add_comment", *arguments, None)
        assert refusal.value.pgcode == RULE


def test_closed_periods_may_be_commented(pat):
    assert pat.call("add_comment", "i", "L1", None, "2020-01-01", None, "the warehouse was flooded", None)


@pytest.mark.parametrize("name", ["x" * 201, "pa\x07t", "pat\nann", "pat\u00a0", "pat\u200b", "\ufeffpat"])
def test_a_name_that_cannot_be_read_names_nobody(pat, name):
    pat.name = name
    with refused("The name of the acting person has more than 200 characters, or characters that cannot be seen"):
        pat.propose()


def test_space_around_a_name_makes_no_second_person(pat):
    override = pat.propose()
    for name in (" pat ", "pat\t", "\nPAT"):
        pat.name = name
        with refused("is your own proposal"):
            pat.decide(override, "approved")
