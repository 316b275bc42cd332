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

import dev.demandlake.forecast.accuracy.ForecastAccuracy;
import dev.demandlake.trino.type.ForecastAccuracyType;
import io.airlift.slice.Slice;
import io.trino.spi.function.Description;
import io.trino.spi.function.ScalarFunction;
import io.trino.spi.function.SqlNullable;
import io.trino.spi.function.SqlType;

/** Metrics of one state. */
public final class AccuracyMetricFunctions {
    private AccuracyMetricFunctions() {}

    @ScalarFunction("accuracy_wape")
    @Description(
            "Weighted absolute percentage error of the state, a ratio of 0 or more. NULL without actuals other than 0.")
    @SqlNullable
    @SqlType(DOUBLE)
    public static Double wape(@SqlType(ForecastAccuracyType.NAME) Slice accuracy) {
        return StateReader.metric("accuracy_wape", accuracy, ForecastAccuracy::wape);
    }

    @ScalarFunction("accuracy_bias")
    @Description("Bias of the state, a ratio positive for over-forecasts. NULL without actuals other than 0.")
    @SqlNullable
    @SqlType(DOUBLE)
    public static Double bias(@SqlType(ForecastAccuracyType.NAME) Slice accuracy) {
        return StateReader.metric("accuracy_bias", accuracy, ForecastAccuracy::bias);
    }

    @ScalarFunction("accuracy_accuracy")
    @Description(
            "Forecast accuracy of the state, a ratio from 0 to 1: 1 minus WAPE, but at least 0. NULL without actuals other than 0.")
    @SqlNullable
    @SqlType(DOUBLE)
    public static Double accuracy(@SqlType(ForecastAccuracyType.NAME) Slice accuracy) {
        return StateReader.metric("accuracy_accuracy", accuracy, ForecastAccuracy::forecastAccuracy);
    }

    @ScalarFunction("accuracy_mape")
    @Description(
            "Mean absolute percentage error of the state, a ratio, over pairs whose actual is not 0. NULL without such pairs.")
    @SqlNullable
    @SqlType(DOUBLE)
    public static Double mape(@SqlType(ForecastAccuracyType.NAME) Slice accuracy) {
        return StateReader.metric("accuracy_mape", accuracy, ForecastAccuracy::mape);
    }

    @ScalarFunction("accuracy_smape")
    @Description("Symmetric mean absolute percentage error of the state, a ratio from 0 to 2. NULL without pairs.")
    @SqlNullable
    @SqlType(DOUBLE)
    public static Double smape(@SqlType(ForecastAccuracyType.NAME) Slice accuracy) {
        return StateReader.metric("accuracy_smape", accuracy, ForecastAccuracy::smape);
    }

    @ScalarFunction("accuracy_mae")
    @Description("Mean absolute forecast error of the state, in units of the quantity. NULL without pairs.")
    @SqlNullable
    @SqlType(DOUBLE)
    public static Double mae(@SqlType(ForecastAccuracyType.NAME) Slice accuracy) {
        return StateReader.metric("accuracy_mae", accuracy, ForecastAccuracy::mae);
    }

    @ScalarFunction("accuracy_rmse")
    @Description("Root mean squared forecast error of the state, in units of the quantity. NULL without pairs.")
    @SqlNullable
    @SqlType(DOUBLE)
    public static Double rmse(@SqlType(ForecastAccuracyType.NAME) Slice accuracy) {
        return StateReader.metric("accuracy_rmse", accuracy, ForecastAccuracy::rmse);
    }

    @ScalarFunction("accuracy_wape_bias")
    @Description("WAPE plus absolute bias of the state, a ratio of 0 or more. NULL without actuals other than 0.")
    @SqlNullable
    @SqlType(DOUBLE)
    public static Double wapeBias(@SqlType(ForecastAccuracyType.NAME) Slice accuracy) {
        return StateReader.metric("accuracy_wape_bias", accuracy, ForecastAccuracy::wapeBias);
    }

    @ScalarFunction("accuracy_tracking_signal")
    @Description(
            "Tracking signal of the state in mean absolute deviations, positive for under-forecasts, the opposite of bias. NULL without errors.")
    @SqlNullable
    @SqlType(DOUBLE)
    public static Double trackingSignal(@SqlType(ForecastAccuracyType.NAME) Slice accuracy) {
        return StateReader.metric("accuracy_tracking_signal", accuracy, ForecastAccuracy::trackingSignal);
    }

    @ScalarFunction("accuracy_coverage")
    @Description("Share of the actuals of the state that have a forecast, from 0 to 1. NULL without actuals.")
    @SqlNullable
    @SqlType(DOUBLE)
    public static Double coverage(@SqlType(ForecastAccuracyType.NAME) Slice accuracy) {
        return StateReader.metric("accuracy_coverage", accuracy, ForecastAccuracy::coverage);
    }
}
