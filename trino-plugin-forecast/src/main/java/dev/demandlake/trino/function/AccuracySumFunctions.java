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

import static io.trino.spi.type.StandardTypes.DOUBLE;

import dev.demandlake.trino.type.ForecastAccuracyType;
import io.airlift.slice.Slice;
import io.trino.spi.function.Description;
import io.trino.spi.function.ScalarFunction;
import io.trino.spi.function.SqlType;

/** Sums of one state; in a weighted state, of weight times value. */
public final class AccuracySumFunctions {
    private AccuracySumFunctions() {}

    @ScalarFunction("accuracy_sum_actual")
    @Description(
            "Sum of the actuals of the state, over its pairs, in units of the quantity, weighted if the state is. 0 without pairs; NULL without a state.")
    @SqlType(DOUBLE)
    public static double sumActual(@SqlType(ForecastAccuracyType.NAME) Slice accuracy) {
        return StateReader.state("accuracy_sum_actual", accuracy).sumActual();
    }

    @ScalarFunction("accuracy_sum_forecast")
    @Description(
            "Sum of the forecasts of the state, over its pairs, in units of the quantity, weighted if the state is. 0 without pairs; NULL without a state.")
    @SqlType(DOUBLE)
    public static double sumForecast(@SqlType(ForecastAccuracyType.NAME) Slice accuracy) {
        return StateReader.state("accuracy_sum_forecast", accuracy).sumForecast();
    }

    @ScalarFunction("accuracy_sum_abs_actual")
    @Description(
            "Sum of the absolute actuals of the state, over its pairs, in units of the quantity, weighted if the state is. 0 without pairs; NULL without a state.")
    @SqlType(DOUBLE)
    public static double sumAbsoluteActual(@SqlType(ForecastAccuracyType.NAME) Slice accuracy) {
        return StateReader.state("accuracy_sum_abs_actual", accuracy).sumAbsoluteActual();
    }

    @ScalarFunction("accuracy_sum_error")
    @Description(
            "Sum of forecast minus actual of the state, over its pairs, in units of the quantity, weighted if the state is. 0 without pairs; NULL without a state.")
    @SqlType(DOUBLE)
    public static double sumError(@SqlType(ForecastAccuracyType.NAME) Slice accuracy) {
        return StateReader.state("accuracy_sum_error", accuracy).sumError();
    }

    @ScalarFunction("accuracy_sum_abs_error")
    @Description(
            "Sum of the absolute errors of the state, over its pairs, in units of the quantity, weighted if the state is. 0 without pairs; NULL without a state.")
    @SqlType(DOUBLE)
    public static double sumAbsoluteError(@SqlType(ForecastAccuracyType.NAME) Slice accuracy) {
        return StateReader.state("accuracy_sum_abs_error", accuracy).sumAbsoluteError();
    }
}
