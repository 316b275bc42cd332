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
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.demandlake.forecast.model.smoothing.EtsForm.Component;
import org.junit.jupiter.api.Test;

/** Standard deviations beside the closed forms of Hyndman and Athanasopoulos, FPP3, table 8.8, and beside simulated futures. */
class TestEtsDeviations {
    private static final int SEASON_LENGTH = 4;
    private static final int HORIZON = 12;
    private static final double ALPHA = 0.4;
    private static final double BETA = 0.05;
    private static final double GAMMA = 0.2;
    private static final double VARIANCE = 0.0025;

    @Test
    void testAdditiveModelsHaveTheirClosedForms() {
        double[] level = deviations(Component.ADDITIVE, Component.NONE, Component.NONE);
        double[] trend = deviations(Component.ADDITIVE, Component.ADDITIVE, Component.NONE);
        double[] season = deviations(Component.ADDITIVE, Component.NONE, Component.ADDITIVE);
        double[] both = deviations(Component.ADDITIVE, Component.ADDITIVE, Component.ADDITIVE);
        for (int step = 1; step <= HORIZON; step++) {
            int cycles = (step - 1) / SEASON_LENGTH;
            double ofTrend =
                    (step - 1) * (ALPHA * ALPHA + ALPHA * BETA * step + BETA * BETA * step * (2.0 * step - 1) / 6);
            assertClose(level[step - 1], 1 + ALPHA * ALPHA * (step - 1));
            assertClose(trend[step - 1], 1 + ofTrend);
            assertClose(season[step - 1], 1 + ALPHA * ALPHA * (step - 1) + GAMMA * cycles * (2 * ALPHA + GAMMA));
            assertClose(
                    both[step - 1],
                    1 + ofTrend + GAMMA * cycles * (2 * ALPHA + GAMMA + BETA * SEASON_LENGTH * (cycles + 1)));
        }
    }

    @Test
    void testRelativeErrorsSpreadAsSimulated() {
        for (EtsForm form : EtsForm.withoutMultiplicativeTrend()) {
            EtsFit fit = fit(form);
            double[] formula = EtsDeviations.of(fit, 0, HORIZON);
            double[] simulated = EtsSimulation.deviations(fit, 0, HORIZON);
            for (int index = 0; index < HORIZON; index++) {
                // 2,000 futures have a standard error of 1.6 %
                assertThat(simulated[index])
                        .as("%s, step %s", form.notation(), index + 1)
                        .isCloseTo(formula[index], withinPercentage(6));
            }
        }
    }

    @Test
    void testModelsWithoutAFormulaAreTheSameInEveryRun() {
        EtsFit fit = fit(new EtsForm(Component.MULTIPLICATIVE, Component.MULTIPLICATIVE, true, Component.ADDITIVE));
        double[] once = EtsDeviations.of(fit, 0, HORIZON);
        assertThat(once).isEqualTo(EtsDeviations.of(fit, 0, HORIZON));
        assertThat(once[HORIZON - 1]).isGreaterThan(once[0]).isFinite();
        assertThat(once[0]).isPositive();
    }

    private static void assertClose(double deviation, double closedForm) {
        assertThat(deviation).isCloseTo(Math.sqrt(VARIANCE * closedForm), withinPercentage(1e-9));
    }

    private static double[] deviations(Component error, Component trend, Component season) {
        return EtsDeviations.of(fit(new EtsForm(error, trend, false, season)), 0, HORIZON);
    }

    private static EtsFit fit(EtsForm form) {
        EtsStates last = new EtsStates(form.hasSeason() ? SEASON_LENGTH : 1);
        last.level = 1;
        last.trend = switch (form.trend()) {
            case NONE -> 0;
            case ADDITIVE -> 0.01;
            case MULTIPLICATIVE -> 1.01;
        };
        double[] additive = {-0.1, 0.05, 0.15, -0.1};
        for (int season = 0; season < SEASON_LENGTH && form.hasSeason(); season++) {
            last.seasons[season] = form.season() == Component.ADDITIVE ? additive[season] : 1 + additive[season];
        }
        EtsParameters parameters = new EtsParameters(
                ALPHA, form.hasTrend() ? BETA : 0, form.hasSeason() ? GAMMA : 0, form.damped() ? 0.9 : 1);
        // no value more than parameters leaves one degree of freedom
        return new EtsFit(form, parameters, last, last, VARIANCE, 0, 0);
    }
}
