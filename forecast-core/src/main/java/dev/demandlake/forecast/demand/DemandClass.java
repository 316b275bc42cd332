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
package dev.demandlake.forecast.demand;

import java.util.Locale;

/**
 * Class of a demand pattern by average demand interval (ADI) and squared coefficient of variation of the demand sizes (CV²)
 * with the cut-offs 1.32 and 0.49 (Syntetos, Boylan and Croston 2005, "On the categorization of demand patterns").
 */
public enum DemandClass {
    /** ADI below 1.32, CV² below 0.49. */
    SMOOTH,
    /** ADI below 1.32, CV² at or above 0.49. */
    ERRATIC,
    /** ADI at or above 1.32, CV² below 0.49. */
    INTERMITTENT,
    /** ADI at or above 1.32, CV² at or above 0.49. */
    LUMPY;

    static final double VARIATION_CUT_OFF = 0.49;

    private static final double INTERVAL_CUT_OFF = 1.32;

    /** The class of these values as they are, such as those in the middle of many series; {@link DemandProfile} has the exact one of a series. */
    public static DemandClass of(double averageDemandInterval, double squaredVariation) {
        return of(averageDemandInterval >= INTERVAL_CUT_OFF, squaredVariation >= VARIATION_CUT_OFF);
    }

    static DemandClass of(boolean intermittent, boolean erratic) {
        if (intermittent) {
            return erratic ? LUMPY : INTERMITTENT;
        }
        return erratic ? ERRATIC : SMOOTH;
    }

    /** The name in tables, in lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
