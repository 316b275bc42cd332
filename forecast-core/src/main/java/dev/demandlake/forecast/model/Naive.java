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

import java.util.function.BooleanSupplier;

/**
 * Every forecast is the last known value (Hyndman and Athanasopoulos, FPP3, section 5.2). Periods that were not recorded are
 * passed over; a series without a known value is {@link ForecastStatus#TOO_SHORT}.
 */
public record Naive() implements ForecastModel {
    @Override
    public String id() {
        return "naive";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.NAIVE;
    }

    @Override
    public FittedModel fit(double[] values, BooleanSupplier cancelled) {
        Fitting.checkNotCancelled(cancelled);
        if (Fitting.countKnown(values) == 0) {
            return Fitting.without(ForecastStatus.TOO_SHORT);
        }
        int last = values.length - 1;
        while (Double.isNaN(values[last])) {
            last--;
        }
        return Fitting.flat(values[last]);
    }
}
