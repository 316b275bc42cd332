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

import static java.util.Objects.requireNonNull;

import dev.demandlake.platform.PlatformContext;
import dev.demandlake.platform.UserException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;

/** Roles, databases and migrations of the home's Postgres; each call changes only what is not there yet. */
public final class PostgresDatabases {
    static final String SUPERUSER = "postgres";
    private static final String OWNER = "demandlake";
    private static final List<String> ROLES =
            List.of(OWNER, "lake", "planning_forms", "planning_trino", "superset", "mlflow");
    private static final String READER = "planning_reader";
    private static final int CONNECT_SECONDS = 5;

    private final PlatformContext context;

    public PostgresDatabases(PlatformContext context) {
        this.context = requireNonNull(context, "context is null");
    }

    String superuserPassword() {
        return context.secrets().get("postgres-superuser");
    }

    boolean answers() {
        try (Connection connection = superuser().getConnection()) {
            return connection.isValid(CONNECT_SECONDS);
        } catch (SQLException starting) {
            return false;
        }
    }

    /** Makes roles and databases and runs the migrations; returns how many ran. */
    public int migrate() {
        try (Connection connection = superuser().getConnection()) {
            for (String role : ROLES) {
                createRole(connection, role);
            }
            createReader(connection);
            createDatabase(connection, OWNER, OWNER);
            createDatabase(connection, "superset", "superset");
            createDatabase(connection, "mlflow", "mlflow");
            execute(connection, "grant connect on database demandlake to lake, planning_forms, planning_trino");
        } catch (SQLException failure) {
            throw new UserException("Postgres refused to make roles and databases: " + failure.getMessage(), failure);
        }
        try {
            return Flyway.configure()
                    .dataSource(dataSource(OWNER, OWNER, password(OWNER)))
                    .locations("filesystem:" + context.project().resolve("sql/postgres"))
                    .load()
                    .migrate()
                    .migrationsExecuted;
        } catch (FlywayException failure) {
            throw new UserException(
                    "The migrations in sql/postgres do not fit the database of this home, which another version has made: take"
                            + " a new home with --home DIR, or go back to that version. "
                            + failure.getMessage(),
                    failure);
        }
    }

    /** Connections of the role that Spark and Trino use. */
    public PGSimpleDataSource lake() {
        return dataSource(OWNER, "lake", password("lake"));
    }

    /** Changes whenever somebody sets the competition, by which the pipeline chooses champions. */
    public int competitionVersion() {
        try (Connection connection = lake().getConnection();
                Statement query = connection.createStatement();
                ResultSet version = query.executeQuery("select row_version from planning.competition")) {
            return version.next() ? version.getInt(1) : 0;
        } catch (SQLException failure) {
            throw new UserException("Postgres does not show the competition: " + failure.getMessage(), failure);
        }
    }

    /** The models among which champions are chosen, as planners have set them. */
    public List<String> candidates() {
        try (Connection connection = lake().getConnection();
                Statement query = connection.createStatement();
                ResultSet models = query.executeQuery("select unnest(candidates) from planning.competition")) {
            List<String> names = new ArrayList<>();
            while (models.next()) {
                names.add(models.getString(1));
            }
            return names;
        } catch (SQLException failure) {
            throw new UserException("Postgres does not show the competition: " + failure.getMessage(), failure);
        }
    }

    private void createRole(Connection connection, String role) throws SQLException {
        String verb = exists(connection, "select 1 from pg_roles where rolname = ?", role) ? "alter" : "create";
        execute(connection, "%s role %s login password '%s'".formatted(verb, role, password(role)));
    }

    /** The migrations grant this role, so their owner must administer it. */
    private static void createReader(Connection connection) throws SQLException {
        if (!exists(connection, "select 1 from pg_roles where rolname = ?", READER)) {
            execute(connection, "create role " + READER);
            execute(connection, "grant %s to %s with admin option".formatted(READER, OWNER));
        }
    }

    private static void createDatabase(Connection connection, String database, String owner) throws SQLException {
        if (!exists(connection, "select 1 from pg_database where datname = ?", database)) {
            execute(connection, "create database %s owner %s".formatted(database, owner));
            execute(connection, "revoke connect, temporary on database %s from public".formatted(database));
        }
    }

    private static boolean exists(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, name);
            try (ResultSet found = query.executeQuery()) {
                return found.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private PGSimpleDataSource superuser() {
        return dataSource("postgres", SUPERUSER, superuserPassword());
    }

    private String password(String role) {
        return context.secrets().get("postgres-" + role);
    }

    private PGSimpleDataSource dataSource(String database, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(
                new int[] {context.ports().remembered(ServiceName.POSTGRES.id()).orElse(0)});
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword(password);
        source.setConnectTimeout(CONNECT_SECONDS);
        return source;
    }
}
