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

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;

/**
 * What was promised to those who read the tables: version, grain and columns of each table when its contract was last
 * released, as {@code contracts/released.yaml} keeps them. A change against it needs a higher version (semantic
 * versioning), and one that a reader may notice a higher major version.
 */
public final class ReleasedContracts {
    private static final String REQUIRED = " required";

    private final Map<String, Release> byTable;

    /**
     * A released contract.
     *
     * @param columns the type of each column, with {@code " required"} behind it where a row always has a value
     */
    public record Release(String version, List<String> grain, Map<String, String> columns) {
        public Release {
            requireNonNull(version, "version is null");
            grain = List.copyOf(grain);
            columns = new LinkedHashMap<>(columns);
        }

        static Release of(Contract contract) {
            Map<String, String> columns = new LinkedHashMap<>();
            for (ContractColumn column : contract.columns()) {
                columns.put(column.name(), column.type().sql() + (column.required() ? REQUIRED : ""));
            }
            return new Release(contract.version(), contract.grain(), columns);
        }

        int major() {
            return Integer.parseInt(version.substring(0, version.indexOf('.')));
        }
    }

    private ReleasedContracts(Map<String, Release> byTable) {
        this.byTable = new TreeMap<>(byTable);
    }

    /** The contracts as they are now. */
    public static ReleasedContracts of(Contracts contracts) {
        Map<String, Release> releases = new TreeMap<>();
        contracts.all().forEach(contract -> releases.put(contract.name(), Release.of(contract)));
        return new ReleasedContracts(releases);
    }

    /** @throws IOException if the file cannot be read */
    public static ReleasedContracts read(Path file) throws IOException {
        return new ReleasedContracts(
                new YAMLMapper().readValue(file.toFile(), new TypeReference<Map<String, Release>>() {}));
    }

    /** @throws IOException if the file cannot be written */
    public void write(Path file) throws IOException {
        YAMLMapper.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .build()
                .writeValue(file.toFile(), byTable);
    }

    /** What the newer contracts may not do to the readers of these ones, in words; empty if all is well. */
    public List<String> violations(ReleasedContracts newer) {
        List<String> violations = new ArrayList<>();
        byTable.forEach((table, released) -> {
            Release current = newer.byTable.get(table);
            if (current == null) {
                violations.add("Contract " + table + " " + released.version()
                        + " is gone; keep it with status deprecated until nobody reads the table");
                return;
            }
            List<String> breaking = breakingChanges(released, current);
            if (!breaking.isEmpty() && current.major() <= released.major()) {
                violations.add("Contract " + table + ": " + String.join("; ", breaking)
                        + ". That breaks its readers: raise " + released.version() + " to " + (released.major() + 1)
                        + ".0.0, or take the change back");
            } else if (!released.equals(current) && released.version().equals(current.version())) {
                violations.add("Contract " + table + " is not the one that was released as " + released.version()
                        + "; raise its version");
            }
        });
        return violations;
    }

    private static List<String> breakingChanges(Release released, Release current) {
        List<String> changes = new ArrayList<>();
        if (!released.grain().equals(current.grain())) {
            changes.add("the grain " + released.grain() + " became " + current.grain());
        }
        released.columns().forEach((column, type) -> {
            String now = current.columns().get(column);
            if (now == null) {
                changes.add("the column " + column + " is gone");
            } else if (!accepts(type, now)) {
                changes.add("the column " + column + " was " + type + " and is " + now);
            }
        });
        return changes;
    }

    /** Whether a reader made for one type can read the other. */
    private static boolean accepts(String released, String current) {
        if (released.endsWith(REQUIRED) && !current.endsWith(REQUIRED)) {
            return false;
        }
        DataType from = DataType.fromDDL(released.replace(REQUIRED, ""));
        DataType to = DataType.fromDDL(current.replace(REQUIRED, ""));
        if (from instanceof DecimalType narrow && to instanceof DecimalType wide) {
            return wide.scale() == narrow.scale() && wide.precision() >= narrow.precision();
        }
        return from.equals(to) || List.of("INT BIGINT", "FLOAT DOUBLE").contains(from.sql() + " " + to.sql());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReleasedContracts contracts && byTable.equals(contracts.byTable);
    }

    @Override
    public int hashCode() {
        return byTable.hashCode();
    }

    @Override
    public String toString() {
        return byTable.toString();
    }
}
