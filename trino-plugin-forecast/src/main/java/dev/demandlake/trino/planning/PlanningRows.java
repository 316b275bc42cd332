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

import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.DateType.DATE;
import static io.trino.spi.type.DoubleType.DOUBLE;
import static io.trino.spi.type.IntegerType.INTEGER;
import static io.trino.spi.type.TimestampWithTimeZoneType.TIMESTAMP_TZ_MICROS;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.demandlake.trino.relation.RowSource;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.Type;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Rows of a view of Postgres, through a cursor: what is not asked for is not fetched. */
final class PlanningRows implements RowSource {
    static final int FETCHED_ROWS = 1_000;

    private final PlanningDatabase database;
    private final String view;
    private final List<PlanningColumn> columns;
    private final PlanningFilter filter;

    private Connection connection;
    private ResultSet rows;

    PlanningRows(PlanningDatabase database, String view, List<PlanningColumn> columns, PlanningFilter filter) {
        this.database = requireNonNull(database, "database is null");
        this.view = requireNonNull(view, "view is null");
        this.columns = List.copyOf(columns);
        this.filter = requireNonNull(filter, "filter is null");
    }

    @Override
    public Optional<List<List<Object>>> next() {
        try {
            if (rows == null) {
                open();
            }
            List<List<Object>> batch = new ArrayList<>();
            while (batch.size() < FETCHED_ROWS && rows.next()) {
                batch.add(row());
            }
            return batch.isEmpty() ? Optional.empty() : Optional.of(batch);
        } catch (SQLException failure) {
            throw database.failure(failure);
        }
    }

    private void open() throws SQLException {
        connection = database.beginReading();
        String names = columns.stream().map(PlanningColumn::name).collect(joining(", "));
        String where = filter.where().isEmpty() ? "" : " where " + filter.where();
        PreparedStatement statement =
                connection.prepareStatement("select %s from planning.%s%s".formatted(names, view, where));
        statement.setFetchSize(FETCHED_ROWS);
        int parameter = 1;
        for (Object value : filter.values()) {
            statement.setObject(parameter++, value);
        }
        rows = statement.executeQuery();
    }

    private List<Object> row() throws SQLException {
        Object[] values = new Object[columns.size()];
        for (int column = 0; column < values.length; column++) {
            values[column] = value(columns.get(column).column().type(), column + 1);
        }
        return Arrays.asList(values);
    }

    private Object value(Type type, int position) throws SQLException {
        if (type.equals(BIGINT)) {
            return rows.getObject(position, Long.class);
        }
        if (type.equals(INTEGER)) {
            return rows.getObject(position, Integer.class);
        }
        if (type.equals(DOUBLE)) {
            double value = rows.getDouble(position);
            return rows.wasNull() ? null : value;
        }
        if (type.equals(DATE)) {
            return rows.getObject(position, LocalDate.class);
        }
        if (type.equals(TIMESTAMP_TZ_MICROS)) {
            OffsetDateTime value = rows.getObject(position, OffsetDateTime.class);
            return value == null ? null : value.toInstant();
        }
        if (type instanceof ArrayType) {
            java.sql.Array value = rows.getArray(position);
            return value == null ? null : List.of((Object[]) value.getArray());
        }
        return rows.getString(position);
    }

    @Override
    public void close() {
        if (connection == null) {
            return;
        }
        try (Connection opened = connection) {
            // Postgres stops reading; the pool takes the connection back and closes what was opened on it
            opened.rollback();
        } catch (SQLException broken) {
            // the query has its rows; the pool drops a connection that is broken
            return;
        } finally {
            connection = null;
        }
    }
}
