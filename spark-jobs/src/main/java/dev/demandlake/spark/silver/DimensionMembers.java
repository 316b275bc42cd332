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
package dev.demandlake.spark.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.demandlake.spark.ingest.MappedSources;
import dev.demandlake.spark.mapping.MappingTables;
import dev.demandlake.spark.mapping.TableMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The members of a dimension as the sources give them: key, natural key, attributes. */
final class DimensionMembers {
    private final MappedSources sources;
    private final Dimension dimension;

    DimensionMembers(MappedSources sources, Dimension dimension) {
        this.sources = sources;
        this.dimension = dimension;
    }

    /** True if a file of its own gives the members, so that a key may stand in it twice. */
    boolean fromOwnFile() {
        return sources.good(dimension.table()).isPresent();
    }

    /** Natural keys in the bad rows of the file, null where a line could not be read at all; only if {@link #fromOwnFile}. */
    Dataset<Row> unreadable() {
        return sources.bad(dimension.table(), dimension.id());
    }

    Dataset<Row> rows() {
        Dataset<Row> members = sources.good(dimension.table()).map(this::own).orElseGet(this::ofDemand);
        if (dimension == Dimension.CUSTOMER) {
            members = members.filter(col(dimension.id()).notEqual("-")).union(absentCustomer(members));
        }
        return members.withColumn(dimension.key(), Keys.surrogate(col(dimension.id())));
    }

    private Dataset<Row> own(Dataset<Row> rows) {
        return rows.select(columns()).distinct();
    }

    private Column[] columns() {
        List<Column> columns = new ArrayList<>(List.of(col(dimension.id())));
        dimension.attributes().forEach(attribute -> columns.add(col(attribute)));
        return columns.toArray(Column[]::new);
    }

    // One row a key; each attribute is the last value that the demand rows give.
    private Dataset<Row> ofDemand() {
        Dataset<Row> demand = sources.demand();
        Optional<TableMapping> mapping = sources.mapping().table(dimension.table());
        Column order = struct(col("demand_date"), col("_source_file"), col("_source_line"));
        List<Column> last = new ArrayList<>();
        for (String attribute : dimension.attributes()) {
            boolean mapped = mapping.flatMap(table -> table.column(attribute)).isPresent();
            Column value = col("`" + dimension.table() + "$" + attribute + "`");
            String type = attributeType(attribute);
            last.add((mapped
                            ? max_by(value, when(value.isNotNull(), order))
                            : max(lit(null).cast(type)))
                    .as(attribute));
        }
        return demand.groupBy(dimension.id())
                .agg(last.get(0), last.subList(1, last.size()).toArray(Column[]::new))
                .select(columns());
    }

    private String attributeType(String attribute) {
        return MappingTables.get(dimension.table()).types().get(attribute).sql();
    }

    private Dataset<Row> absentCustomer(Dataset<Row> members) {
        return members.sparkSession()
                .range(1)
                .select(
                        lit("-").as("customer_id"),
                        lit("No customer").as("name"),
                        lit(null).cast("string").as("customer_group"),
                        lit(null).cast("string").as("channel"));
    }
}
