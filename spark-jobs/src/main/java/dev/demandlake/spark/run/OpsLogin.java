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

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** Where the schema {@code ops} is, and as whom the jobs log in there. */
public record OpsLogin(String uri, String user, String password) {
    public OpsLogin {
        requireNonNull(uri, "uri is null");
        requireNonNull(user, "user is null");
        requireNonNull(password, "password is null");
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(uri, user, password);
    }

    /** The same for Spark's tasks, which connect by themselves. */
    public Map<String, String> options() {
        return Map.of("url", uri, "user", user, "password", password, "driver", "org.postgresql.Driver");
    }

    @Override
    public String toString() {
        return user + " at " + uri;
    }
}
