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

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import dev.demandlake.forecast.time.PlanningGrain;
import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.WrongUsageException;
import dev.demandlake.spark.mapping.Mapping;
import java.time.LocalDate;
import org.apache.spark.sql.Row;

/**
 * The days that the published demand covers.
 *
 * @param lastClosedPeriod the last period whose last day the data reach
 */
public record DemandWindow(LocalDate first, LocalDate last, LocalDate lastClosedPeriod) {
    public DemandWindow {
        requireNonNull(first, "first is null");
        requireNonNull(last, "last is null");
        requireNonNull(lastClosedPeriod, "lastClosedPeriod is null");
    }

    /** @throws WrongUsageException if there is no demand, or no closed period with demand */
    public static DemandWindow read(JobContext context, Mapping mapping) {
        Row days = context.table(Mapping.DEMAND)
                .agg(min("demand_date"), max("demand_date"))
                .head();
        if (days.isNullAt(0)) {
            throw new WrongUsageException(
                    mapping.file() + ": the file \"" + mapping.demand().from()
                            + "\" gives no demand rows; see lake.bronze.rejected for rows that were refused");
        }
        LocalDate first = days.getDate(0).toLocalDate();
        LocalDate last = days.getDate(1).toLocalDate();
        PlanningGrain grain = mapping.planningGrain();
        LocalDate closedThrough = mapping.closedThrough().orElse(last);
        LocalDate lastClosed = grain.plus(grain.startOf(closedThrough.plusDays(1)), -1);
        if (lastClosed.isBefore(grain.startOf(first))) {
            throw new WrongUsageException(mapping.file() + ": no " + grain.id() + " is closed: the demand begins on "
                    + first + " and is closed through " + closedThrough + "; give more data, or closed_through");
        }
        return new DemandWindow(first, last, lastClosed);
    }

    /** Last day of the last closed period. */
    public LocalDate closedThrough(PlanningGrain grain) {
        return grain.lastDayOf(lastClosedPeriod);
    }
}
