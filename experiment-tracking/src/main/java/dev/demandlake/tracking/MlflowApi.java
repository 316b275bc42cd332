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
package dev.demandlake.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Requests to the REST API of MLflow, version 2.0 of its paths, which MLflow 2 and 3 both answer. */
final class MlflowApi {
    private static final String API = "/api/2.0/mlflow/";
    private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts/";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration UPLOAD_TIMEOUT = Duration.ofMinutes(5);
    private static final int OK = 200;
    /** Login refused, too many requests, and what proxies and starting servers answer: no fault of the request. */
    private static final Set<Integer> NOT_NOW = Set.of(401, 403, 429, 502, 503, 504);

    private static final int SHOWN_CHARACTERS = 300;

    // MLflow writes metrics that are no number as NaN, which JSON does not know
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final String address;
    private final HttpClient http;

    MlflowApi(URI server) {
        this.address = requireNonNull(server, "server is null").toString().replaceAll("/+$", "");
        // uvicorn speaks no HTTP/2 and complains in its log of every offer
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    /** The answer to a GET for one thing, empty if MLflow does not have it. */
    Optional<JsonNode> find(String path, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        try {
            return Optional.of(send(
                    path,
                    HttpRequest.newBuilder(uri(API + path + "?" + query))
                            .timeout(REQUEST_TIMEOUT)
                            .GET()));
        } catch (MlflowRefusedException refused) {
            if (refused.is(MlflowRefusedException.ABSENT)) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** The answer to a POST. */
    JsonNode post(String path, JsonNode body) {
        return send(
                path,
                HttpRequest.newBuilder(uri(API + path))
                        .timeout(REQUEST_TIMEOUT)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString())));
    }

    /** Uploads a file to a place below the artifacts that the server passes on; what is there is replaced. */
    void upload(String path, Path file) {
        try {
            send(
                    path,
                    HttpRequest.newBuilder(uri(ARTIFACTS + path))
                            .timeout(UPLOAD_TIMEOUT)
                            .header("Content-Type", "application/octet-stream")
                            .PUT(BodyPublishers.ofFile(file)));
        } catch (IOException missing) {
            throw new MlflowRefusedException("", "the artifact %s cannot be read: %s".formatted(file, missing));
        }
    }

    private URI uri(String pathAndQuery) {
        return URI.create(address + pathAndQuery);
    }

    private JsonNode send(String path, HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            return answer(path, response.statusCode(), response.body());
        } catch (IOException failure) {
            String reason = Optional.ofNullable(failure.getMessage())
                    .orElse(failure.getClass().getSimpleName());
            throw new MlflowUnavailableException(
                    "MLflow at %s is not available (%s)".formatted(address, reason), failure);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new MlflowUnavailableException(
                    "interrupted while MLflow at %s was asked".formatted(address), cancelled);
        }
    }

    private JsonNode answer(String path, int status, byte[] body) throws IOException {
        if (status == OK) {
            return JSON.readTree(body);
        }
        String code = code(body);
        String text = new String(body, 0, Math.min(body.length, SHOWN_CHARACTERS), UTF_8);
        String message = "MLflow at %s answered %d to %s: %s".formatted(address, status, path, text);
        if (code.isEmpty() || NOT_NOW.contains(status)) {
            throw new MlflowUnavailableException(message);
        }
        throw new MlflowRefusedException(code, message);
    }

    /** MLflow's own word for a fault; empty if it was not MLflow that answered. */
    private static String code(byte[] body) {
        try {
            return JSON.readTree(body).path("error_code").asText();
        } catch (IOException noJson) {
            return "";
        }
    }
}
