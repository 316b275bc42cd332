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
package dev.demandlake.spark;

import dev.demandlake.spark.contract.ContractColumn;
import dev.demandlake.spark.contract.Contracts;
import dev.demandlake.spark.publish.PublishTable;
import dev.demandlake.spark.run.Run;
import dev.demandlake.spark.run.RunLog;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.flywaydb.core.Flyway;

/** A Spark session, a Postgres and a warehouse, started once a JVM; {@link #freshLake} gives each test class an empty catalog. */
public final class LakeForTests {
    private static final LakeForTests INSTANCE = new LakeForTests();

    private final EmbeddedPostgres postgres;
    private final JobConfiguration configuration;
    private final SparkSession spark;

    private LakeForTests() {
        try {
            postgres = EmbeddedPostgres.builder().start();
            Path warehouse = Files.createTempDirectory("lake");
            execute("CREATE ROLE demandlake SUPERUSER LOGIN");
            Flyway.configure()
                    .dataSource(postgres.getPostgresDatabase())
                    .placeholderReplacement(false)
                    .locations("filesystem:" + repository().resolve("sql/postgres"))
                    .load()
                    .migrate();
            Map<String, String> properties = new HashMap<>();
            properties.put("demandlake.warehouse", warehouse.toUri().toString());
            properties.put(
                    "demandlake.catalog.uri", postgres.getJdbcUrl("postgres", "postgres") + "&currentSchema=iceberg");
            properties.put("demandlake.catalog.user", "postgres");
            properties.put("demandlake.catalog.password", "postgres");
            properties.put("demandlake.ops.uri", postgres.getJdbcUrl("postgres", "postgres") + "&currentSchema=ops");
            properties.put(
                    "demandlake.contracts", repository().resolve("contracts").toString());
            configuration = JobConfiguration.of(properties);
            spark = SparkSessions.create(configuration);
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lake of this JVM with no table in it and no run recorded. */
    public static LakeForTests freshLake() {
        INSTANCE.spark.catalog().clearCache();
        INSTANCE.execute("TRUNCATE iceberg.iceberg_tables, iceberg.iceberg_namespace_properties");
        INSTANCE.execute(
                "TRUNCATE ops.run, ops.quality_result, ops.published_snapshot, ops.run_dataset, ops.dataset CASCADE");
        return INSTANCE;
    }

    /** A configuration from properties such as {@code demandlake.catalog.uri}. */
    public static JobConfiguration configuration(Map<String, String> properties) {
        return JobConfiguration.of(properties);
    }

    /** Root of the repository. */
    public static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("contracts"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    public SparkSession spark() {
        return spark;
    }

    public JobConfiguration configuration() {
        return configuration;
    }

    /** A context with a run of its own; the run log stays open until the JVM ends. */
    public JobContext startRun(String dataset) {
        RunLog runLog = RunLog.connect(configuration);
        Run run = runLog.start("test", dataset, Map.of());
        return new JobContext(spark, Contracts.read(configuration.contracts()), runLog, run);
    }

    /** Publishes rows, with the columns of the contract that they do not have left empty. */
    public static void publish(JobContext context, String table, Dataset<Row> rows) {
        List<String> given = Arrays.asList(rows.columns());
        List<String> columns = new ArrayList<>();
        for (ContractColumn column : context.contracts().get(table).columns()) {
            if (given.contains(column.name())) {
                columns.add(column.name());
            } else if (!column.name().equals("run_id")) {
                columns.add("null AS " + column.name());
            }
        }
        new PublishTable(context, table)
                .replaceWith(rows.selectExpr(columns.toArray(String[]::new)))
                .execute();
    }

    /** The data files that lie in the warehouse for a table, whether a snapshot has them or not. */
    public List<Path> dataFiles(String layer, String table) {
        Path folder = Path.of(URI.create(configuration.warehouse()))
                .resolve(layer)
                .resolve(table)
                .resolve("data");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The only value of a query to Postgres, as text. */
    public String queryValue(String sql) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Runs a statement in Postgres. */
    public void execute(String sql) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private void stop() {
        spark.stop();
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
