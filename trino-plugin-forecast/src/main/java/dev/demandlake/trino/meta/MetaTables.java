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
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.inject.Inject;
import dev.demandlake.trino.relation.RelationColumn;
import dev.demandlake.trino.relation.RelationComment;
import dev.demandlake.trino.relation.RelationTable;
import dev.demandlake.trino.relation.RowSource;
import io.trino.spi.connector.SchemaTableName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The schema {@code meta}: the catalog explains itself. All columns are texts. */
final class MetaTables {
    private final FunctionCatalog functions;
    private final RelationCatalog relations;
    private final SettingCatalog settings;

    @Inject
    MetaTables(FunctionCatalog functions, RelationCatalog relations, SettingCatalog settings) {
        this.functions = requireNonNull(functions, "functions is null");
        this.relations = requireNonNull(relations, "relations is null");
        this.settings = requireNonNull(settings, "settings is null");
    }

    RelationTable functions() {
        return table(
                "functions",
                new RelationComment("Functions, table functions and procedures of the plugin", "signature"),
                () -> functions.functions().stream().map(this::row),
                column("name", "Name as in a query"),
                column("kind", "aggregate, scalar, cast, table function or procedure"),
                column("signature", "How it is called; what is optional stands in brackets"),
                column("description", "What it does"),
                column("unit", "Unit and range of a metric"),
                column("sign", "How to read the sign of a metric"),
                column("null_rule", "What a metric leaves out, and when it is NULL"),
                column("example", "Query that shows a metric, with rows of its own"));
    }

    private List<Object> row(FunctionDescription function) {
        Optional<Metric> metric = functions.metric(function);
        boolean direct = function.kind() == FunctionDescription.Kind.AGGREGATE;
        return Arrays.asList(
                function.name(),
                function.kind().text(),
                function.signature(),
                function.description().orElse(null),
                metric.map(Metric::unit).orElse(null),
                metric.map(Metric::sign).orElse(null),
                metric.map(Metric::zeroRule).orElse(null),
                metric.filter(_ -> direct).map(Metric::example).orElse(null));
    }

    RelationTable metrics() {
        return table(
                "metrics",
                new RelationComment("Metrics of forecasts and of demand", "name"),
                () -> functions.metrics().stream()
                        .map(metric -> Arrays.asList(
                                metric.name(),
                                metric.definition(),
                                metric.formula(),
                                metric.unit(),
                                metric.sign(),
                                metric.zeroRule(),
                                metric.example())),
                column("name", "Name of the aggregate function"),
                column("definition", "What it measures"),
                column("formula", "Formula; A is the actual, F the forecast, e is F - A"),
                column("unit", "Unit and range"),
                column("sign", "How to read the sign, and what is best"),
                column("zero_rule", "What is left out, and when it is NULL"),
                column("example", "Query that shows it, with rows of its own"));
    }

    RelationTable tables() {
        return table(
                "tables",
                new RelationComment("Relations of this catalog, and tables of the lake", "name"),
                () -> relations.relations().stream()
                        .map(relation -> Arrays.asList(
                                relation.name(),
                                relation.kind(),
                                relation.comment().grain().orElse(null),
                                relation.comment().description())),
                column("name", "Name with catalog and schema"),
                column("kind", "view, table or lake table"),
                column("grain", "What there is one row for"),
                column("description", "What the rows are"));
    }

    RelationTable limits() {
        return table(
                "limits",
                new RelationComment("Properties of the catalog file in force, without secrets", "name"),
                () -> settings.settings().stream()
                        .map(setting -> Arrays.asList(
                                setting.name(),
                                setting.value().orElse(null),
                                setting.defaultValue().orElse(null),
                                setting.description())),
                column("name", "Name of the property"),
                column("value", "Value in force, NULL for none"),
                column("default_value", "Value where it is not set, NULL for none"),
                column("description", "What it does"));
    }

    private static RelationTable table(
            String name, RelationComment comment, Supplier<Stream<List<Object>>> rows, RelationColumn... columns) {
        return new RelationTable(
                new SchemaTableName("meta", name),
                comment,
                ImmutableList.copyOf(columns),
                (_, _) -> RowSource.of(rows.get().collect(toImmutableList())));
    }

    private static RelationColumn column(String name, String comment) {
        return new RelationColumn(name, VARCHAR, comment);
    }
}
