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
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.google.common.collect.ImmutableList;
import com.google.inject.Inject;
import dev.demandlake.trino.ForecastPlugin;
import dev.demandlake.trino.meta.FunctionDescription.Kind;
import dev.demandlake.trino.planning.ChampionModelFunction;
import dev.demandlake.trino.procedure.DescribedProcedure;
import io.trino.spi.function.Description;
import io.trino.spi.function.FunctionMetadata;
import io.trino.spi.function.table.ArgumentSpecification;
import io.trino.spi.function.table.ConnectorTableFunction;
import io.trino.spi.function.table.ScalarArgumentSpecification;
import io.trino.spi.function.table.TableArgumentSpecification;
import io.trino.spi.procedure.Procedure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Every function of the plugin and of the connector, from where Trino knows it, and the metrics among them. */
public final class FunctionCatalog {
    private static final String STATE_ACCESSOR = "accuracy_";

    private final List<FunctionDescription> functions;
    private final Map<String, Metric> metrics;

    @Inject
    public FunctionCatalog(
            Set<ConnectorTableFunction> tableFunctions,
            Set<DescribedProcedure> procedures,
            ChampionModelFunction championModel) {
        this.functions = ImmutableList.<FunctionDescription>builder()
                .addAll(AnnotatedFunctions.of(new ForecastPlugin().getFunctions()))
                .add(scalar(
                        requireNonNull(championModel, "championModel is null").listed()))
                .addAll(sorted(tableFunctions, FunctionCatalog::tableFunction))
                .addAll(sorted(procedures, FunctionCatalog::procedure))
                .build();
        Set<String> aggregates = functions.stream()
                .filter(function -> function.kind() == Kind.AGGREGATE)
                .map(FunctionDescription::name)
                .collect(toSet());
        this.metrics = MetricRegistry.metrics().stream()
                .filter(metric -> aggregates.contains(metric.name()))
                .collect(toMap(Metric::name, metric -> metric, (first, _) -> first, LinkedHashMap::new));
    }

    public List<FunctionDescription> functions() {
        return functions;
    }

    /** The metrics that have a function. */
    public List<Metric> metrics() {
        return ImmutableList.copyOf(metrics.values());
    }

    /** The metric that a function computes or reads from a state. */
    public Optional<Metric> metric(FunctionDescription function) {
        return switch (function.kind()) {
            case AGGREGATE -> Optional.ofNullable(metrics.get(function.name()));
            case SCALAR ->
                Optional.of(function.name())
                        .filter(name -> name.startsWith(STATE_ACCESSOR))
                        .map(name -> name.substring(STATE_ACCESSOR.length()))
                        .map(name -> metrics.get(name.equals("accuracy") ? "forecast_accuracy" : name));
            case CAST, TABLE, PROCEDURE -> Optional.empty();
        };
    }

    private static <T> List<FunctionDescription> sorted(
            Set<T> functions, Function<T, FunctionDescription> description) {
        return functions.stream()
                .map(description)
                .sorted(comparing(FunctionDescription::name))
                .collect(toImmutableList());
    }

    private static FunctionDescription scalar(FunctionMetadata function) {
        String name = "forecast.system." + function.getCanonicalName();
        return new FunctionDescription(
                name,
                Kind.SCALAR,
                name + "(item_sk bigint, location_sk bigint, customer_sk bigint) -> varchar",
                Optional.of(function.getDescription()));
    }

    private static FunctionDescription tableFunction(ConnectorTableFunction function) {
        String name = "forecast." + function.getSchema() + "." + function.getName();
        String arguments =
                function.getArguments().stream().map(FunctionCatalog::argument).collect(joining(", "));
        return new FunctionDescription(
                name,
                Kind.TABLE,
                "TABLE(%s(%s))".formatted(name, arguments),
                Optional.ofNullable(function.getClass().getAnnotation(Description.class))
                        .map(Description::value));
    }

    private static String argument(ArgumentSpecification argument) {
        String name = argument.getName().toLowerCase(Locale.ROOT);
        String type =
                switch (argument) {
                    case TableArgumentSpecification _ -> "TABLE(…)";
                    case ScalarArgumentSpecification scalar -> scalar.getType().getDisplayName();
                    default -> "DESCRIPTOR(…)";
                };
        String call = name + " => " + type;
        return argument.isRequired() ? call : "[" + call + "]";
    }

    private static FunctionDescription procedure(DescribedProcedure described) {
        Procedure procedure = described.procedure();
        String name = "forecast." + procedure.getSchema() + "." + procedure.getName();
        String arguments = procedure.getArguments().stream()
                .map(argument -> {
                    String call = argument.getName().toLowerCase(Locale.ROOT)
                            + " => "
                            + argument.getType().getDisplayName();
                    return argument.isRequired() ? call : "[" + call + "]";
                })
                .collect(joining(", "));
        return new FunctionDescription(
                name, Kind.PROCEDURE, "CALL %s(%s)".formatted(name, arguments), Optional.of(described.description()));
    }
}
