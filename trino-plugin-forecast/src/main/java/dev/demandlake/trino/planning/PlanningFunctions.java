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
import static java.util.stream.Collectors.joining;

import com.google.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Calls of the functions in which Postgres keeps the rules of planning. */
public final class PlanningFunctions {
    private static final String CLIENT = "trino";

    private final PlanningDatabase database;

    @Inject
    public PlanningFunctions(PlanningDatabase database) {
        this.database = requireNonNull(database, "database is null");
    }

    /** An argument of a function; the type is that of Postgres, since NULL has none by itself. */
    public record Argument(String type, Object value) {
        public Argument {
            requireNonNull(type, "type is null");
        }

        public static Argument text(String value) {
            return new Argument("text", value);
        }
    }

    /** Calls a function as a person, in one transaction, and returns the number that it returns. */
    public long call(Actor actor, String function, List<Argument> arguments) {
        String placeholders =
                arguments.stream().map(argument -> "?::" + argument.type()).collect(joining(", "));
        return database.inTransaction(connection -> {
            name(connection, actor);
            try (PreparedStatement statement =
                    connection.prepareStatement("select planning.%s(%s)".formatted(function, placeholders))) {
                int position = 1;
                for (Argument argument : arguments) {
                    statement.setObject(position++, sqlValue(connection, argument));
                }
                try (ResultSet result = statement.executeQuery()) {
                    result.next();
                    return result.getLong(1);
                }
            }
        });
    }

    private static Object sqlValue(Connection connection, Argument argument) throws SQLException {
        return argument.value() instanceof List<?> list
                ? connection.createArrayOf("text", list.toArray())
                : argument.value();
    }

    private static void name(Connection connection, Actor actor) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select set_config('demandlake.actor', ?, true),"
                + " set_config('demandlake.client', ?, true), set_config('demandlake.query_id', ?, true)")) {
            statement.setString(1, actor.user());
            statement.setString(2, CLIENT);
            statement.setString(3, actor.queryId());
            statement.execute();
        }
    }
}
