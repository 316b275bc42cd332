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

import dev.demandlake.forecast.model.NormalDistribution;
import dev.demandlake.forecast.model.smoothing.EtsForm.Component;
import java.util.SplittableRandom;

/**
 * Spread of the futures of models whose variance has no formula, those with a multiplicative trend or with an additive error
 * and a multiplicative season (Hyndman et al. 2008, section 6.1). The futures are the same in every run.
 */
final class EtsSimulation {
    private static final int FUTURES = 2000;
    private static final long SEED = 20080619;
    // A relative error of −1 or less has no future with positive values.
    private static final double LEAST_SHARE = 0.01;

    private EtsSimulation() {}

    static double[] deviations(EtsFit fit, int trained, int horizon) {
        double[] points = EtsFittedModel.points(fit, trained, horizon);
        double[] squares = new double[horizon];
        SplittableRandom random = new SplittableRandom(SEED);
        EtsStates states = new EtsStates(fit.last().seasons.length);
        for (int future = 0; future < FUTURES; future++) {
            states.set(fit.last());
            for (int index = 0; index < horizon; index++) {
                double distance = next(fit, states, trained + index, random) - points[index];
                squares[index] += distance * distance;
            }
        }
        for (int index = 0; index < horizon; index++) {
            double deviation = Math.sqrt(squares[index] / FUTURES);
            squares[index] = Double.isNaN(deviation) ? Double.POSITIVE_INFINITY : deviation;
        }
        return squares;
    }

    private static double next(EtsFit fit, EtsStates states, int time, SplittableRandom random) {
        EtsForm form = fit.form();
        EtsParameters parameters = fit.parameters();
        boolean multiplied = form.trend() == Component.MULTIPLICATIVE;
        int season = Math.floorMod(time, states.seasons.length);
        double damped = multiplied ? Math.pow(states.trend, parameters.phi()) : states.trend * parameters.phi();
        double base = multiplied ? states.level * damped : states.level + damped;
        double factor = form.season() == Component.MULTIPLICATIVE ? states.seasons[season] : 1;
        double expected = form.season() == Component.ADDITIVE ? base + states.seasons[season] : base * factor;
        double error =
                error(random) * Math.sqrt(fit.variance()) * (form.error() == Component.MULTIPLICATIVE ? expected : 1);
        if (form.needsPositiveValues()) {
            error = Math.max(error, (LEAST_SHARE - 1) * expected);
        }
        double adjusted = error / factor;
        if (form.hasTrend()) {
            double slope = multiplied ? adjusted / states.level : adjusted;
            states.trend = damped + parameters.beta() * slope;
        }
        states.level = base + parameters.alpha() * adjusted;
        if (form.hasSeason()) {
            double share = form.season() == Component.ADDITIVE ? error : error / base;
            states.seasons[season] += parameters.gamma() * share;
        }
        return expected + error;
    }

    // a standard normal number from a uniform one
    private static double error(SplittableRandom random) {
        double uniform = random.nextDouble();
        double level = 100 * Math.abs(2 * uniform - 1);
        return level == 0 || level >= 100 ? 0 : Math.copySign(NormalDistribution.centralQuantile(level), uniform - 0.5);
    }
}
