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
package dev.demandlake.spark.run;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.demandlake.spark.JobConfiguration;
import dev.demandlake.spark.WrongUsageException;
import dev.demandlake.spark.contract.Severity;
import dev.demandlake.spark.quality.CheckResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;

/** Runs, checks and published snapshots in Postgres, schema {@code ops}. Safe for several threads. */
public final class RunLog implements AutoCloseable {
    private static final DateTimeFormatter RUN_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int TRAILING_RUNS = 7;

    private final OpsLogin login;
    private final Connection connection;

    private RunLog(OpsLogin login, Connection connection) {
        this.login = login;
        this.connection = connection;
    }

    /**
     * Connects to the database of runs.
     *
     * @throws WrongUsageException if it cannot be reached
     */
    public static RunLog connect(JobConfiguration configuration) {
        OpsLogin login = new OpsLogin(
                configuration.ops().uri(),
                configuration.catalog().user(),
                configuration.catalog().password());
        try {
            return new RunLog(login, login.connect());
        } catch (SQLException e) {
            throw new WrongUsageException(
                    "Postgres cannot be reached at " + login.uri() + ": " + e.getMessage() + "; is the platform up?",
                    e);
        }
    }

    /** How other connections to the same database log in. */
    public OpsLogin login() {
        return login;
    }

    /** Records the start of a run. */
    public synchronized Run start(String job, String dataset, Map<String, String> parameters) {
        requireNonNull(parameters, "parameters is null");
        Instant now = Instant.now();
        Run run = new Run(
                RUN_TIME.format(now) + "_" + UUID.randomUUID().toString().substring(0, 8), job, dataset, now);
        Map<String, String> recorded = new TreeMap<>(parameters);
        recorded.put("dataset", dataset);
        update(
                "INSERT INTO ops.run (run_id, job, started_at, status, parameters) VALUES (?, ?, ?, ?, ?::jsonb)",
                run.id(),
                job,
                now.atOffset(ZoneOffset.UTC),
                name(RunStatus.RUNNING),
                json(recorded));
        return run;
    }

    /** Records from which day on the changes that a run loads hold. */
    public synchronized void loads(Run run, LocalDate day) {
        update(
                "UPDATE ops.run SET parameters = coalesce(parameters, '{}') || jsonb_build_object('load_date', ?)"
                        + " WHERE run_id = ?",
                day.toString(),
                run.id());
    }

