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
package dev.demandlake.platform.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.demandlake.platform.JobEnvironment;
import dev.demandlake.platform.PlatformContext;
import dev.demandlake.platform.Session;
import dev.demandlake.platform.UserException;
import dev.demandlake.platform.progress.OutputStyle;
import dev.demandlake.platform.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Postgres from the cache of this user, in an empty home. */
class TestPostgresService {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @Test
    void anEmptyHomeGetsAMigratedServerThatSurvivesAndIsFoundAgain() throws Exception {
        PlatformContext context = PlatformForTests.context(folder);
        Service postgres = new PostgresService(context);
        try (Session session = Session.open(context, "test")) {
            assertThatThrownBy(() -> Session.open(context, "second"))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining(ProcessHandle.current().pid() + " test");
            start(session, postgres);
            assertThat(new PostgresDatabases(context).migrate()).isPositive();
            assertThat(new PostgresDatabases(context).migrate()).isZero();
            session.keep();
        }
        try (Session session = Session.open(context, "test")) {
            assertThat(postgres.answers()).isTrue();
            start(session, postgres);
            assertThat(output.toString(StandardCharsets.UTF_8)).contains("runs already");
            lakeMayWriteItsBooksAndNothingElse(context);
            trinoActsInPlanningByCallsAndNothingElse(context);
            assertThat(postgres.stop()).isTrue();
        }
        assertThat(context.processes().names()).isEmpty();
    }

    @Test
    void aSessionThatFailsEndsWhatItStarted() throws Exception {
        PlatformContext context = PlatformForTests.context(folder);
        Service postgres = new PostgresService(context);
        try (Session session = Session.open(context, "test")) {
            start(session, postgres);
        }
        assertThat(postgres.answers()).isFalse();
        assertThat(context.processes().names()).isEmpty();
    }

    private void lakeMayWriteItsBooksAndNothingElse(PlatformContext context) throws SQLException {
        try (Connection connection = new PostgresDatabases(context).lake().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into ops.dataset (name, planning_grain) values ('test', 'month')");
            assertThatThrownBy(() -> statement.execute("create table ops.mine (one int)"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() ->
                            statement.execute("insert into ops.dataset (name, planning_grain) values ('t', 'day')"))
                    .hasMessageContaining("planning_grain");
        }
    }

    private void trinoActsInPlanningByCallsAndNothingElse(PlatformContext context) throws SQLException, IOException {
        Map<String, String> environment = JobEnvironment.ofTrino(context);
        String password = environment.get("DEMANDLAKE_PLANNING_TRINO_PASSWORD");
        assertThat(Files.getPosixFilePermissions(context.secrets().file("postgres-planning_trino")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThat(JobEnvironment.ofLake(context).values()).doesNotContain(password);
        assertThat(JobEnvironment.ofSuperset(context).values()).noneMatch(value -> value.contains(password));
        try (Connection connection = DriverManager.getConnection(
                        environment.get("DEMANDLAKE_PLANNING_JDBC_URI"),
                        environment.get("DEMANDLAKE_PLANNING_TRINO_USER"),
                        password);
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("select planning.approve_override(1, null, null)"))
                    .isInstanceOfSatisfying(SQLException.class, refusal -> assertThat(refusal.getSQLState())
                            .isEqualTo("DL001"))
                    .hasMessageContaining("Nobody is named as the acting person");
            for (String forbidden : new String[] {
                "select * from planning.overrides",
                "select * from ops.run",
                "create temporary table mine (one int)",
                "set role lake"
            }) {
                assertThatThrownBy(() -> statement.execute(forbidden))
                        .as(forbidden)
                        .hasMessageContaining("permission denied");
            }
            statement.execute("set role planning_reader");
            assertThat(statement
                            .executeQuery("select * from planning.overrides")
                            .next())
                    .isFalse();
        }
    }

    private void start(Session session, Service service) throws InterruptedException {
        try (PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
                Progress progress = new Progress(out, OutputStyle.PLAIN, 1)) {
            progress.run("Postgres", step -> session.ensure(service, step));
        }
    }
}
