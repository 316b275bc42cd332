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

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import dev.demandlake.trino.ForecastConfig;
import io.trino.spi.connector.CatalogSchemaTableName;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.MetadataProvider;

/** Which tables and views the catalog of the lake has. */
final class LakeTables {
    private final String lakeCatalog;
    private final MetadataProvider metadata;

    @Inject
    LakeTables(ForecastConfig config, MetadataProvider metadata) {
        this.lakeCatalog = requireNonNull(config, "config is null").getLakeCatalog();
        this.metadata = requireNonNull(metadata, "metadata is null");
    }

    String catalog() {
        return lakeCatalog;
    }

    boolean exist(ConnectorSession session, String schema, String table) {
        return metadata.getRelationMetadata(session, new CatalogSchemaTableName(lakeCatalog, schema, table))
                .isPresent();
    }
}
