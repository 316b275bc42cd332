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
package dev.demandlake.forecast.model.smoothing;

import dev.demandlake.forecast.model.smoothing.EtsForm.Component;

/** Standard deviations of the forecast errors of a fitted model (Hyndman et al. 2008, chapter 6). */
final class EtsDeviations {
    private EtsDeviations() {}

    static double[] of(EtsFit fit, int trained, int horizon) {
        EtsForm form = fit.form();
        boolean additiveTrend = form.trend() != Component.MULTIPLICATIVE;
        if (form.error() == Component.ADDITIVE && additiveTrend && form.season() != Component.MULTIPLICATIVE) {
            return ofLinearModel(fit, horizon);
        }
        if (form.error() == Component.MULTIPLICATIVE && additiveTrend) {
            return ofRelativeErrors(fit, trained, horizon);
        }
        return EtsSimulation.deviations(fit, trained, horizon);
    }

    // class 1, equation 6.1
    private static double[] ofLinearModel(EtsFit fit, int horizon) {
        double[] effects = effects(fit, horizon, true);
        double[] deviations = new double[horizon];
        double sum = 1;
        for (int index = 0; index < horizon; index++) {
            deviations[index] = Math.sqrt(fit.variance() * sum);
            sum += effects[index] * effects[index];
        }
        return deviations;
    }

    // Class 2, equations 6.3 and 6.4; class 3, with a multiplicative season, by the approximation of table 6.2, which
    // takes the
    // errors of trend and season as independent.
    private static double[] ofRelativeErrors(EtsFit fit, int trained, int horizon) {
        boolean multiplicative = fit.form().season() == Component.MULTIPLICATIVE;
        double variance = fit.variance();
        double gamma = fit.parameters().gamma();
        double[] means = multiplicative
                ? EtsFittedModel.trendPoints(fit, horizon)
                : EtsFittedModel.points(fit, trained, horizon);
        double[] effects = effects(fit, horizon, !multiplicative);
        double[] squares = new double[horizon];
        double[] deviations = new double[horizon];
        double seasonGrowth = 1;
        for (int index = 0; index < horizon; index++) {
            double spread = 0;
            for (int back = 1; back <= index; back++) {
                spread += effects[back - 1] * effects[back - 1] * squares[index - back];
            }
            squares[index] = means[index] * means[index] + variance * spread;
            if (index > 0 && index % fit.last().seasons.length == 0) {
                seasonGrowth *= 1 + gamma * gamma * variance;
            }
            double growth = multiplicative ? (1 + variance) * seasonGrowth - 1 : variance;
            // (1 + growth) · squares − mean², without the difference of two large numbers
            double result = Math.sqrt(variance * spread + growth * squares[index]);
            deviations[index] = multiplicative ? result * Math.abs(EtsFittedModel.season(fit, trained, index)) : result;
        }
        return deviations;
    }

    // c of table 6.1: what an error adds to the point this many steps later
    private static double[] effects(EtsFit fit, int horizon, boolean withSeason) {
        EtsParameters parameters = fit.parameters();
        double[] effects = new double[horizon];
        double damping = 0;
        double power = 1;
        for (int index = 0; index < horizon; index++) {
            power *= parameters.phi();
            damping += power;
            boolean sameSeason = (index + 1) % fit.last().seasons.length == 0;
            effects[index] = parameters.alpha()
                    + parameters.beta() * damping
                    + (withSeason && sameSeason ? parameters.gamma() : 0);
        }
        return effects;
    }
}
