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
import dev.demandlake.tracking.HttpRelay.Answer;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes requests on to a server; one of them reaches it while the answer is lost. */
final class UnreliableNetwork implements AutoCloseable {
    private final HttpRelay relay;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile int lost = Integer.MAX_VALUE;

    UnreliableNetwork(String target) throws IOException {
        relay = new HttpRelay(target, this::see);
    }

    URI uri() {
        return URI.create(relay.url());
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

    private Answer see(HttpExchange request, byte[] body) {
        return requests.getAndIncrement() == lost ? Answer.LOST : Answer.GIVEN;
    }

    @Override
    public void close() {
        relay.close();
    }
}
