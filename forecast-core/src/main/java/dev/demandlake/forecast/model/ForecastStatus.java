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
package dev.demandlake.forecast.model;

import java.util.Locale;

/** Why a model did or did not forecast; {@link #id()} is what tables and SQL show. */
public enum ForecastStatus {
    /** The model forecast every period asked for. */
    OK,
    /** All points, but fewer backtest residuals than an interval of this level needs: it reaches as far as they do, or is missing. */
    FEW_RESIDUALS,
    /** Fewer known values than the model needs. */
    TOO_SHORT,
    /** A season asked for was never recorded, so a seasonal model has nothing to repeat. */
    MISSING_SEASON,
    /** A value is 0 or less, or a season next to it, and the model multiplies. */
    NOT_POSITIVE,
    /** The fit ended with a fault or a number that is not finite. */
    FAILED;

    /** Whether a forecast with this status has points. */
    public boolean hasPoints() {
        return this == OK || this == FEW_RESIDUALS;
    }

    /** The name in lower snake case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
