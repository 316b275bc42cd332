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

import io.airlift.configuration.Config;
import io.airlift.configuration.ConfigDescription;
import io.airlift.configuration.ConfigSecuritySensitive;
import io.airlift.units.Duration;
import io.airlift.units.MaxDuration;
import io.airlift.units.MinDuration;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.postgresql.Driver;

/** Where Postgres with the schema {@code planning} is, and as whom to log in there. */
public class PlanningConfig {
    private Optional<String> connectionUrl = Optional.empty();
    private Optional<String> connectionUser = Optional.empty();
    private Optional<String> connectionPassword = Optional.empty();
    private Duration connectionTimeout = new Duration(3, TimeUnit.SECONDS);
    private Duration queryTimeout = new Duration(30, TimeUnit.SECONDS);
    private int maxConnections = 5;
    private int maxChampions = 1_000_000;

    /** JDBC address without password; empty if there is no planning. */
    @NotNull
    public Optional<String> getConnectionUrl() {
        return connectionUrl;
    }

    @Config("forecast.planning.connection-url")
    @ConfigDescription(
            "JDBC address of the Postgres database with the schema planning, jdbc:postgresql://host:port/database")
    public PlanningConfig setConnectionUrl(String connectionUrl) {
        this.connectionUrl = Optional.ofNullable(connectionUrl);
        return this;
    }

    @NotNull
    public Optional<String> getConnectionUser() {
        return connectionUser;
    }

    @Config("forecast.planning.connection-user")
    @ConfigDescription("Login in Postgres, a member of the role planning_trino or that role itself")
    public PlanningConfig setConnectionUser(String connectionUser) {
        this.connectionUser = Optional.ofNullable(connectionUser);
        return this;
    }

    @NotNull
    public Optional<String> getConnectionPassword() {
        return connectionPassword;
    }

    @Config("forecast.planning.connection-password")
    @ConfigDescription("Password of the login in Postgres")
    @ConfigSecuritySensitive
    public PlanningConfig setConnectionPassword(String connectionPassword) {
        this.connectionPassword = Optional.ofNullable(connectionPassword);
        return this;
    }

    /** How long a query waits for a connection before it fails. */
    @MinDuration("250ms")
    @MaxDuration("1m")
    @NotNull
    public Duration getConnectionTimeout() {
        return connectionTimeout;
    }

    @Config("forecast.planning.connection-timeout")
    @ConfigDescription("How long a query waits for a connection to Postgres before it fails")
    public PlanningConfig setConnectionTimeout(Duration connectionTimeout) {
        this.connectionTimeout = connectionTimeout;
        return this;
    }

    /** How long one statement may run in Postgres. */
    @MinDuration("1s")
    @MaxDuration("1h")
    @NotNull
    public Duration getQueryTimeout() {
        return queryTimeout;
    }

    @Config("forecast.planning.query-timeout")
    @ConfigDescription("How long one statement may run in Postgres before it is ended")
    public PlanningConfig setQueryTimeout(Duration queryTimeout) {
        this.queryTimeout = queryTimeout;
        return this;
    }

    @Min(1)
    @Max(100)
    public int getMaxConnections() {
        return maxConnections;
    }

    @Config("forecast.planning.max-connections")
    @ConfigDescription("Connections to Postgres that each node keeps at most")
    public PlanningConfig setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
        return this;
    }

    /** Series up to which {@code champion_model} keeps the champions in memory, at most 84 bytes each. */
    @Min(0)
    @Max(100_000_000)
    public int getMaxChampions() {
        return maxChampions;
    }

    @Config("forecast.planning.max-champions")
    @ConfigDescription(
            "Series up to which champion_model answers; each node keeps their champions in memory, at most 84 bytes a series")
    public PlanningConfig setMaxChampions(int maxChampions) {
        this.maxChampions = maxChampions;
        return this;
    }

    @AssertTrue(
            message = "forecast.planning.connection-url must be jdbc:postgresql://host:port/database, with login and"
                    + " password in forecast.planning.connection-user and forecast.planning.connection-password")
    public boolean isConnectionUrlValid() {
        return connectionUrl
                .map(url -> Optional.ofNullable(Driver.parseURL(url, new Properties()))
                        .filter(parts -> !parts.containsKey("password") && !parts.containsKey("user"))
                        .isPresent())
                .orElse(true);
    }

    @AssertTrue(message = "forecast.planning.connection-url needs forecast.planning.connection-user")
    public boolean isUserGiven() {
        return connectionUrl.isEmpty() || connectionUser.isPresent();
    }
}
