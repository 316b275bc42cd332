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
package dev.demandlake.trino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trino.spi.security.AccessDeniedException;
import io.trino.spi.security.Identity;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The rules of docs/access-control.md, which the servers of {@link PlatformForTests} have read from there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestAccessControl {
    private final PlatformForTests platform = PlatformForTests.platform();

    @BeforeAll
    void tables() {
        platform.dataClosedThrough("2026-09-30");
        platform.execute("CREATE SCHEMA IF NOT EXISTS lake.bronze");
        platform.execute("CREATE TABLE IF NOT EXISTS lake.bronze.landed (a bigint)");
        platform.execute("CREATE TABLE IF NOT EXISTS lake.silver.small (a bigint)");
        platform.champions();
    }

    @Test
    void theDocumentAndThePlatformHaveTheSameRules() throws IOException {
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(AccessControlDocument.rules()))
                .isEqualTo(json.readTree(Files.readString(PlatformForTests.platformFile("rules.json"))));
    }

    @Test
    void readersReadAndWriteNothing() {
        for (String user : new String[] {"analyst", "planner", "approver"}) {
            platform.executeAs(user, "SELECT * FROM lake.silver.small");
            platform.executeAs(user, "SELECT * FROM forecast.champion.current");
            platform.executeAs(user, "SELECT * FROM forecast.planning.overrides");
            platform.executeAs(user, "SELECT * FROM forecast.meta.metrics");
            platform.executeAs(user, "SELECT wape(a, f) FROM (VALUES (1e0, 1e0)) AS t (a, f)");
            denied(user, "SELECT * FROM lake.bronze.landed");
            denied(user, "INSERT INTO lake.silver.small VALUES 1");
            denied(user, "CREATE TABLE lake.marts.mine (a bigint)");
            denied(user, "DROP TABLE lake.silver.small");
        }
        denied("mallory", "SELECT * FROM lake.silver.small");
        denied("mallory", "SELECT * FROM forecast.meta.metrics");
    }

    @Test
    void plannersProposeAndApproversDecide() {
        String propose = "CALL forecast.system.propose_override(item_id => 'acl', location_id => 'L', period =>"
                + " '2026-11-01', quantity => 1, reason => 'r', request_id => 'acl-1')";
        denied("analyst", propose);
        denied("approver", propose);
        platform.executeAs("planner", propose);
        Object id = platform.execute("SELECT override_id FROM forecast.planning.overrides WHERE item_id = 'acl'")
                .getOnlyValue();
        String decide = "CALL forecast.system.%s(override_id => " + id + ")";
        denied("planner", decide.formatted("approve_override"));
        denied("planner", decide.formatted("reject_override"));
        denied("analyst", decide.formatted("withdraw_override"));
        denied("approver", decide.formatted("withdraw_override"));
        platform.executeAs("approver", decide.formatted("approve_override"));
        denied("analyst", "CALL forecast.system.add_comment(comment => 'c', override_id => %s)".formatted(id));
        platform.executeAs(
                "approver", "CALL forecast.system.add_comment(comment => 'c', override_id => %s)".formatted(id));
        denied("approver", "CALL forecast.system.set_competition(minimum_gain => 0.5)");
        denied("analyst", "CALL forecast.system.set_competition(minimum_gain => 0.5)");
        platform.executeAs("planner", "CALL forecast.system.set_competition(minimum_gain => 0.01)");
    }

    @Test
    void functionsOfTheConnectorNeedARight() {
        assertThat(platform.executeAs("analyst", "SELECT champion_model(1, 2, 3)")
                        .getOnlyValue())
                .isEqualTo("theta");
        denied("mallory", "SELECT forecast.system.champion_model(1, 2, 3)");
    }

    @Test
    void nobodySwitchesOffTheRequiredPeriod() {
        for (String user : new String[] {"analyst", "planner", "approver"}) {
            denied(user, "SET SESSION lake.query_partition_filter_required = false");
            platform.executeAs(user, "SET SESSION query_max_run_time = '10m'");
        }
        denied("mallory", "SET SESSION query_max_run_time = '10m'");
        platform.execute("SET SESSION lake.query_partition_filter_required = false");
    }

    @Test
    void supersetSpeaksForPlannersAndNotForAdmins() {
        assertThatCode(() -> platform.queryRunner()
                        .getAccessControl()
                        .checkCanImpersonateUser(Identity.ofUser("superset"), "planner"))
                .doesNotThrowAnyException();
        for (String[] pair : new String[][] {{"superset", "admin"}, {"planner", "approver"}, {"analyst", "admin"}}) {
            assertThatThrownBy(() -> platform.queryRunner()
                            .getAccessControl()
                            .checkCanImpersonateUser(Identity.ofUser(pair[0]), pair[1]))
                    .isInstanceOf(AccessDeniedException.class);
        }
    }

    private void denied(String user, String sql) {
        Failure failure = platform.failure(user, sql);
        assertThat(failure.code()).as(user + ": " + sql + " " + failure).isEqualTo("PERMISSION_DENIED");
    }
}
