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
package dev.demandlake.spark.mapping;

import static java.util.Objects.requireNonNull;

import dev.demandlake.forecast.time.PlanningGrain;
import dev.demandlake.learning.features.PlannedColumn;
import dev.demandlake.spark.WrongUsageException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the files of a user map to the contracts.
 *
 * @param file where the mapping was read, for messages
 * @param closedThrough day up to which the data are complete; empty if the data themselves say so
 * @param planned columns of demand_actuals that are fixed before the period they hold for
 * @param minNonzeroPeriods units with fewer non-zero periods are not forecast
 * @param maxRejectedShare largest accepted share of rejected rows of a file, 0 to 1
 */
public record Mapping(
        Path file,
        String name,
        String description,
        PlanningGrain planningGrain,
        MissingPeriod missingPeriod,
        Returns returns,
        Optional<LocalDate> closedThrough,
        Set<PlannedColumn> planned,
        int minNonzeroPeriods,
        double maxRejectedShare,
        Map<String, SourceFile> files,
        Map<String, TableMapping> tables) {
    /** Tables a mapping can fill, with the columns it can give. */
    public static final String DEMAND = "demand_actuals";

    public Mapping {
        requireNonNull(file, "file is null");
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        requireNonNull(planningGrain, "planningGrain is null");
        requireNonNull(missingPeriod, "missingPeriod is null");
        requireNonNull(returns, "returns is null");
        requireNonNull(closedThrough, "closedThrough is null");
        planned = Set.copyOf(planned);
        requireNonNull(files, "files is null");
        requireNonNull(tables, "tables is null");
    }

    public Optional<TableMapping> table(String table) {
        return Optional.ofNullable(tables.get(table));
    }

    /** The mapping of the demand rows, which every mapping has. */
    public TableMapping demand() {
        return tables.get(DEMAND);
    }

    /** Name of a file's table in the schema {@code bronze}. */
    public String bronzeTable(SourceFile source) {
        return name + "_" + source.key();
    }

    /** A fault at a line of this mapping. */
    public WrongUsageException fault(int line, String message) {
        return new WrongUsageException(file + ", line " + line + ": " + message);
    }
}
