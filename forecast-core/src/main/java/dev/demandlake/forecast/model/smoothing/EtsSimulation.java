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
            EtsStep step = new EtsStep(fit.form(), fit.parameters(), states);
            for (int index = 0; index < horizon; index++) {
                long time = (long) trained + index;
                double expected = step.expected(time);
                double error = error(fit, expected, random);
                step.move(time, error);
                double distance = expected + error - points[index];
                squares[index] += distance * distance;
            }
        }
        for (int index = 0; index < horizon; index++) {
            double deviation = Math.sqrt(squares[index] / FUTURES);
            squares[index] = Double.isNaN(deviation) ? Double.POSITIVE_INFINITY : deviation;
        }
        return squares;
    }

    private static double error(EtsFit fit, double expected, SplittableRandom random) {
        double scale = fit.form().error() == Component.MULTIPLICATIVE ? expected : 1;
        double error = normal(random) * Math.sqrt(fit.variance()) * scale;
        return fit.form().needsPositiveValues() ? Math.max(error, (LEAST_SHARE - 1) * expected) : error;
    }

    // a standard normal number from a uniform one
    private static double normal(SplittableRandom random) {
        double uniform = random.nextDouble();
        double level = 100 * Math.abs(2 * uniform - 1);
        return level == 0 || level >= 100 ? 0 : Math.copySign(NormalDistribution.centralQuantile(level), uniform - 0.5);
    }
}
