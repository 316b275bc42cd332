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
package dev.demandlake.trino.relation;

import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorViewDefinition;
import java.util.Map;
import java.util.Optional;

/**
 * Relations of one schema that are views over other catalogs. A view may exist without being listed, when it is made from
 * its name. Tables of the connector itself may stand in the same schema.
 */
public interface ViewSchema {
    String name();

    /** Views to show to clients that browse, with their comments. */
    Map<String, RelationComment> listedViews();

    /** The view of this name (always in lower case), listed or not; empty if there is none. */
    Optional<ConnectorViewDefinition> view(ConnectorSession session, String viewName);
}
