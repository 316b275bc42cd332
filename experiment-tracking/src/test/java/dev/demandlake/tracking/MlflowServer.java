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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A tracking server of MLflow with a database of its own. Python packages come from the lock file and are kept in the cache. */
public final class MlflowServer implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final List<String> PYTHONS = List.of("python3.12", "python3.11", "python3.10", "python3");

    private final Process process;
    private final String url;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    private MlflowServer(Process process, String url) {
        this.process = process;
        this.url = url;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** A Python that MLflow runs on, 3.10 to 3.12. */
    public static Optional<String> python() {
        return Optional.ofNullable(System.getenv("DEMANDLAKE_PYTHON")).or(() -> PYTHONS.stream()
                .filter(python ->
                        succeeds(python, "-c", "import sys, venv; sys.exit(not (3, 10) <= sys.version_info < (3, 13))"))
                .findFirst());
    }

    /** A server with a database and artifacts in this folder. */
    public static MlflowServer start(String python, Path folder) throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        return start(python, folder, port);
    }

    /** The same on a port, such as that of a server which was killed. */
    public static MlflowServer start(String python, Path folder, int port) throws Exception {
        Path environment = environment(python);
        ProcessBuilder command = new ProcessBuilder(
                environment.resolve("bin/mlflow").toString(),
                "server",
                "--backend-store-uri",
                "sqlite:///" + folder.resolve("mlflow.db"),
                "--artifacts-destination",
                folder.resolve("artifacts").toString(),
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--workers",
                "1");
        command.environment().put("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false");
        command.environment().put("MLFLOW_DISABLE_TELEMETRY", "true");
        command.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("mlflow.log").toFile()));
        MlflowServer server = new MlflowServer(command.start(), "http://127.0.0.1:" + port);
        server.await(folder.resolve("mlflow.log"));
        return server;
    }

    public String url() {
        return url;
    }

    /** Posts to the API of MLflow and returns the answer. */
    public JsonNode post(String path, Object body) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(url + "/api/2.0/mlflow/" + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(path + ": " + response.body());
        }
        return json.readTree(response.body());
    }

    /** The answer to a GET. */
    public JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(url + "/api/2.0/" + path)).build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(path + ": " + response.body());
        }
        return json.readTree(response.body());
    }

    public int port() {
        return URI.create(url).getPort();
    }

    /** Ends the server as a lack of memory would, without a word. */
    public void kill() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    private void await(Path log) throws Exception {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                HttpResponse<String> health = http.send(
                        HttpRequest.newBuilder(URI.create(url + "/health")).build(),
                        HttpResponse.BodyHandlers.ofString());
                if (health.statusCode() == 200) {
                    return;
                }
            } catch (IOException starting) {
                TimeUnit.MILLISECONDS.sleep(250);
            }
        }
        close();
        throw new IllegalStateException("MLflow does not start:\n" + Files.readString(log));
    }

    private static Path environment(String python) throws Exception {
        Path lock = repository().resolve("local-platform/python/mlflow.lock");
        String key = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(lock)))
                .substring(0, 16);
        Path folder = cache().resolve("python/mlflow-test-" + key);
        Files.createDirectories(folder.getParent());
        Path whole = folder.resolve("complete");
        try (FileChannel channel = FileChannel.open(
                        folder.resolveSibling(folder.getFileName() + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            if (held.isValid() && !Files.exists(whole)) {
                run(python, "-m", "venv", folder.toString());
                run(
                        folder.resolve("bin/python").toString(),
                        "-m",
                        "pip",
                        "install",
                        "--quiet",
                        "--disable-pip-version-check",
                        "--require-hashes",
                        // the lock leaves out what the server does not need
                        "--no-deps",
                        "-r",
                        lock.toString());
                Files.createFile(whole);
            }
        }
        return folder;
    }

    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("contracts"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static Path cache() {
        return Optional.ofNullable(System.getenv("DEMANDLAKE_CACHE"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "demandlake"));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed:\n" + output);
        }
    }

    private static boolean succeeds(String... command) {
        try {
            run(command);
            return true;
        } catch (IOException | IllegalStateException missing) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A metric as the API takes it. */
    public static Map<String, Object> metric(String key, Object value, long timestamp, long step) {
        return Map.of("key", key, "value", value, "timestamp", timestamp, "step", step);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
