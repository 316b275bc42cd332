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

import static dev.demandlake.trino.ForecastErrorCode.FORECAST_PLANNING_RULE;
import static dev.demandlake.trino.ForecastErrorCode.FORECAST_PLANNING_UNAVAILABLE;
import static java.util.Objects.requireNonNull;

import io.trino.spi.TrinoException;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Says in words of the user what Postgres said in its own. */
final class PlanningFailures {
    static final String RULE = "DL001";

    private final String service;

    /** @param address host, port and database; @param user login */
    PlanningFailures(String address, String user) {
        this.service = "Postgres of planning at %s (login %s)"
                .formatted(requireNonNull(address, "address is null"), requireNonNull(user, "user is null"));
    }

    static TrinoException notConfigured() {
        return new TrinoException(
                FORECAST_PLANNING_UNAVAILABLE,
                "forecast.planning.connection-url is not set: name the Postgres database with the schema planning in the"
                        + " properties of this catalog, with forecast.planning.connection-user and"
                        + " forecast.planning.connection-password");
    }

    TrinoException translate(SQLException failure) {
        SQLException cause = first(failure);
        String state = Optional.ofNullable(cause.getSQLState()).orElse("");
        if (state.equals(RULE)) {
            return new TrinoException(FORECAST_PLANNING_RULE, rule(cause), failure);
        }
        return new TrinoException(
                FORECAST_PLANNING_UNAVAILABLE, "%s %s: %s".formatted(service, what(state), message(cause)), failure);
    }

    /** A pool that gave up reports why the last attempt to connect failed as its cause. */
    private static SQLException first(SQLException failure) {
        SQLException found = failure;
        while (found.getCause() instanceof SQLException cause) {
            found = cause;
        }
        return found;
    }

    private static String what(String state) {
        if (state.startsWith("28")) {
            return "refused the login; correct forecast.planning.connection-user and"
                    + " forecast.planning.connection-password in the properties of this catalog";
        }
        if (state.equals("57014")) {
            return "ended a statement that took longer than forecast.planning.query-timeout";
        }
        if (state.equals("42501")) {
            return "does not permit this; log in as planning_trino, whose rights the migrations in sql/postgres grant";
        }
        if (state.startsWith("3") || state.startsWith("42")) {
            return "does not have what is asked for; run the migrations in sql/postgres on this database";
        }
        if (state.startsWith("08") || state.startsWith("53") || state.startsWith("57") || state.isEmpty()) {
            return "is not available; start it, or correct forecast.planning.connection-url in the properties of this"
                    + " catalog";
        }
        return "could not do this";
    }

    private static String rule(SQLException failure) {
        Optional<ServerErrorMessage> server = server(failure);
        String message = server.map(ServerErrorMessage::getMessage).orElse(failure.getMessage());
        return server.map(ServerErrorMessage::getHint)
                .filter(hint -> !hint.isBlank())
                .map(hint -> message + ". " + hint)
                .orElse(message);
    }

    private static String message(SQLException failure) {
        return server(failure).map(ServerErrorMessage::getMessage).orElse(failure.getMessage());
    }

    private static Optional<ServerErrorMessage> server(SQLException failure) {
        return failure instanceof PSQLException postgres
                ? Optional.ofNullable(postgres.getServerErrorMessage())
                : Optional.empty();
    }
}