    /** Day of the first load of a table after another day, by other runs of the same data set; empty if there was none. */
    public synchronized Optional<LocalDate> nextLoad(Run run, String table, LocalDate after) {
        String query = "SELECT min((r.parameters ->> 'load_date')::date) FROM ops.run r JOIN ops.published_snapshot p"
                + " USING (run_id) WHERE p.table_name = ? AND r.parameters ->> 'dataset' = ? AND r.status <> ?"
                + " AND r.run_id <> ? AND (r.parameters ->> 'load_date')::date > ?";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            bind(statement, table, run.dataset(), name(RunStatus.ROLLED_BACK), run.id(), after);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return Optional.ofNullable(rows.getObject(1, LocalDate.class));
            }
        } catch (SQLException e) {
            throw failed(query, e);
        }
    }

    /** Records the end of a run. */
    public synchronized void finish(Run run, RunStatus status, String message) {
        update(
                "UPDATE ops.run SET finished_at = ?, status = ?, message = ? WHERE run_id = ?",
                Instant.now().atOffset(ZoneOffset.UTC),
                name(status),
                message,
                run.id());
    }

    /** Records what a gate found. */
    public synchronized void record(Run run, List<CheckResult> checks) {
        String insert =
                "INSERT INTO ops.quality_result (run_id, table_name, check_name, severity, passed, value, threshold, message)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (CheckResult check : checks) {
                bind(
                        statement,
                        run.id(),
                        check.table(),
                        check.check(),
                        name(check.severity()),
                        check.passed(),
                        check.value(),
                        check.threshold(),
                        check.message());
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw failed(insert, e);
        }
    }

    /** Records which snapshot a run published. */
    public synchronized void record(Run run, PublishedSnapshot published) {
        update(
                "INSERT INTO ops.published_snapshot (run_id, table_name, snapshot_id, previous_snapshot_id, total_rows)"
                        + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (run_id, table_name) DO UPDATE"
                        + " SET snapshot_id = excluded.snapshot_id, total_rows = excluded.total_rows, published_at = now()",
                run.id(),
                published.table(),
                published.snapshotId(),
                published.previousSnapshotId(),
                published.totalRows());
    }

    /** Records what a run read, or wrote without a gate. */
    public synchronized void record(Run run, RunDataset dataset) {
        update(
                "INSERT INTO ops.run_dataset (run_id, direction, kind, name, snapshot_id, total_rows)"
                        + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (run_id, direction, kind, name) DO UPDATE"
                        + " SET snapshot_id = excluded.snapshot_id, total_rows = excluded.total_rows",
                run.id(),
                name(dataset.direction()),
                name(dataset.kind()),
                dataset.name(),
                boxed(dataset.snapshotId()),
                boxed(dataset.rows()));
    }

    /** What a run read, and what it wrote without a gate, in this order. */
    public synchronized List<RunDataset> datasets(Run run) {
        return select(
                "SELECT direction, kind, name, snapshot_id, total_rows FROM ops.run_dataset WHERE run_id = ?"
                        + " ORDER BY direction, recorded_at, name",
                run,
                row -> new RunDataset(
                        value(RunDataset.Direction.class, row.getString(1)),
                        value(RunDataset.Kind.class, row.getString(2)),
                        row.getString(3),
                        optional(row.getObject(4, Long.class)),
                        optional(row.getObject(5, Long.class))));
    }

    /** What the gates of a run found, in this order. */
    public synchronized List<CheckResult> checks(Run run) {
        return select(
                "SELECT table_name, check_name, severity, passed, value, threshold, message FROM ops.quality_result"
                        + " WHERE run_id = ? ORDER BY id",
                run,
                row -> new CheckResult(
                        row.getString(1),
                        row.getString(2),
                        value(Severity.class, row.getString(3)),
                        row.getBoolean(4),
                        row.getDouble(5),
                        row.getDouble(6),
                        row.getString(7)));
    }

    /**
     * What a run published, in the order in which it became visible.
     *
     * @throws WrongUsageException if there is no such run
     */
    public synchronized List<PublishedSnapshot> publishedBy(String runId) {
        String query =
                "SELECT r.run_id, p.table_name, p.snapshot_id, p.previous_snapshot_id, p.total_rows FROM ops.run r"
                        + " LEFT JOIN ops.published_snapshot p USING (run_id) WHERE r.run_id = ? ORDER BY p.published_at";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            bind(statement, runId);
            List<PublishedSnapshot> published = new ArrayList<>();
            boolean known = false;
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    known = true;
                    if (rows.getString(2) != null) {
                        published.add(new PublishedSnapshot(
                                rows.getString(2), rows.getLong(3), rows.getLong(4), rows.getLong(5)));
                    }
                }
            }
            if (!known) {
                throw new WrongUsageException(
                        "There is no run \"" + runId + "\"; the last ones are " + String.join(", ", lastRuns()));
            }
            return published;
        } catch (SQLException e) {
            throw failed(query, e);
        }
    }

    private List<String> lastRuns() throws SQLException {
        List<String> runs = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT run_id || ' (' || job || ', ' || status || ')' FROM ops.run WHERE job <> 'rollback'"
                                + " ORDER BY started_at DESC LIMIT 5");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                runs.add(rows.getString(1));
            }
        }
        return runs.isEmpty() ? List.of("none yet") : runs;
    }

    /** Records that what a run published was taken back. */
    public synchronized void rolledBack(String runId, Run by) {
        update(
                "UPDATE ops.run SET status = ?, message = ? WHERE run_id = ?",
                name(RunStatus.ROLLED_BACK),
                "by " + by.id(),
                runId);
    }

    /** Median row count of the last published snapshots of a table for a data set; empty before the first. */
    public synchronized OptionalDouble trailingMedianRows(String dataset, String table) {
        String query = "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY total_rows) FROM (SELECT p.total_rows"
                + " FROM ops.published_snapshot p JOIN ops.run r USING (run_id)"
                + " WHERE p.table_name = ? AND r.parameters ->> 'dataset' = ? ORDER BY p.published_at DESC LIMIT ?) t";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            bind(statement, table, dataset, TRAILING_RUNS);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                double median = rows.getDouble(1);
                return rows.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(median);
            }
        } catch (SQLException e) {
            throw failed(query, e);
        }
    }

    /** Records the data set that the lake holds now. */
    public synchronized void saveDataset(
            String name, String planningGrain, LocalDate closedThrough, Map<String, String> mapping) {
        update(
                "INSERT INTO ops.dataset (name, planning_grain, closed_through, mapping, updated_at)"
                        + " VALUES (?, ?, ?, ?::jsonb, now()) ON CONFLICT (name) DO UPDATE SET"
                        + " planning_grain = excluded.planning_grain, closed_through = excluded.closed_through,"
                        + " mapping = excluded.mapping, updated_at = excluded.updated_at",
                name,
                planningGrain,
                closedThrough,
                json(mapping));
    }

    /** What planners have configured, read through the same login. */
    synchronized ConfiguredCompetition competition() {
        try {
            return ConfiguredCompetition.read(connection);
        } catch (SQLException e) {
            throw failed("planning.competition", e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed("close", e);
        }
    }

    private void update(String sql, Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    private <T> List<T> select(String query, Run run, RowReader<T> reader) {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            bind(statement, run.id());
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw failed(query, e);
        }
    }

    private static Long boxed(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    private static OptionalLong optional(Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E value(Class<E> type, String name) {
        return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    }

    private static String json(Map<String, String> values) {
        try {
            return new ObjectMapper().writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of texts cannot be written as JSON", e);
        }
    }

    private static IllegalStateException failed(String sql, SQLException e) {
        return new IllegalStateException("Postgres refused \"" + sql + "\": " + e.getMessage(), e);
    }

    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
