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

import static io.trino.testing.TestingSession.testSessionBuilder;

import io.trino.Session;
import io.trino.plugin.iceberg.IcebergPlugin;
import io.trino.spi.ErrorCode;
import io.trino.spi.security.Identity;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.MaterializedResult;
import io.trino.testing.MaterializedRow;
import io.trino.testing.QueryFailedException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.flywaydb.core.Flyway;

/**
 * Postgres with all migrations, a coordinator with two workers, an Iceberg lake as the platform configures it, this
 * connector, and the rules of docs/access-control.md; started once a JVM.
 */
public final class PlatformForTests {
    /** Password of the role that Trino logs in with. */
    public static final String PASSWORD = "kept, %s: 'secret'";

    private static PlatformForTests instance;

    private final EmbeddedPostgres postgres;
    private final DistributedQueryRunner queryRunner;

    private PlatformForTests() throws Exception {
        postgres = EmbeddedPostgres.builder().start();
        executeSql("CREATE ROLE demandlake SUPERUSER LOGIN");
        Flyway.configure()
                .dataSource(postgres.getPostgresDatabase())
                .placeholderReplacement(false)
                .locations("filesystem:" + repository().resolve("sql/postgres"))
                .load()
                .migrate();
        executeSql("ALTER ROLE planning_trino LOGIN PASSWORD '%s'".formatted(PASSWORD.replace("'", "''")));
        askForThePassword();
        Path rules = Files.createTempFile("rules", ".json");
        Files.writeString(rules, AccessControlDocument.rules());
        queryRunner = DistributedQueryRunner.builder(session("admin"))
                .setWorkerCount(2)
                .setCoordinatorProperties(Map.of("sql.path", "forecast.system"))
                .setSystemAccessControl("file", Map.of("security.config-file", rules.toString()))
                .build();
        queryRunner.installPlugin(new IcebergPlugin());
        queryRunner.createCatalog("lake", "iceberg", lake());
        queryRunner.installPlugin(new ForecastPlugin());
        queryRunner.createCatalog("forecast", "forecast", planning());
        for (String schema : List.of("silver", "gold", "marts")) {
            execute("CREATE SCHEMA lake." + schema);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    }

    public static synchronized PlatformForTests platform() {
        if (instance == null) {
            try {
                instance = new PlatformForTests();
            } catch (Exception e) {
                throw new IllegalStateException("The platform for tests does not start", e);
            }
        }
        return instance;
    }

    /** Root of the repository. */
    public static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("contracts"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    public static Session session(String user) {
        return testSessionBuilder()
                .setCatalog("lake")
                .setSchema("gold")
                .setIdentity(Identity.ofUser(user))
                .build();
    }

    public DistributedQueryRunner queryRunner() {
        return queryRunner;
    }

    /** Properties of a catalog {@code forecast} that logs in to this Postgres. */
    public Map<String, String> planning() {
        return Map.of(
                "forecast.planning.connection-url",
                "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(postgres.getPort()),
                "forecast.planning.connection-user",
                "planning_trino",
                "forecast.planning.connection-password",
                PASSWORD);
    }

    public int postgresPort() {
        return postgres.getPort();
    }

    /** Runs a query as admin. */
    public MaterializedResult execute(String sql) {
        return queryRunner.execute(sql);
    }

    public MaterializedResult executeAs(String user, String sql) {
        return queryRunner.execute(session(user), sql);
    }

    public List<List<Object>> rows(String sql) {
        return execute(sql).getMaterializedRows().stream()
                .map(MaterializedRow::getFields)
                .toList();
    }

    /** Calls a procedure of {@code forecast.system} as a person. */
    public void call(String user, String procedure) {
        queryRunner.execute(session(user), "CALL forecast.system." + procedure);
    }

    /** How a query fails; fails itself if the query does not. */
    public Failure failure(String user, String sql) {
        try {
            queryRunner.execute(session(user), sql);
        } catch (QueryFailedException e) {
            ErrorCode code = queryRunner
                    .getCoordinator()
                    .getDispatchManager()
                    .getQueryInfo(e.getQueryId())
                    .getErrorCode();
            return new Failure(code.getName(), code.getType().name(), e.getMessage());
        }
        throw new AssertionError("The query does not fail: " + sql);
    }

    /** The pipeline has loaded data until this day; planning grain month. */
    public void dataClosedThrough(String day) {
        executeSql("insert into ops.dataset (name, planning_grain, closed_through) values ('test', 'month', '%s')"
                        .formatted(day)
                + " on conflict (name) do update set closed_through = excluded.closed_through");
    }

    /** The pipeline has left champions: those of series (1, 2, 3) and (1, 2, 4) are theta and naive. */
    public synchronized void champions() {
        execute(
                "CREATE TABLE IF NOT EXISTS lake.gold.champion_current (dfu_sk bigint, model_id varchar, issue_period date,"
                        + " score double, bias double, runner_up varchar, margin double, reason varchar, run_id varchar)");
        executeSql("insert into ops.champion_model values (1, 1, 2, 3, 'theta'), (1, 1, 2, 4, 'naive')"
                + " on conflict do nothing");
        executeSql(
                "insert into ops.champion_snapshot (version, run_id, series) values (1, 'r', 2) on conflict do nothing");
    }

    /** Runs a statement in Postgres as its superuser. */
    public void executeSql(String sql) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The only value of a query to Postgres, as text. */
    public String querySql(String sql) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The catalog file of the platform, with the values of this Postgres. */
    private Map<String, String> lake() throws IOException {
        Properties file = new Properties();
        try (InputStream content = Files.newInputStream(platformFile("catalog/lake.properties"))) {
            file.load(content);
        }
        Map<String, String> values = Map.of(
                "${ENV:DEMANDLAKE_CATALOG_URI}",
                "jdbc:postgresql://127.0.0.1:%d/postgres?currentSchema=iceberg".formatted(postgres.getPort()),
                "${ENV:DEMANDLAKE_CATALOG_USER}",
                "postgres",
                "${ENV:DEMANDLAKE_CATALOG_PASSWORD}",
                "postgres",
                "${ENV:DEMANDLAKE_WAREHOUSE}",
                Files.createTempDirectory("lake").toUri().toString());
        Map<String, String> properties = new HashMap<>();
        file.stringPropertyNames().stream()
                .filter(name -> !name.equals("connector.name"))
                .forEach(name ->
                        properties.put(name, values.getOrDefault(file.getProperty(name), file.getProperty(name))));
        return properties;
    }

    /** A template of the Trino configuration of the platform. */
    static Path platformFile(String name) {
        return repository().resolve("local-platform/src/main/resources/dev/demandlake/platform/trino/" + name);
    }

    /** Embedded Postgres believes everybody; Trino's login is to be checked. */
    private void askForThePassword() throws IOException {
        Path file = Path.of(querySql("show hba_file"));
        Files.writeString(file, "host all planning_trino 127.0.0.1/32 scram-sha-256\n" + Files.readString(file));
        executeSql("select pg_reload_conf()");
    }

    private void stop() {
        queryRunner.close();
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
