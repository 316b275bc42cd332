/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package dev.demandlake.trino.planning;

import static io.airlift.slice.Slices.utf8Slice;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.demandlake.trino.Failure;
import dev.demandlake.trino.PlatformForTests;
import io.airlift.units.Duration;
import io.trino.spi.connector.ConnectorPageSource;
import io.trino.spi.connector.SourcePage;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.TupleDomain;
import io.trino.testing.TestingConnectorSession;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tables and procedures of planning against the Postgres of the migrations. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestPlanning {
    private static final int ITEM_ID = 1;
    private static final int COMMENTS = 2_500;

    private final PlatformForTests platform = PlatformForTests.platform();

    @BeforeAll
    void closedThroughSeptember() {
        platform.dataClosedThrough("2026-09-30");
    }

    @Test
    void whatAPlannerProposesAnotherPersonApproves() {
        platform.call(
                "planner",
                "propose_override(item_id => 'flow', location_id => 'L1', period => '2026-11-01', quantity => 12.1,"
                        + " reason => 'trade fair')");
        List<Object> proposed =
                only("SELECT override_id, customer_id, period, issue_period, quantity, status, created_by,"
                        + " decided_by FROM forecast.planning.overrides WHERE item_id = 'flow'");
        long overrideId = (Long) proposed.get(0);
        assertThat(proposed.subList(1, 8))
                .isEqualTo(Arrays.asList(
                        "-",
                        java.time.LocalDate.of(2026, 11, 1),
                        java.time.LocalDate.of(2026, 9, 1),
                        12.1,
                        "proposed",
                        "planner",
                        null));
        platform.call("approver", "approve_override(override_id => %d, comment => 'as agreed')".formatted(overrideId));
        assertThat(only("SELECT status, decided_by, decision_comment, decided_at > created_at FROM"
                        + " forecast.planning.overrides WHERE override_id = " + overrideId))
                .containsExactly("approved", "approver", "as agreed", true);
        assertThat(platform.rows(
                        "SELECT action, actor, client, regexp_like(query_id, '^[0-9]{8}_[0-9]{6}_[0-9]{5}_[a-z0-9]{5}$') FROM forecast.planning.audit WHERE"
                                + " subject = 'override' AND override_id = %d ORDER BY audit_id".formatted(overrideId)))
                .containsExactly(
                        List.of("proposed", "planner", "trino", true), List.of("approved", "approver", "trino", true));
    }

    @Test
    void aRuleIsAnErrorOfTheUserInWords() {
        Failure closed = platform.failure(
                "planner",
                "CALL forecast.system.propose_override(item_id => 'rule', location_id => 'L1', period => '2026-09-01',"
                        + " quantity => 1, reason => 'late')");
        assertThat(closed.code()).isEqualTo("FORECAST_PLANNING_RULE");
        assertThat(closed.type()).isEqualTo("USER_ERROR");
        assertThat(closed.message()).contains("The period from 2026-09-01 to 2026-09-30 is closed");

        platform.call(
                "admin",
                "propose_override(item_id => 'rule', location_id => 'L1', period => '2026-12-01', quantity => 1,"
                        + " reason => 'own')");
        Object own = only("SELECT override_id FROM forecast.planning.overrides WHERE item_id = 'rule'")
                .getFirst();
        assertThat(platform.failure("admin", "CALL forecast.system.approve_override(override_id => %s)".formatted(own))
                        .message())
                .contains("is your own proposal: another person must decide");
        platform.call("admin", "withdraw_override(override_id => %s)".formatted(own));
        assertThat(platform.failure(
                                "approver", "CALL forecast.system.reject_override(override_id => %s)".formatted(own))
                        .message())
                .contains("is already withdrawn");
    }

    @Test
    void badArgumentsAreNamed() {
        Failure noDate = platform.failure(
                "planner",
                "CALL forecast.system.propose_override(item_id => 'x', location_id => 'L', period => 'November',"
                        + " quantity => 1, reason => 'r')");
        assertThat(noDate.code()).isEqualTo("INVALID_PROCEDURE_ARGUMENT");
        assertThat(noDate.message())
                .contains(
                        "propose_override: period must be the first day of a period such as '2026-10-01', not 'November'");
        assertThat(platform.failure(
                                "planner",
                                "CALL forecast.system.propose_override(item_id => 'x', location_id => 'L',"
                                        + " period => '2026-11-01', quantity => nan(), reason => 'r')")
                        .message())
                .contains("quantity must be a number, not NaN");
        assertThat(platform.failure("planner", "CALL forecast.system.propose_override('x', 'L', '2026-11-01', 1, 'r')")
                        .message())
                .contains("named arguments");
    }

    @Test
    void aRepeatedRequestChangesNothing() {
        String call = "propose_override(item_id => 'again', location_id => 'L1', period => '2026-11-01', quantity => 3,"
                + " reason => 'once', request_id => 'r-1')";
        platform.call("planner", call);
        platform.call("planner", call);
        assertThat(only("SELECT count(*) FROM forecast.planning.overrides WHERE item_id = 'again'"))
                .containsExactly(1L);
        assertThat(platform.failure("planner", "CALL forecast.system." + call.replace("quantity => 3", "quantity => 4"))
                        .message())
                .contains("Request id \"r-1\" already stands for another call")
                .contains("Take a new request id");
        platform.call(
                "planner",
                "add_comment(comment => 'see mail', item_id => 'again', location_id => 'L1', request_id => 'c-1')");
        platform.call(
                "planner",
                "add_comment(comment => 'see mail', item_id => 'again', location_id => 'L1', request_id => 'c-1')");
        assertThat(platform.rows("SELECT comment, created_by, client, period FROM forecast.planning.comments WHERE"
                        + " item_id = 'again'"))
                .containsExactly(Arrays.asList("see mail", "planner", "trino", null));
    }

    @Test
    void theCompetitionKeepsWhatIsNotNamed() {
        List<Object> before = only("SELECT metric, minimum_gain, row_version FROM forecast.planning.competition");
        platform.call(
                "planner", "set_competition(candidates => ARRAY['naive', 'theta'], minimum_gain => 0.05, lag => 1)");
        assertThat(only("SELECT candidates, metric, minimum_gain, lag, row_version, changed_by FROM"
                        + " forecast.planning.competition"))
                .containsExactly(
                        List.of("naive", "theta"), before.get(0), 0.05, 1, (Integer) before.get(2) + 1, "planner");
        platform.call("admin", "set_competition(minimum_gain => %s, lag => -1)".formatted(before.get(1)));
        assertThat(only("SELECT lag FROM forecast.planning.competition")).containsExactly((Object) null);
        assertThat(platform.failure("admin", "CALL forecast.system.set_competition(metric => 'luck')")
                        .message())
                .contains("\"luck\" is no metric of the competition");
    }

    @Test
    void postgresSelectsByKeysAndGivesRowsAsTheyAreAskedFor() throws Exception {
        platform.executeSql(
                "begin; select set_config('demandlake.actor', 'x', true); insert into planning.planner_comment (item_id, location_id, customer_id, comment, created_by,"
                        + " created_at) select 'many', 'L1', '-', 'n ' || n, 'x', now() from generate_series(1, %d) n; commit"
                                .formatted(COMMENTS));
        PlanningDatabase database = new PlanningDatabase(config());
        try {
            assertThat(pages(database, TupleDomain.all())).startsWith(PlanningRows.FETCHED_ROWS);
            assertThat(pages(database, item("many"))).containsExactly(1_000, 1_000, 500);
            assertThat(pages(database, item("none"))).isEmpty();
        } finally {
            database.close();
        }
        assertThat(platform.querySql("select count(*) from pg_stat_activity where state like 'idle in transaction%'"))
                .isEqualTo("0");
        assertThat(platform.execute("SELECT * FROM forecast.planning.comments LIMIT 7")
                        .getRowCount())
                .isEqualTo(7);
        assertThat((String) platform.execute("EXPLAIN SELECT * FROM forecast.planning.overrides WHERE override_id = 7"
                                + " AND status = 'approved'")
                        .getOnlyValue())
                .contains("override_id", "status");
    }

    @Test
    void theLoginOfTrinoReadsAndCallsAndNothingElse() {
        PlanningDatabase database = new PlanningDatabase(config());
        try {
            assertThatThrownBy(() -> database.inTransaction(connection -> {
                        connection.createStatement().execute("update planning.forecast_override set quantity = 0");
                        return 0;
                    }))
                    .hasMessageContaining("does not permit this");
        } finally {
            database.close();
        }
    }

    private List<Integer> pages(PlanningDatabase database, TupleDomain<Integer> constraint) throws Exception {
        List<Integer> sizes = new java.util.ArrayList<>();
        try (ConnectorPageSource source =
                PlanningTables.comments(database).pageSource(null, TestingConnectorSession.SESSION, constraint)) {
            while (!source.isFinished()) {
                SourcePage page = source.getNextSourcePage();
                if (page != null) {
                    sizes.add(page.getPositionCount());
                }
            }
        }
        return sizes;
    }

    private static TupleDomain<Integer> item(String id) {
        return TupleDomain.withColumnDomains(Map.of(ITEM_ID, Domain.singleValue(VARCHAR, utf8Slice(id))));
    }

    private PlanningConfig config() {
        Map<String, String> properties = platform.planning();
        return new PlanningConfig()
                .setConnectionUrl(properties.get("forecast.planning.connection-url"))
                .setConnectionUser(properties.get("forecast.planning.connection-user"))
                .setConnectionPassword(properties.get("forecast.planning.connection-password"))
                .setConnectionTimeout(new Duration(10, TimeUnit.SECONDS));
    }

    private List<Object> only(String sql) {
        List<List<Object>> rows = platform.rows(sql);
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }
}
