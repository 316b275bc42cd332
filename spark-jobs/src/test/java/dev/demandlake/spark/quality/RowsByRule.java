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
package dev.demandlake.spark.quality;

import dev.demandlake.spark.contract.Contract;
import dev.demandlake.spark.contract.ContractColumn;
import dev.demandlake.spark.contract.QualityRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;

/**
 * Rows of a contract that keep all of its rules, or break one and keep the others: Spark looks for them among all combinations of
 * telling values of the columns that the rules name.
 */
final class RowsByRule {
    private static final Pattern TEXT = Pattern.compile("'([^']*)'");
    private static final List<String> WHOLE_NUMBERS = List.of("1", "0", "5", "-1", "501");
    private static final List<String> NUMBERS = List.of("1", "2", "-1", "'NaN'");
    // Mondays, firsts of months, both and neither
    private static final List<String> DAYS =
            List.of("'2024-01-01'", "'2024-01-08'", "'2024-02-01'", "'2024-07-01'", "'2023-12-01'", "'2024-01-02'");
    private static final List<String> TIMES = List.of("'2024-02-15 12:00:00'", "'2024-01-10 12:00:00'");

    private final SparkSession spark;
    private final Contract contract;
    private final Map<String, String> clean = new LinkedHashMap<>();

    RowsByRule(SparkSession spark, Contract contract) {
        this.spark = spark;
        this.contract = contract;
    }

    /** A row that keeps every rule; SQL expressions by column. */
    Map<String, String> clean() {
        if (clean.isEmpty()) {
            contract.columns()
                    .forEach(column -> clean.put(column.name(), values(column).get(0)));
            for (QualityRule rule : contract.rules()) {
                List<QualityRule> related = related(rule);
                clean.putAll(find(related, keeps(related))
                        .orElseThrow(() -> new AssertionError("no row of " + contract.name() + " keeps "
                                + names(related) + ": add telling values to RowsByRule")));
            }
        }
        return new LinkedHashMap<>(clean);
    }

    /** A row that breaks one rule and keeps the others. */
    Map<String, String> breaking(QualityRule rule) {
        List<QualityRule> related = related(rule);
        List<QualityRule> others =
                related.stream().filter(other -> !other.equals(rule)).toList();
        Map<String, String> row = clean();
        row.putAll(find(related, "NOT coalesce(" + rule.predicate() + ", false) AND " + keeps(others))
                .orElseThrow(() -> new AssertionError("no row of " + contract.name() + " breaks only " + rule.name()
                        + ": add telling values to RowsByRule, or take back a rule that another one implies")));
        return row;
    }

    /** A row as an SQL query. */
    static String query(Map<String, String> row) {
        return row.entrySet().stream()
                .map(column -> column.getValue() + " AS " + quoted(column.getKey()))
                .collect(Collectors.joining(", ", "SELECT ", ""));
    }

    /** The rules that a change of the rule's columns may touch, and the rules that a change of theirs may touch, and so on. */
    private List<QualityRule> related(QualityRule rule) {
        Set<QualityRule> related = new LinkedHashSet<>(List.of(rule));
        boolean grown = true;
        while (grown) {
            Set<String> columns = columns(related);
            grown = related.addAll(contract.rules().stream()
                    .filter(other -> columns(List.of(other)).stream().anyMatch(columns::contains))
                    .toList());
        }
        return List.copyOf(related);
    }

    private Set<String> columns(Iterable<QualityRule> rules) {
        Set<String> columns = new LinkedHashSet<>();
        for (QualityRule rule : rules) {
            String code = TEXT.matcher(rule.predicate()).replaceAll("''");
            contract.columns().stream()
                    .map(ContractColumn::name)
                    .filter(name ->
                            Pattern.compile("\\b" + name + "\\b").matcher(code).find())
                    .forEach(columns::add);
        }
        return columns;
    }

    private Optional<Map<String, String>> find(List<QualityRule> rules, String condition) {
        Map<String, List<String>> choices = new LinkedHashMap<>();
        columns(rules)
                .forEach(name -> choices.put(name, values(contract.column(name).orElseThrow())));
        String relations =
                choices.entrySet().stream().map(RowsByRule::relation).collect(Collectors.joining(" CROSS JOIN "));
        String places =
                choices.keySet().stream().map(name -> quoted(name + "_place")).collect(Collectors.joining(", "));
        List<Row> found = spark.sql("SELECT " + places + " FROM " + relations + " WHERE " + condition + " ORDER BY "
                        + places + " LIMIT 1")
                .collectAsList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> row = new LinkedHashMap<>();
        choices.forEach((name, values) -> row.put(name, values.get(found.get(0).<Integer>getAs(name + "_place"))));
        return Optional.of(row);
    }

    private static String relation(Map.Entry<String, List<String>> choice) {
        List<String> rows = new ArrayList<>();
        for (int place = 0; place < choice.getValue().size(); place++) {
            rows.add("(" + place + ", " + choice.getValue().get(place) + ")");
        }
        return "(VALUES " + String.join(", ", rows) + ") AS " + quoted(choice.getKey() + "_choice") + " ("
                + quoted(choice.getKey() + "_place") + ", " + quoted(choice.getKey()) + ")";
    }

    private List<String> values(ContractColumn column) {
        DataType type = column.type();
        List<String> values =
                switch (type.typeName()) {
                    case "long" -> List.of("1");
                    case "integer" -> WHOLE_NUMBERS;
                    case "double" -> NUMBERS;
                    case "date" -> DAYS;
                    case "timestamp" -> TIMES;
                    case "boolean" -> List.of("true", "false");
                    case "array" -> List.of("array('x')", "array()");
                    case "string", "binary" -> texts();
                    default ->
                        throw new AssertionError("no values of type " + type.typeName() + " (" + column.name() + ")");
                };
        Stream<String> all = column.required() ? values.stream() : Stream.concat(values.stream(), Stream.of("NULL"));
        return all.map(value -> "CAST(" + value + " AS " + type.sql() + ")").toList();
    }

    /** Those that the rules name, names of grains, others, and none. */
    private List<String> texts() {
        return Stream.concat(
                        Stream.of("'ok'", "'month'", "'week'", "'x'", "'y'", "''"),
                        contract.rules().stream()
                                .flatMap(rule -> TEXT.matcher(rule.predicate()).results())
                                .map(MatchResult::group))
                .distinct()
                .toList();
    }

    private static String keeps(List<QualityRule> rules) {
        return Stream.concat(Stream.of("true"), rules.stream().map(rule -> "coalesce(" + rule.predicate() + ", false)"))
                .collect(Collectors.joining(" AND "));
    }

    private static String names(List<QualityRule> rules) {
        return rules.stream().map(QualityRule::name).collect(Collectors.joining(", "));
    }

    private static String quoted(String column) {
        return "`" + column + "`";
    }
}
