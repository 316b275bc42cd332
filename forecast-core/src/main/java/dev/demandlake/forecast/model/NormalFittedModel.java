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

import java.util.Optional;
import java.util.OptionalInt;

/** A fitted model with normally distributed forecast errors around its points. */
public interface NormalFittedModel extends FittedModel {
    /**
     * Standard deviations of the forecast errors, in units of the series, that of the first step first; empty if the model has
     * none for this series, such as one with too few values to estimate it.
     *
     * @param horizon number of periods, at least 1
     */
    Optional<double[]> standardDeviations(int horizon);

    /**
     * Degrees of freedom of the variance of the errors, 1 or more: with few of them errors over their standard deviations are not
     * normal but have Student's distribution. Empty where the method takes them for normal.
     */
    default OptionalInt degreesOfFreedom() {
        return OptionalInt.empty();
    }

    @Override
    default Forecast forecast(int horizon, double level) {
        double quantile = degreesOfFreedom().isPresent()
                ? StudentDistribution.centralQuantile(level, degreesOfFreedom().getAsInt())
                : NormalDistribution.centralQuantile(level);
        Forecast forecast = forecast(horizon);
        if (forecast.status() != ForecastStatus.OK) {
            return forecast;
        }
        Optional<double[]> deviations = standardDeviations(horizon);
        if (deviations.isEmpty()) {
            return forecast;
        }
        double[] margins = new double[horizon];
        for (int step = 0; step < horizon; step++) {
            // A spread that cannot be computed is beyond the range of double.
            double margin = quantile * deviations.get()[step];
            margins[step] = Double.isNaN(margin) ? Double.POSITIVE_INFINITY : margin;
        }
        return forecast.withMargins(margins);
    }
}
