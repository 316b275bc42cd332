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
        double[] effects = effects(fit, horizon);
        double[] deviations = new double[horizon];
        double sum = 1;
        for (int index = 0; index < horizon; index++) {
            deviations[index] = Math.sqrt(fit.variance() * sum);
            sum += effects[index] * effects[index];
        }
        return deviations;
    }

    // Class 2, equations 6.3 and 6.4. A multiplicative season, class 3, scales the same model without its season: right
    // but for
    // fourth powers of the errors, and unlike the approximation of table 6.2 with what one error does to level and
    // season at
    // once.
    private static double[] ofRelativeErrors(EtsFit fit, int trained, int horizon) {
        boolean multiplicative = fit.form().season() == Component.MULTIPLICATIVE;
        double variance = fit.variance();
        double[] means = multiplicative
                ? EtsFittedModel.trendPoints(fit, horizon)
                : EtsFittedModel.points(fit, trained, horizon);
        double[] effects = effects(fit, horizon);
        double[] squares = new double[horizon];
        double[] deviations = new double[horizon];
        for (int index = 0; index < horizon; index++) {
            double spread = 0;
            for (int back = 1; back <= index; back++) {
                spread += effects[back - 1] * effects[back - 1] * squares[index - back];
            }
            squares[index] = means[index] * means[index] + variance * spread;
            // (1 + variance) · squares − mean², without the difference of two large numbers
            double deviation = Math.sqrt(variance * (spread + squares[index]));
            deviations[index] =
                    multiplicative ? deviation * Math.abs(EtsFittedModel.season(fit, trained, index)) : deviation;
        }
        return deviations;
    }

    // c of table 6.1: what an error adds to the point this many steps later
    private static double[] effects(EtsFit fit, int horizon) {
        EtsParameters parameters = fit.parameters();
        double[] effects = new double[horizon];
        double damping = 0;
        double power = 1;
        for (int index = 0; index < horizon; index++) {
            power *= parameters.phi();
            damping += power;
            boolean sameSeason = fit.form().hasSeason() && (index + 1) % fit.last().seasons.length == 0;
            effects[index] = parameters.alpha() + parameters.beta() * damping + (sameSeason ? parameters.gamma() : 0);
        }
        return effects;
    }
}
