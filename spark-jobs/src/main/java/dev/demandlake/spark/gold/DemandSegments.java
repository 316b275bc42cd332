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
package dev.demandlake.spark.gold;

import dev.demandlake.forecast.demand.DemandClass;
import dev.demandlake.forecast.demand.DemandProfile;
import dev.demandlake.forecast.time.TimeSeries;
import java.time.LocalDate;

/**
 * The segment of a unit: its demand class by the periods known at the issue period. The class in {@code dim_dfu} looks at the
 * whole history, so as a label of the past it would tell a backtest what came later.
 */
final class DemandSegments {
    private static final String UNCLASSIFIED = "unclassified";

    private DemandSegments() {}

    /** The class then; {@code unclassified} before the first demand, and after a negative period. */
    static String at(TimeSeries series, LocalDate issuePeriod) {
        return DemandProfile.demandClass(series.valuesThrough(issuePeriod))
                .map(DemandClass::id)
                .orElse(UNCLASSIFIED);
    }
}
