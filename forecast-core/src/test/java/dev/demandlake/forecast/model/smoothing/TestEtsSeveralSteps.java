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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.demandlake.forecast.model.smoothing.EtsForm.Component;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Points and variances of several steps beside their closed forms in Hyndman, Koehler, Ord and Snyder (2008). */
class TestEtsSeveralSteps {
    private static final int SEASON_LENGTH = 4;
    private static final int HORIZON = 15;
    private static final int TRAINED = 10;
    private static final double ALPHA = 0.4;
    private static final double BETA = 0.05;
    private static final double GAMMA = 0.2;
    private static final double PHI = 0.9;
    private static final double VARIANCE = 0.0025;
    // seasons of the periods at 0, 4, 8 …, at 1, 5, 9 … and so on
    private static final double[] ADDITIVE_SEASONS = {-0.1, 0.05, 0.15, -0.1};

    @ParameterizedTest
    @MethodSource("dev.demandlake.forecast.model.smoothing.EtsForm#all")
    void testPointsAreThoseOfTheTable(EtsForm form) {
        // table 2.1, forecast equations: φ_h = φ + φ² + … + φ^h
        EtsFit fit = fit(form);
        double[] points = EtsFittedModel.points(fit, TRAINED, HORIZON);
        double damping = 0;
        for (int step = 1; step <= HORIZON; step++) {
            damping += form.damped() ? Math.pow(PHI, step) : 1;
            double base =
                    switch (form.trend()) {
                        case NONE -> 1.3;
                        case ADDITIVE -> 1.3 + damping * 0.02;
                        case MULTIPLICATIVE -> 1.3 * Math.pow(1.02, damping);
                    };
            double season = ADDITIVE_SEASONS[(TRAINED + step - 1) % SEASON_LENGTH];
            double expected =
                    switch (form.season()) {
                        case NONE -> base;
                        case ADDITIVE -> base + season;
                        case MULTIPLICATIVE -> base * (1 + season);
                    };
            assertThat(points[step - 1])
                    .as("%s, step %s", form.notation(), step)
                    .isCloseTo(expected, within(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("dampedAdditive")
    void testVarianceOfADampedTrend(EtsForm form) {
        // table 6.1: v_h = σ² (1 + Σ c_j²), c_j = α + β φ_j + γ if j is a multiple of the season
        double[] deviations = EtsDeviations.of(fit(form), TRAINED, HORIZON);
        for (int step = 1; step <= HORIZON; step++) {
            double sum = 1;
            for (int before = 1; before < step; before++) {
                double damping = PHI * (1 - Math.pow(PHI, before)) / (1 - PHI);
                boolean sameSeason = form.hasSeason() && before % SEASON_LENGTH == 0;
                double effect = ALPHA + BETA * damping + (sameSeason ? GAMMA : 0);
                sum += effect * effect;
            }
            assertThat(deviations[step - 1])
                    .as("%s, step %s", form.notation(), step)
                    .isCloseTo(Math.sqrt(VARIANCE * sum), withinPercentage(1e-9));
        }
    }

    static EtsForm[] dampedAdditive() {
        return new EtsForm[] {
            new EtsForm(Component.ADDITIVE, Component.ADDITIVE, true, Component.NONE),
            new EtsForm(Component.ADDITIVE, Component.ADDITIVE, true, Component.ADDITIVE)
        };
    }

    @Test
    void testVarianceOfRelativeErrors() {
        // section 6.3, class 2, ETS(M,N,N): v_h = ℓ² [(1 + α² σ²)^(h-1) (1 + σ²) - 1]
        EtsForm form = new EtsForm(Component.MULTIPLICATIVE, Component.NONE, false, Component.NONE);
        double[] deviations = EtsDeviations.of(fit(form), TRAINED, HORIZON);
        for (int step = 1; step <= HORIZON; step++) {
            double variance = Math.pow(1 + ALPHA * ALPHA * VARIANCE, step - 1) * (1 + VARIANCE) - 1;
            assertThat(deviations[step - 1]).isCloseTo(1.3 * Math.sqrt(variance), withinPercentage(1e-9));
        }
    }

    private static EtsFit fit(EtsForm form) {
        EtsStates last = new EtsStates(form.hasSeason() ? SEASON_LENGTH : 1);
        last.level = 1.3;
        last.trend = switch (form.trend()) {
            case NONE -> 0;
            case ADDITIVE -> 0.02;
            case MULTIPLICATIVE -> 1.02;
        };
        for (int season = 0; season < SEASON_LENGTH && form.hasSeason(); season++) {
            last.seasons[season] =
                    form.season() == Component.ADDITIVE ? ADDITIVE_SEASONS[season] : 1 + ADDITIVE_SEASONS[season];
        }
        EtsParameters parameters = new EtsParameters(
                ALPHA, form.hasTrend() ? BETA : 0, form.hasSeason() ? GAMMA : 0, form.damped() ? PHI : 1);
        return new EtsFit(form, parameters, last, last, VARIANCE, 0, 0);
    }
}
