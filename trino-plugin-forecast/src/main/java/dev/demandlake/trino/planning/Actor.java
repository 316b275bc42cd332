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

import static java.util.Objects.requireNonNull;

import io.trino.spi.connector.ConnectorSession;

/** Who acts, and by which query; both land in the audit trail. */
public record Actor(String user, String queryId) {
    public Actor {
        requireNonNull(user, "user is null");
        requireNonNull(queryId, "queryId is null");
    }

    public static Actor of(ConnectorSession session) {
        return new Actor(session.getUser(), session.getQueryId());
    }
}
