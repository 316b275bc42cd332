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

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Executors;

/** Passes requests on to a server under the eyes of a test. */
public final class HttpRelay implements AutoCloseable {
    private final HttpServer relay;
    private final String target;
    private final Watcher watcher;
    private final HttpClient http = HttpClient.newHttpClient();

    /** What becomes of the answer to a request. */
    public enum Answer {
        GIVEN,
        LOST
    }

    /** Sees each request before it is passed on. */
    @FunctionalInterface
    public interface Watcher {
        Answer see(HttpExchange request, byte[] body);
    }

    /** A relay on a free port to a server, {@code http://host:port}. */
    public HttpRelay(String target, Watcher watcher) throws IOException {
        this.target = requireNonNull(target, "target is null");
        this.watcher = requireNonNull(watcher, "watcher is null");
        relay = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        relay.setExecutor(Executors.newFixedThreadPool(2));
        relay.createContext("/", this::pass);
        relay.start();
    }

    public String url() {
        return "http://127.0.0.1:" + relay.getAddress().getPort();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Answer answer = watcher.see(exchange, body);
            HttpRequest.Builder passed = HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            if (type != null) {
                passed.header("Content-Type", type);
            }
            HttpResponse<byte[]> response = http.send(passed.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer == Answer.LOST) {
                // closing without an answer
                return;
            }
            exchange.sendResponseHeaders(
                    response.statusCode(), response.body().length == 0 ? -1 : response.body().length);
            exchange.getResponseBody().write(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        relay.stop(0);
    }
}
