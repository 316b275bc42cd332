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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trino.testing.DistributedQueryRunner;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A service that is away fails the queries that need it, soon and in words, and no others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestServicesAway {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final PlatformForTests platform = PlatformForTests.platform();
    private int closedPort;

    @BeforeAll
    void catalogs() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            closedPort = socket.getLocalPort();
        }
        DistributedQueryRunner runner = platform.queryRunner();
        Map<String, String> away = new HashMap<>(platform.planning());
        away.put("forecast.planning.connection-url", "jdbc:postgresql://127.0.0.1:%d/demandlake".formatted(closedPort));
        away.put("forecast.planning.connection-timeout", "1s");
        away.put("forecast.mlflow.uri", "http://127.0.0.1:" + closedPort);
        runner.createCatalog("away", "forecast", away);
        Map<String, String> refused = new HashMap<>(platform.planning());
        refused.put("forecast.planning.connection-password", "wrong");
        refused.put("forecast.planning.connection-timeout", "1s");
        runner.createCatalog("refused", "forecast", refused);
        runner.createCatalog("bare", "forecast", Map.of());
    }

    @Test
    void aDatabaseThatIsAwayIsNamedWithAddressAndRemedy() {
        long start = System.nanoTime();
        Failure failure = platform.failure("admin", "SELECT * FROM away.planning.overrides");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        assertThat(failure.code()).isEqualTo("FORECAST_PLANNING_UNAVAILABLE");
        assertThat(failure.type()).isEqualTo("EXTERNAL");
        assertThat(failure.message())
                .contains("Postgres of planning at 127.0.0.1:%d/demandlake".formatted(closedPort))
                .contains("start it, or correct forecast.planning.connection-url")
                .doesNotContain(PlatformForTests.PASSWORD);
        assertThat(platform.failure("admin", "CALL away.system.add_comment(comment => 'x', override_id => 1)")
                        .code())
                .isEqualTo("FORECAST_PLANNING_UNAVAILABLE");
    }

    @Test
    void aWrongPasswordIsSaidAndNotShown() {
        assertThat(platform.failure("admin", "SELECT * FROM refused.planning.audit")
                        .message())
                .contains("Postgres of planning at 127.0.0.1:%d/postgres (login planning_trino) refused the login"
                        .formatted(platform.postgresPort()))
                .doesNotContain("wrong");
    }

    @Test
    void mlflowThatIsAwayIsNamedWithAddressAndRemedy() {
        Failure failure = platform.failure("admin", "SELECT * FROM away.mlflow.runs");
        assertThat(failure.code()).isEqualTo("FORECAST_MLFLOW_UNAVAILABLE");
        assertThat(failure.type()).isEqualTo("EXTERNAL");
        assertThat(failure.message())
                .contains("MLflow at http://127.0.0.1:%d is not available".formatted(closedPort))
                .contains("correct forecast.mlflow.uri");
    }

    @Test
    void whatIsNotConfiguredIsListedAndSaysSo() {
        assertThat(platform.execute("SHOW TABLES FROM bare.mlflow").getOnlyColumnAsSet())
                .containsExactlyInAnyOrder("runs", "metrics", "params", "model_versions");
        for (String table : new String[] {"runs", "metrics", "params", "model_versions"}) {
            assertThat(platform.failure("admin", "SELECT * FROM bare.mlflow." + table)
                            .message())
                    .startsWith("forecast.mlflow.uri is not set");
        }
        assertThat(platform.failure("admin", "SELECT * FROM bare.planning.overrides")
                        .message())
                .startsWith("forecast.planning.connection-url is not set");
        assertThat(platform.failure("admin", "SELECT bare.system.champion_model(1, 2, 3)")
                        .message())
                .startsWith("forecast.planning.connection-url is not set");
    }

    @Test
    void whatNeedsNoServiceWorks() {
        for (String catalog : new String[] {"away", "refused", "bare"}) {
            assertThat(platform.execute("SELECT count(*) > 0 FROM %s.meta.functions".formatted(catalog))
                            .getOnlyValue())
                    .isEqualTo(true);
            assertThat(platform.execute("SHOW FUNCTIONS FROM %s.system".formatted(catalog))
                            .getRowCount())
                    .isPositive();
        }
        assertThat((Double) platform.execute("SELECT wape(a, f) FROM (VALUES (4e0, 3e0)) AS t (a, f)")
                        .getOnlyValue())
                .isEqualTo(0.25);
    }

    @Test
    void badPropertiesFailTheCatalog() {
        DistributedQueryRunner runner = platform.queryRunner();
        assertThatThrownBy(() -> runner.createCatalog("b1", "forecast", Map.of("forecast.planning.conection-url", "x")))
                .hasMessageContaining("forecast.planning.conection-url");
        assertThatThrownBy(() ->
                        runner.createCatalog("b2", "forecast", Map.of("forecast.mlflow.uri", "http://pat:pw@mlflow")))
                .hasMessageContaining("forecast.mlflow.uri must be http://host:port");
        assertThatThrownBy(() -> runner.createCatalog(
                        "b3",
                        "forecast",
                        Map.of("forecast.planning.connection-url", "jdbc:postgresql://db/x?user=a&password=b")))
                .hasMessageContaining("forecast.planning.connection-url must be jdbc:postgresql://host:port/database");
    }
}
