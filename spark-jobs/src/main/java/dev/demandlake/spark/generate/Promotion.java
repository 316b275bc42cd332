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
package dev.demandlake.spark.generate;

import java.time.LocalDate;

/**
 * A promotion of one unit.
 *
 * @param lastDay the last day at the lower price
 * @param uplift factor on demand while it runs
 * @param discount share taken off the list price
 */
record Promotion(LocalDate firstDay, LocalDate lastDay, double uplift, double discount) {
    private static final int DAYS_OF_WEAKER_DEMAND = 7;
    private static final double WEAKER_DEMAND = 0.8;

    boolean runsOn(LocalDate day) {
        return !day.isBefore(firstDay) && !day.isAfter(lastDay);
    }

    /** The factor on demand of a day: the uplift, what buyers stocked up in the week after it, or 1. */
    double effectOn(LocalDate day) {
        if (runsOn(day)) {
            return uplift;
        }
        return day.isAfter(lastDay) && !day.isAfter(lastDay.plusDays(DAYS_OF_WEAKER_DEMAND)) ? WEAKER_DEMAND : 1;
    }
}
