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
package dev.demandlake.platform.report;

import static java.util.Objects.requireNonNull;

import dev.demandlake.platform.PlatformContext;
import dev.demandlake.platform.UserException;
import dev.demandlake.platform.service.ServiceName;
import dev.demandlake.platform.service.Services;
import io.trino.jdbc.TrinoDriver;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Statements to the Trino of a home, as one user. */
public final class TrinoClient {
    private final String address;
    private final String user;

    private TrinoClient(String address, String user) {
        this.address = requireNonNull(address, "address is null");
        this.user = requireNonNull(user, "user is null");
    }

    /** A client of the running Trino; fails with what to do if it does not run. */
    public static TrinoClient of(PlatformContext context, String user) {
        if (context.processes().find(ServiceName.TRINO.id()).isEmpty()) {
            throw new UserException(
                    "Trino does not run in the home %s; start it with ./demandlake up, or fill a new home with ./demandlake demo"
                            .formatted(context.home().root()));
        }
        String url = new Services(context).get(ServiceName.TRINO).url();
        return new TrinoClient(url.replaceFirst("http://", "jdbc:trino://") + "/lake/gold", user);
    }

    /** Runs a statement and hands its rows on. */
    public void query(String sql, RowSink sink) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                int updated = statement.getUpdateCount();
                sink.columns(List.of("rows"));
                sink.row(List.of(Math.max(0, updated)));
                sink.end();
                return;
            }
            try (ResultSet rows = statement.getResultSet()) {
                pass(rows, sink);
            }
        } catch (SQLException failure) {
            throw new UserException(failure.getMessage(), failure);
        }
    }

    /** All rows of a small result, by column name. */
    public List<Map<String, Object>> rows(String sql) {
        List<Map<String, Object>> result = new ArrayList<>();
        query(sql, new RowSink() {
            private List<String> columns = List.of();

            @Override
            public void columns(List<String> names) {
                columns = names;
            }

            @Override
            public void row(List<Object> values) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int column = 0; column < columns.size(); column++) {
                    row.put(columns.get(column), values.get(column));
                }
                result.add(row);
            }

            @Override
            public void end() {}
        });
        return result;
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("source", "demandlake");
        return new TrinoDriver().connect(address, properties);
    }

    private static void pass(ResultSet rows, RowSink sink) throws SQLException {
        ResultSetMetaData description = rows.getMetaData();
        List<String> names = new ArrayList<>();
        for (int column = 1; column <= description.getColumnCount(); column++) {
            names.add(description.getColumnLabel(column));
        }
        sink.columns(names);
        while (rows.next()) {
            List<Object> values = new ArrayList<>(names.size());
            for (int column = 1; column <= names.size(); column++) {
                values.add(rows.getObject(column));
            }
            sink.row(values);
        }
        sink.end();
    }
}
