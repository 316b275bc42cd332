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
package dev.demandlake.trino.mlflow;

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
import java.io.File;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Where the tracking server of MLflow is, and as whom to log in there. */
public class MlflowConfig {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private Optional<URI> uri = Optional.empty();
    private Optional<File> spool = Optional.empty();
    private Optional<String> token = Optional.empty();
    private Optional<String> username = Optional.empty();
    private Optional<String> password = Optional.empty();
    private Duration connectTimeout = new Duration(3, TimeUnit.SECONDS);
    private Duration requestTimeout = new Duration(30, TimeUnit.SECONDS);
    private int pageSize = 200;

    /** Address without login; empty if there is no MLflow. */
    @NotNull
    public Optional<URI> getUri() {
        return uri;
    }

    @Config("forecast.mlflow.uri")
    @ConfigDescription("Address of the tracking server of MLflow, http://host:port")
    public MlflowConfig setUri(URI uri) {
        this.uri = Optional.ofNullable(uri);
        return this;
    }

    /** Folder of the runs that MLflow does not have yet; empty if nobody keeps any. */
    @NotNull
    public Optional<File> getSpool() {
        return spool;
    }

    @Config("forecast.mlflow.spool")
    @ConfigDescription(
            "Folder of the runs that wait for MLflow; they are shown with it, and without it where it is away")
    public MlflowConfig setSpool(File spool) {
        this.spool = Optional.ofNullable(spool);
        return this;
    }

    @NotNull
    public Optional<String> getToken() {
        return token;
    }

    @Config("forecast.mlflow.token")
    @ConfigDescription("Bearer token for MLflow; it goes before forecast.mlflow.username")
    @ConfigSecuritySensitive
    public MlflowConfig setToken(String token) {
        this.token = Optional.ofNullable(token);
        return this;
    }

    @NotNull
    public Optional<String> getUsername() {
        return username;
    }

    @Config("forecast.mlflow.username")
    @ConfigDescription("Login in MLflow, for basic authentication")
    public MlflowConfig setUsername(String username) {
        this.username = Optional.ofNullable(username);
        return this;
    }

    @NotNull
    public Optional<String> getPassword() {
        return password;
    }

    @Config("forecast.mlflow.password")
    @ConfigDescription("Password of the login in MLflow")
    @ConfigSecuritySensitive
    public MlflowConfig setPassword(String password) {
        this.password = Optional.ofNullable(password);
        return this;
    }

    @MinDuration("100ms")
    @MaxDuration("1m")
    @NotNull
    public Duration getConnectTimeout() {
        return connectTimeout;
    }

    @Config("forecast.mlflow.connect-timeout")
    @ConfigDescription("How long a query waits for a connection to MLflow before it fails")
    public MlflowConfig setConnectTimeout(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
        return this;
    }

    @MinDuration("100ms")
    @MaxDuration("10m")
    @NotNull
    public Duration getRequestTimeout() {
        return requestTimeout;
    }

    @Config("forecast.mlflow.request-timeout")
    @ConfigDescription("How long a query waits for one answer of MLflow before it fails")
    public MlflowConfig setRequestTimeout(Duration requestTimeout) {
        this.requestTimeout = requestTimeout;
        return this;
    }

    /** Runs, experiments or model versions a request. */
    @Min(1)
    @Max(1_000)
    public int getPageSize() {
        return pageSize;
    }

    @Config("forecast.mlflow.page-size")
    @ConfigDescription("Runs, experiments or model versions that are asked for at once")
    public MlflowConfig setPageSize(int pageSize) {
        this.pageSize = pageSize;
        return this;
    }

    @AssertTrue(
            message = "forecast.mlflow.uri must be http://host:port or https://host:port, with the login in"
                    + " forecast.mlflow.token or forecast.mlflow.username and forecast.mlflow.password")
    public boolean isUriValid() {
        return uri.map(address -> address.getScheme() != null
                        && SCHEMES.contains(address.getScheme())
                        && address.getHost() != null
                        && address.getUserInfo() == null
                        && address.getQuery() == null)
                .orElse(true);
    }

    @AssertTrue(message = "forecast.mlflow.username and forecast.mlflow.password belong together")
    public boolean isLoginComplete() {
        return username.isPresent() == password.isPresent();
    }
}
