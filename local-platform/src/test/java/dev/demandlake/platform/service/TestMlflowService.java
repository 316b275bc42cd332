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
import dev.demandlake.platform.pipeline.SpooledRuns;
import dev.demandlake.platform.progress.OutputStyle;
import dev.demandlake.platform.progress.Progress;
import dev.demandlake.tracking.TrackedRun;
import dev.demandlake.tracking.Tracking;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real tracking server over a real Postgres, in an empty home. */
class TestMlflowService {
    private static final long MOST_MEGABYTES = 450;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @Test
    void aServerKeepsRunsInPostgresAndTheirFilesInTheHome() throws Exception {
        PlatformContext context = PlatformForTests.context(folder);
        Service postgres = new PostgresService(context);
        Service mlflow = new MlflowService(context);
        try (Session session = Session.open(context, "test")) {
            start(session, postgres);
            new PostgresDatabases(context).migrate();
            new Tracking(context.home().mlflowSpool(), Optional.empty()).log(run("kept before it started"));
            start(session, mlflow);
            assertThat(mlflow.answers()).isTrue();
            assertThat(new SpooledRuns(context).replay()).hasValue("1 run logged");
            assertThat(new SpooledRuns(context).replay()).isEmpty();

            String password = context.secrets().get("postgres-mlflow");
            assertThat(Files.getPosixFilePermissions(context.secrets().file("postgres-mlflow")))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
            assertThat(commandLines(context)).hasSizeGreaterThan(1).noneMatch(line -> line.contains(password));
            assertThat(Files.readString(context.home().log("mlflow"))).doesNotContain(password);
            assertThat(JobEnvironment.ofLake(context)).doesNotContainValue(password);
            mlflowMayWriteItsDatabaseAndNothingElse(context, password);
            try (Stream<Path> files = Files.walk(context.home().mlflowArtifacts())) {
                assertThat(files.filter(file -> file.endsWith("model/model.txt")))
                        .hasSize(1);
            }
            assertThat(proportionalMegabytes(context)).isBetween(50L, MOST_MEGABYTES);

            assertThat(mlflow.stop()).isTrue();
            new Tracking(context.home().mlflowSpool(), Optional.empty()).log(run("kept while it was away"));
            assertThat(new SpooledRuns(context).replay().orElseThrow()).contains("1 run kept in", "is not available");
            start(session, mlflow);
            assertThat(new SpooledRuns(context).replay()).hasValue("1 run logged");
            assertThat(query(context, password, "select count(*) from runs where status = 'FINISHED'"))
                    .isEqualTo("2");
        }
        assertThat(mlflow.answers()).isFalse();
        assertThat(context.processes().names()).isEmpty();
    }

    private static void mlflowMayWriteItsDatabaseAndNothingElse(PlatformContext context, String password)
            throws SQLException {
        assertThat(query(context, password, "select count(*) from runs")).isEqualTo("1");
        assertThat(query(
                        context,
                        password,
                        "select concat(rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls) from pg_roles"
                                + " where rolname = current_user"))
                .isEqualTo("fffff");
        for (String other : List.of("demandlake", "superset")) {
            assertThatThrownBy(() -> connect(context, other, password).close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied for database");
        }
    }

    private static TrackedRun run(String name) {
        return TrackedRun.named("experiment", name)
                .metric("wape", 0.25)
                .artifact("model/model.txt", "tree".getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private static String query(PlatformContext context, String password, String sql) throws SQLException {
        try (Connection connection = connect(context, "mlflow", password);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Connection connect(PlatformContext context, String database, String password) throws SQLException {
        int port = context.ports().remembered("postgres").orElseThrow();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), "mlflow", password);
    }

    private static List<String> commandLines(PlatformContext context) throws IOException {
        List<String> lines = new ArrayList<>();
        for (long pid : processes(context)) {
            lines.add(Files.readString(Path.of("/proc/%d/cmdline".formatted(pid))));
        }
        return lines;
    }

    /** Memory of the server's processes, pages that several share counted once. */
    private static long proportionalMegabytes(PlatformContext context) throws IOException {
        long kilobytes = 0;
        for (long pid : processes(context)) {
            String pss = Files.readAllLines(Path.of("/proc/%d/smaps_rollup".formatted(pid))).stream()
                    .filter(line -> line.startsWith("Pss:"))
                    .findFirst()
                    .orElseThrow();
            kilobytes += Long.parseLong(pss.replaceAll("\\D", ""));
        }
        System.out.printf("MLflow holds %d MB (PSS)%n", kilobytes / 1024);
        return kilobytes / 1024;
    }

    private static List<Long> processes(PlatformContext context) {
        ProcessHandle server = context.processes().find("mlflow").orElseThrow();
        return Stream.concat(Stream.of(server), server.descendants())
                .map(ProcessHandle::pid)
                .toList();
    }

    private void start(Session session, Service service) throws InterruptedException {
        try (PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
                Progress progress = new Progress(out, OutputStyle.PLAIN, 1)) {
            progress.run(service.name().title(), step -> session.ensure(service, step));
        }
    }
}
