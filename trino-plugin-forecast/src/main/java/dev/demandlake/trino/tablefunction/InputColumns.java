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
package dev.demandlake.trino.tablefunction;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static dev.demandlake.trino.tablefunction.FunctionFaults.invalidArgument;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import io.trino.spi.function.table.TableArgument;
import io.trino.spi.type.RowType;
import io.trino.spi.type.Type;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Finds the columns of period, value and partition in a table argument. */
final class InputColumns {
    private static final String PERIOD_TYPES = "date or timestamp(p)";
    private static final String VALUE_TYPES = "double, real, decimal, bigint, integer, smallint or tinyint";

    private final String function;
    private final TableArgument input;
    private final List<Column> columns;
    private final List<Integer> partition;

    InputColumns(String function, TableArgument input) {
        this.function = requireNonNull(function, "function is null");
        this.input = requireNonNull(input, "input is null");
        List<RowType.Field> fields = input.getRowType().getFields();
        this.columns = IntStream.range(0, fields.size())
                .mapToObj(index -> new Column(
                        fields.get(index).getName().orElse("column " + (index + 1)),
                        fields.get(index).getType()))
                .collect(toImmutableList());
        this.partition = input.getPartitionBy().stream().map(this::indexOf).collect(toImmutableList());
    }

    /**
     * The columns by their numbers in the input, in the order of {@link SeriesColumns}.
     *
     * @param timeColumn name of the period column; if empty, the only one of type date or timestamp
     * @param valueColumn name of the value column; if empty, the only other one of a numeric type
     */
    List<Integer> find(Optional<String> timeColumn, Optional<String> valueColumn) {
        int period = find("time_column", timeColumn, PeriodType::isPeriod, PERIOD_TYPES);
        int value = find("value_column", valueColumn, ValueType::isNumber, VALUE_TYPES);
        requireOrderBy(period);
        return ImmutableList.<Integer>builder()
                .add(period)
                .add(value)
                .addAll(partition)
                .build();
    }

    SeriesColumns columns(List<Integer> found) {
        List<Column> inOrder = found.stream().map(columns::get).collect(toImmutableList());
        return new SeriesColumns(
                inOrder.get(SeriesColumns.PERIOD_CHANNEL),
                inOrder.get(SeriesColumns.VALUE_CHANNEL),
                inOrder.subList(SeriesColumns.FIRST_PARTITION_CHANNEL, inOrder.size()));
    }

    private int find(String argument, Optional<String> name, Predicate<Type> isSuitable, String types) {
        if (name.isPresent()) {
            return named(argument, name.get(), isSuitable, types);
        }
        List<Integer> candidates = IntStream.range(0, columns.size())
                .filter(index -> !partition.contains(index))
                .filter(index -> isSuitable.test(columns.get(index).type()))
                .boxed()
                .collect(toImmutableList());
        if (candidates.isEmpty()) {
            throw invalidArgument(
                    function,
                    "input has no column of type " + types + " outside PARTITION BY; its columns are " + list(columns)
                            + "; select one in the query of the input");
        }
        if (candidates.size() > 1) {
            throw invalidArgument(
                    function,
                    argument + " is not given and these columns are possible: "
                            + list(candidates.stream().map(columns::get).collect(toImmutableList()))
                            + "; name one of them in " + argument);
        }
        return candidates.getFirst();
    }

    private int named(String argument, String name, Predicate<Type> isSuitable, String types) {
        int index = indexOf(name);
        if (index < 0) {
            throw invalidArgument(
                    function,
                    argument + " is \"" + name + "\", which the input does not have; its columns are " + list(columns));
        }
        if (partition.contains(index)) {
            throw invalidArgument(
                    function,
                    argument + " is \"" + name + "\", a column of PARTITION BY, of which a series has one value only;"
                            + " name another one of " + list(columns));
        }
        if (!isSuitable.test(columns.get(index).type())) {
            throw invalidArgument(
                    function,
                    argument + " is \"" + name + "\" of type "
                            + columns.get(index).type().getDisplayName() + "; it must be of type " + types
                            + ", so cast it in the query of the input");
        }
        return index;
    }

    private void requireOrderBy(int period) {
        String name = columns.get(period).name();
        if (input.getOrderBy().isEmpty()) {
            throw invalidArgument(
                    function, "input has no ORDER BY; add ORDER BY " + name + ", the column of its periods");
        }
        if (indexOf(input.getOrderBy().getFirst()) != period) {
            throw invalidArgument(
                    function,
                    "input is ordered by " + String.join(", ", input.getOrderBy()) + "; use ORDER BY " + name
                            + ", the column of its periods");
        }
    }

    /** Number of the column as the query writes it, perhaps after the name of its table; -1 if there is none. */
    private int indexOf(String written) {
        String name = written.substring(written.lastIndexOf('.') + 1).replace("\"", "");
        for (String candidate : List.of(written, name)) {
            for (int index = 0; index < columns.size(); index++) {
                if (columns.get(index).name().equalsIgnoreCase(candidate)) {
                    return index;
                }
            }
        }
        return -1;
    }

    private static String list(List<Column> columns) {
        return columns.stream().map(Column::toString).collect(joining(", "));
    }
}
