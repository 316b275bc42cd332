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

import java.util.Locale;

/** Why a unit is worth a planner's look in a period. */
enum ExceptionReason {
    /** The value of its error is among the greatest of the period. */
    LARGE_VALUE_ERROR,
    /** Over-forecast in {@link ExceptionsOfSeries#STREAK} or more consecutive periods. */
    OVER_FORECAST_STREAK,
    /** Under-forecast in as many. */
    UNDER_FORECAST_STREAK,
    /** The tracking signal of its last consecutive periods is an alarm. */
    TRACKING_SIGNAL,
    /** Its first demand is less than {@link ExceptionsOfSeries#NEW_PERIODS} periods old. */
    NEW_ITEM,
    /** No demand in {@link ExceptionsOfSeries#STREAK} or more consecutive periods, and still a forecast. */
    DYING_ITEM;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
