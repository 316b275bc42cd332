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
package dev.demandlake.spark.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.demandlake.spark.contract.ContractColumn.ColumnReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;

/** Reads a contract file. */
final class ContractReader {
    private static final double DEFAULT_ROW_COUNT_DRIFT = 0.5;

    private ContractReader() {}

    static Contract read(Path file) {
        try {
            return contract(new YAMLMapper().readTree(file.toFile()));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("Contract " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Contract contract(JsonNode root) {
        JsonNode table = required(root, "schema").path(0);
        List<ContractColumn> columns = new ArrayList<>();
        for (JsonNode property : required(table, "properties")) {
            columns.add(column(property));
        }
        List<QualityRule> rules = new ArrayList<>();
        for (JsonNode rule : table.path("quality")) {
            rules.add(new QualityRule(
                    text(rule, "name"),
                    text(rule, "description"),
                    text(rule, "implementation"),
                    severity(rule.path("severity").asText("error"))));
        }
        String physicalName = text(table, "physicalName");
        int dot = physicalName.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("physicalName is \"" + physicalName + "\"; write <layer>.<table>");
        }
        return new Contract(
                physicalName.substring(0, dot),
                physicalName.substring(dot + 1),
                text(root, "version"),
                text(required(root, "team"), "name"),
                text(table, "description"),
                texts(customProperty(root, "grain")),
                columns,
                customProperty(root, "partitioning").map(node -> monthColumn(node.asText())),
                texts(customProperty(root, "sortOrder")),
                rules,
                customProperty(root, "rowCountDrift").map(JsonNode::asDouble).orElse(DEFAULT_ROW_COUNT_DRIFT),
                severity(customProperty(root, "rowCountDriftSeverity")
                        .map(JsonNode::asText)
                        .orElse("error")));
    }

    private static ContractColumn column(JsonNode property) {
        Optional<ColumnReference> references = Optional.empty();
        JsonNode to = property.path("relationships").path(0).path("to");
        if (to.isTextual()) {
            String[] parts = to.asText().split("\\.");
            references = Optional.of(new ColumnReference(parts[0], parts[1]));
        }
        boolean lineage = false;
        for (JsonNode tag : property.path("tags")) {
            lineage |= tag.asText().equals("lineage");
        }
        return new ContractColumn(
                text(property, "name"),
                DataType.fromDDL(text(property, "physicalType")),
                property.path("required").asBoolean(false),
                text(property, "description"),
                references,
                lineage);
    }

    private static String monthColumn(String partitioning) {
        if (!partitioning.matches("month\\(\\w+\\)")) {
            throw new IllegalArgumentException(
                    "partitioning is \"" + partitioning + "\"; only month(<column>) is known");
        }
        return partitioning.substring("month(".length(), partitioning.length() - 1);
    }

    private static Severity severity(String text) {
        return Severity.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static Optional<JsonNode> customProperty(JsonNode node, String name) {
        for (JsonNode property : node.path("customProperties")) {
            if (property.path("property").asText().equals(name)) {
                return Optional.of(required(property, "value"));
            }
        }
        return Optional.empty();
    }

    private static List<String> texts(Optional<JsonNode> node) {
        List<String> texts = new ArrayList<>();
        node.ifPresent(values -> values.forEach(value -> texts.add(value.asText())));
        return texts;
    }

    private static JsonNode required(JsonNode node, String field) {
        if (!node.has(field)) {
            throw new IllegalArgumentException("\"" + field + "\" is missing");
        }
        return node.get(field);
    }

    private static String text(JsonNode node, String field) {
        return required(node, field).asText();
    }
}
