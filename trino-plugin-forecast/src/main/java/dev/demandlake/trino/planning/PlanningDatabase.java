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

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.google.inject.Inject;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.trino.spi.TrinoException;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections to Postgres. Nothing is connected to before it is needed, so a server that is away stops nothing else. */
public final class PlanningDatabase {
    private static final int SECONDS_BEYOND_STATEMENT = 5;

    private final Optional<HikariDataSource> pool;
    private final PlanningFailures failures;
    private final long statementMillis;

    @Inject
    public PlanningDatabase(PlanningConfig config) {
        requireNonNull(config, "config is null");
        this.pool = config.getConnectionUrl().map(url -> pool(url, config));
        this.failures = new PlanningFailures(
                config.getConnectionUrl().map(PlanningDatabase::address).orElse("-"),
                config.getConnectionUser().orElse("-"));
        this.statementMillis = config.getQueryTimeout().toMillis();
    }

    /** What to do with a connection. */
    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** Runs work in a transaction of its own. */
    <T> T inTransaction(Work<T> work) {
        try (Connection connection = connect()) {
            try {
                begin(connection);
                T result = work.with(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException failure) {
                rollback(connection, failure);
                throw failure;
            }
        } catch (SQLException failure) {
            throw failure(failure);
        }
    }

    /** A read-only transaction with the rights of {@code planning_reader}; whoever asks for it closes the connection. */
    Connection beginReading() throws SQLException {
        Connection connection = connect();
        try {
            connection.setReadOnly(true);
            begin(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local role planning_reader");
            }
            return connection;
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    TrinoException failure(SQLException failure) {
        return failures.translate(failure);
    }

    private Connection connect() throws SQLException {
        return pool.orElseThrow(PlanningFailures::notConfigured).getConnection();
    }

    private void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local statement_timeout = " + statementMillis);
        }
    }

    private static void rollback(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException second) {
            failure.addSuppressed(second);
        }
    }

    private static HikariDataSource pool(String url, PlanningConfig config) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(config.getConnectionUser().orElseThrow());
        config.getConnectionPassword().ifPresent(source::setPassword);
        source.setApplicationName("trino");
        int connectSeconds = (int) Math.max(1, config.getConnectionTimeout().roundTo(SECONDS));
        source.setConnectTimeout(connectSeconds);
        source.setLoginTimeout(connectSeconds);
        // for a network that swallows everything: Postgres itself ends statements that take too long
        source.setSocketTimeout((int) config.getQueryTimeout().roundTo(SECONDS) + SECONDS_BEYOND_STATEMENT);
        HikariConfig settings = new HikariConfig();
        settings.setPoolName("forecast-planning");
        settings.setDataSource(source);
        settings.setConnectionTimeout(config.getConnectionTimeout().toMillis());
        settings.setMaximumPoolSize(config.getMaxConnections());
        settings.setMinimumIdle(0);
        settings.setInitializationFailTimeout(-1);
        return new HikariDataSource(settings);
    }

    private static String address(String url) {
        Properties parts = requireNonNull(Driver.parseURL(url, new Properties()), "url is not valid");
        return "%s:%s/%s"
                .formatted(
                        PGProperty.PG_HOST.getOrDefault(parts),
                        PGProperty.PG_PORT.getOrDefault(parts),
                        PGProperty.PG_DBNAME.getOrDefault(parts));
    }

    /** Closes the connections. */
    @PreDestroy
    public void close() {
        pool.ifPresent(HikariDataSource::close);
    }
}
