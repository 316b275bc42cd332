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
package dev.demandlake.trino.function;

import static io.trino.spi.type.StandardTypes.BIGINT;

import dev.demandlake.trino.type.ForecastAccuracyType;
import io.airlift.slice.Slice;
import io.trino.spi.function.Description;
import io.trino.spi.function.ScalarFunction;
import io.trino.spi.function.SqlType;

/** Counts of rows in one state. */
public final class AccuracyCountFunctions {
    private AccuracyCountFunctions() {}

    @ScalarFunction("accuracy_pairs")
    @Description("Number of rows of the state in which actual and forecast are present. NULL without a state.")
    @SqlType(BIGINT)
    public static long pairs(@SqlType(ForecastAccuracyType.NAME) Slice accuracy) {
        return StateReader.state("accuracy_pairs", accuracy).pairs();
    }

    @ScalarFunction("accuracy_missing_forecast")
    @Description("Number of rows of the state that have an actual and no forecast. NULL without a state.")
    @SqlType(BIGINT)
    public static long missingForecast(@SqlType(ForecastAccuracyType.NAME) Slice accuracy) {
        return StateReader.state("accuracy_missing_forecast", accuracy).missingForecast();
    }

    @ScalarFunction("accuracy_missing_actual")
    @Description("Number of rows of the state that have a forecast and no actual. NULL without a state.")
    @SqlType(BIGINT)
    public static long missingActual(@SqlType(ForecastAccuracyType.NAME) Slice accuracy) {
        return StateReader.state("accuracy_missing_actual", accuracy).missingActual();
    }

    @ScalarFunction("accuracy_excluded")
    @Description("Number of pairs of the state that MAPE leaves out because their actual is 0. NULL without a state.")
    @SqlType(BIGINT)
    public static long excluded(@SqlType(ForecastAccuracyType.NAME) Slice accuracy) {
        return StateReader.state("accuracy_excluded", accuracy).excluded();
    }
}
