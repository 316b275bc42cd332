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
package dev.demandlake.trino.meta;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.inject.Inject;
import com.google.inject.Provider;
import dev.demandlake.trino.ForecastConfig;
import dev.demandlake.trino.relation.RelationComment;
import dev.demandlake.trino.relation.ViewSchema;
import io.trino.spi.catalog.CatalogName;
import io.trino.spi.connector.ConnectorTableMetadata;
import io.trino.spi.connector.SystemTable;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every relation of the catalog, and the tables of the lake. */
public final class RelationCatalog {
    private final String catalog;
    private final Set<ViewSchema> views;
    private final Provider<Set<SystemTable>> tables;
    private final List<RelationDescription> lakeTables;

    /** @param tables those of this catalog too that are made from this list, hence the provider */
    @Inject
    public RelationCatalog(
            CatalogName catalog, ForecastConfig config, Set<ViewSchema> views, Provider<Set<SystemTable>> tables) {
        this.catalog = requireNonNull(catalog, "catalog is null").toString();
        this.views = Set.copyOf(views);
        this.tables = requireNonNull(tables, "tables is null");
        this.lakeTables = LakeContracts.read(config.getLakeCatalog());
    }

    public List<RelationDescription> relations() {
        Stream<RelationDescription> own = Stream.concat(
                views.stream().flatMap(this::views),
                tables.get().stream().map(SystemTable::getTableMetadata).map(this::table));
        return ImmutableList.<RelationDescription>builder()
                .addAll(own.sorted(comparing(RelationDescription::name)).collect(toImmutableList()))
                .addAll(lakeTables)
                .build();
    }

    private Stream<RelationDescription> views(ViewSchema schema) {
        return schema.listedViews().entrySet().stream()
                .map(view -> new RelationDescription(
                        "%s.%s.%s".formatted(catalog, schema.name(), view.getKey()), "view", view.getValue()));
    }

    private RelationDescription table(ConnectorTableMetadata table) {
        return new RelationDescription(
                catalog + "." + table.getTable(),
                "table",
                RelationComment.parse(table.getComment().orElse("")));
    }
}
