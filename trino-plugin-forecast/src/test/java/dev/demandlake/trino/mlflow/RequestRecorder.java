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

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import dev.demandlake.tracking.HttpRelay;
import dev.demandlake.tracking.HttpRelay.Answer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes requests on to a server and notes them. */
final class RequestRecorder implements AutoCloseable {
    private final HttpRelay relay;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    record Request(String path, String query, String body, String authorization) {}

    RequestRecorder(String target) throws IOException {
        relay = new HttpRelay(target, this::note);
    }

    String url() {
        return relay.url();
    }

    /** Requests since the last call whose path ends so. */
    List<Request> take(String path) {
        List<Request> taken = requests.stream()
                .filter(request -> request.path().endsWith(path))
                .toList();
        requests.clear();
        return taken;
    }

    private Answer note(HttpExchange request, byte[] body) {
        URI uri = request.getRequestURI();
        requests.add(new Request(
                uri.getPath(),
                uri.getQuery(),
                new String(body, UTF_8),
                request.getRequestHeaders().getFirst("Authorization")));
        return Answer.GIVEN;
    }

    @Override
    public void close() {
        relay.close();
    }
}
