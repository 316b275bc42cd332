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

import static io.trino.spi.type.DateTimeEncoding.unpackMillisUtc;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.airlift.slice.Slice;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.Range;
import io.trino.spi.predicate.TupleDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What MLflow can leave out when it searches runs. Trino checks every row again.
 *
 * @param experimentIds the only experiments that are wanted, empty for all
 * @param experimentNames the same by name
 * @param expression filter in the language of MLflow, empty text for none
 */
record RunFilter(Optional<List<String>> experimentIds, Optional<List<String>> experimentNames, String expression) {
    private static final int MOST_VALUES = 100;
    private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    RunFilter {
        requireNonNull(experimentIds, "experimentIds is null");
        requireNonNull(experimentNames, "experimentNames is null");
        requireNonNull(expression, "expression is null");
    }

    static RunFilter of(TupleDomain<Integer> constraint) {
        List<String> conditions = new ArrayList<>();
        texts(constraint, RunColumns.RUN_ID)
                .filter(ids -> ids.stream().allMatch(id -> RUN_ID.matcher(id).matches()))
                .ifPresent(ids -> conditions.add("attributes.run_id IN (%s)"
                        .formatted(ids.stream().map(id -> "'" + id + "'").collect(joining(", ")))));
        domain(constraint, RunColumns.START_TIME).ifPresent(domain -> addTimes(domain, conditions));
        return new RunFilter(
                texts(constraint, RunColumns.EXPERIMENT_ID),
                texts(constraint, RunColumns.EXPERIMENT_NAME),
                String.join(" AND ", conditions));
    }

    /** The only values that a text column may have; empty if others are possible. */
    static Optional<List<String>> texts(TupleDomain<Integer> constraint, int column) {
        return domain(constraint, column)
                .map(domain -> domain.getValues().getRanges().getOrderedRanges())
                .filter(ranges ->
                        ranges.size() <= MOST_VALUES && ranges.stream().allMatch(Range::isSingleValue))
                .map(ranges -> ranges.stream()
                        .map(range -> ((Slice) range.getSingleValue()).toStringUtf8())
                        .toList());
    }

    private static Optional<Domain> domain(TupleDomain<Integer> constraint, int column) {
        return constraint
                .getDomains()
                .map(domains -> domains.get(column))
                .filter(domain -> !domain.isNullAllowed() && !domain.getValues().isNone());
    }

    private static void addTimes(Domain domain, List<String> conditions) {
        Range span = domain.getValues().getRanges().getSpan();
        span.getLowValue()
                .ifPresent(low -> conditions.add("attributes.start_time %s %d"
                        .formatted(span.isLowInclusive() ? ">=" : ">", unpackMillisUtc((Long) low))));
        span.getHighValue()
                .ifPresent(high -> conditions.add("attributes.start_time %s %d"
                        .formatted(span.isHighInclusive() ? "<=" : "<", unpackMillisUtc((Long) high))));
    }
}
