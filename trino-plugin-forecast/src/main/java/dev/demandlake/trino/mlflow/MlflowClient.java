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

import static dev.demandlake.trino.ForecastErrorCode.FORECAST_MLFLOW_UNAVAILABLE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.inject.Inject;
import io.trino.spi.TrinoException;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Requests to the REST API of MLflow, version 2.0 of its paths, which MLflow 2 and 3 both answer. */
final class MlflowClient {
    private static final String API = "/api/2.0/mlflow/";
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int SHOWN_CHARACTERS = 300;

    // MLflow writes metrics that are no number as NaN, which JSON does not know
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final Optional<String> address;
    private final Optional<String> authorization;
    private final Duration requestTimeout;
    private final HttpClient http;

    @Inject
    MlflowClient(MlflowConfig config) {
        requireNonNull(config, "config is null");
        this.address = config.getUri().map(uri -> uri.toString().replaceAll("/+$", ""));
        this.authorization = authorization(config);
        this.requestTimeout = config.getRequestTimeout().toJavaTime();
        // uvicorn speaks no HTTP/2 and complains in its log of every offer
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.getConnectTimeout().toJavaTime())
                .build();
    }

    /** Whether there is a server at all. */
    boolean isConfigured() {
        return address.isPresent();
    }

    /** The answer to a GET. */
    JsonNode get(String path, Map<String, String> parameters) {
        return find(path, parameters)
                .orElseThrow(
                        () -> failure("answered 404 to %s; is forecast.mlflow.uri the address of a tracking server?"
                                .formatted(path)));
    }

    /** The answer to a GET for one thing, empty if MLflow does not have it. */
    Optional<JsonNode> find(String path, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return send(
                path,
                HttpRequest.newBuilder(uri(path + (query.isEmpty() ? "" : "?" + query)))
                        .GET());
    }

    /** The answer to a POST. */
    JsonNode post(String path, JsonNode body) {
        return send(
                        path,
                        HttpRequest.newBuilder(uri(path))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body.toString())))
                .orElseThrow(
                        () -> failure("answered 404 to %s; is forecast.mlflow.uri the address of a tracking server?"
                                .formatted(path)));
    }

    private URI uri(String pathAndQuery) {
        return URI.create(address.orElseThrow(() -> new TrinoException(
                        FORECAST_MLFLOW_UNAVAILABLE,
                        "forecast.mlflow.uri is not set: name the tracking server of MLflow in the properties of this"
                                + " catalog"))
                + API
                + pathAndQuery);
    }

    private Optional<JsonNode> send(String path, HttpRequest.Builder builder) {
        authorization.ifPresent(value -> builder.header("Authorization", value));
        HttpRequest request = builder.timeout(requestTimeout).build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return answer(path, response.statusCode(), body);
            }
        } catch (IOException failure) {
            String reason = Optional.ofNullable(failure.getMessage())
                    .orElse(failure.getClass().getSimpleName());
            throw new MlflowAwayException(
                    "MLflow at %s is not available (%s); start it, or correct forecast.mlflow.uri in the properties of this catalog"
                            .formatted(address.orElseThrow(), reason),
                    failure);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new TrinoException(
                    FORECAST_MLFLOW_UNAVAILABLE,
                    "The query ended while it waited for MLflow at " + address.orElseThrow(),
                    cancelled);
        }
    }

    private Optional<JsonNode> answer(String path, int status, InputStream body) throws IOException {
        if (status == OK) {
            return Optional.of(JSON.readTree(body));
        }
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            throw failure(
                    "refused the login (%d); correct forecast.mlflow.token, or forecast.mlflow.username and forecast.mlflow.password"
                            .formatted(status));
        }
        if (status == NOT_FOUND) {
            return Optional.empty();
        }
        String text = new String(body.readNBytes(SHOWN_CHARACTERS), UTF_8);
        throw failure("answered %d to %s: %s".formatted(status, path, text));
    }

    private TrinoException failure(String what) {
        return new TrinoException(
                FORECAST_MLFLOW_UNAVAILABLE, "MLflow at %s %s".formatted(address.orElseThrow(), what));
    }

    private static Optional<String> authorization(MlflowConfig config) {
        return config.getToken().map(token -> "Bearer " + token).or(() -> config.getUsername()
                .map(user -> "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (user + ":" + config.getPassword().orElse("")).getBytes(UTF_8))));
    }

    /** Ends what is still running. */
    @PreDestroy
    public void close() {
        http.shutdownNow();
    }
}
