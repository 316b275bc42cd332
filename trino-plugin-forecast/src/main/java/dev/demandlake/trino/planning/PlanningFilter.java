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

import static io.trino.spi.type.DateType.DATE;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.stream.Collectors.joining;

import io.airlift.slice.Slice;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.Range;
import io.trino.spi.predicate.TupleDomain;
import io.trino.spi.type.Type;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What Postgres can leave out of a table. Trino checks every row again, so a condition that Postgres might understand in
 * another way (the order of texts depends on its collation) is left to Trino.
 *
 * @param where conditions with ? for values, empty for none
 * @param values Long, String and LocalDate in the order of the question marks
 */
record PlanningFilter(String where, List<Object> values) {
    private static final int RANGES = 100;

    PlanningFilter {
        values = List.copyOf(values);
    }

    static PlanningFilter of(List<PlanningColumn> columns, TupleDomain<Integer> constraint) {
        List<String> conditions = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (Map.Entry<Integer, Domain> entry :
                constraint.getDomains().map(Map::entrySet).orElseThrow()) {
            PlanningColumn column = columns.get(entry.getKey());
            Domain domain = entry.getValue().simplify(RANGES);
            if (column.isKey() && !domain.isAll() && isComparable(domain)) {
                conditions.add(condition(column.name(), domain, values));
            }
        }
        return new PlanningFilter(String.join(" and ", conditions), values);
    }

    private static boolean isComparable(Domain domain) {
        return !domain.getType().equals(VARCHAR)
                || domain.getValues().isNone()
                || domain.getValues().getRanges().getOrderedRanges().stream().allMatch(Range::isSingleValue);
    }

    private static String condition(String column, Domain domain, List<Object> values) {
        List<String> alternatives = new ArrayList<>();
        List<Object> single = new ArrayList<>();
        for (Range range : domain.getValues().getRanges().getOrderedRanges()) {
            if (range.isSingleValue()) {
                single.add(value(domain.getType(), range.getSingleValue()));
            } else {
                alternatives.add(condition(column, range, values));
            }
        }
        if (!single.isEmpty()) {
            alternatives.add(
                    "%s in (%s)".formatted(column, single.stream().map(_ -> "?").collect(joining(", "))));
            values.addAll(single);
        }
        if (domain.isNullAllowed()) {
            alternatives.add(column + " is null");
        }
        return "(" + String.join(" or ", alternatives) + ")";
    }

    private static String condition(String column, Range range, List<Object> values) {
        List<String> bounds = new ArrayList<>();
        range.getLowValue().ifPresent(low -> {
            bounds.add(column + (range.isLowInclusive() ? " >= ?" : " > ?"));
            values.add(value(range.getType(), low));
        });
        range.getHighValue().ifPresent(high -> {
            bounds.add(column + (range.isHighInclusive() ? " <= ?" : " < ?"));
            values.add(value(range.getType(), high));
        });
        return bounds.isEmpty() ? column + " is not null" : "(" + String.join(" and ", bounds) + ")";
    }

    private static Object value(Type type, Object value) {
        if (type.equals(DATE)) {
            return LocalDate.ofEpochDay((Long) value);
        }
        return value instanceof Slice text ? text.toStringUtf8() : value;
    }
}
