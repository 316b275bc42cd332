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

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes requests on to a server; one of them reaches it while the answer is lost. */
final class UnreliableNetwork implements AutoCloseable {
    private final HttpServer network;
    private final String target;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile int lost = Integer.MAX_VALUE;

    UnreliableNetwork(String target) throws IOException {
        this.target = target;
        network = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        network.setExecutor(Executors.newFixedThreadPool(2));
        network.createContext("/", this::pass);
        network.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + network.getAddress().getPort());
    }

    /** From now on the answer to this request is lost, 0 being the next one. */
    void lose(int request) {
        requests.set(0);
        lost = request;
    }

    /** Requests since the last call of {@link #lose}. */
    int requests() {
        return requests.get();
    }

    private void pass(HttpExchange exchange) throws IOException {
        int request = requests.getAndIncrement();
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpRequest.Builder passed = HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            if (type != null) {
                passed.header("Content-Type", type);
            }
            HttpResponse<byte[]> response = http.send(passed.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (request == lost) {
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
        network.stop(0);
    }
}
