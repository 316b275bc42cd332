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

import dev.demandlake.forecast.model.smoothing.EtsForm.Component;
import org.junit.jupiter.api.Test;

/**
 * The recursion beside the state equations of Hyndman, Koehler, Ord and Snyder (2008), tables 2.2 and 2.3, as they stand but for
 * multiplicative seasons, which are divided by the new level (Winters 1960).
 */
class TestEtsRecursion {
    private static final int SEASON_LENGTH = 4;
    private static final double[] VALUES = {
        0.41, 0.52, 0.63, 0.38, 0.47, 0.55, 0.71, 0.40, 0.50, 0.66, 0.74, 0.45, 0.49, 0.70, 0.81, 0.52, 0.58
    };

    @Test
    void testEveryModelFollowsItsEquations() {
        assertThat(EtsForm.all()).hasSize(30).doesNotHaveDuplicates();
        for (EtsForm form : EtsForm.all()) {
            EtsParameters parameters = new EtsParameters(
                    0.31, form.hasTrend() ? 0.07 : 0, form.hasSeason() ? 0.12 : 0, form.damped() ? 0.9 : 1);
            Equations equations = new Equations(form, parameters);
            for (int index = 0; index < VALUES.length; index++) {
                equations.move(VALUES[index], index % SEASON_LENGTH);
            }
            double expected = VALUES.length * Math.log(equations.squares) + 2 * equations.logarithms;

            EtsRecursion recursion = new EtsRecursion(form, VALUES, VALUES.length, SEASON_LENGTH);
            double found = recursion.run(parameters, initial(form)) + VALUES.length * Math.log(VALUES.length);
            assertThat(found).as(form.notation()).isCloseTo(expected, within(1e-9));
            assertThat(recursion.states().level).as(form.notation()).isCloseTo(equations.level, within(1e-12));
            assertThat(recursion.states().trend).as(form.notation()).isCloseTo(equations.trend, within(1e-12));
            assertThat(recursion.states().seasons)
                    .as(form.notation())
                    .containsExactly(equations.seasons, within(1e-12));
        }
    }

    @Test
    void testPeriodNotRecordedMovesTheStatesAsForecast() {
        EtsForm form = new EtsForm(Component.ADDITIVE, Component.ADDITIVE, true, Component.ADDITIVE);
        EtsParameters parameters = new EtsParameters(0.31, 0.07, 0.12, 0.9);
        double[] withGap = VALUES.clone();
        withGap[6] = Double.NaN;
        Equations equations = new Equations(form, parameters);
        for (int index = 0; index < VALUES.length; index++) {
            double forecast = equations.level + 0.9 * equations.trend + equations.seasons[index % SEASON_LENGTH];
            equations.move(index == 6 ? forecast : VALUES[index], index % SEASON_LENGTH);
        }
        EtsRecursion recursion = new EtsRecursion(form, withGap, VALUES.length - 1, SEASON_LENGTH);
        double found = recursion.run(parameters, initial(form));
        int known = VALUES.length - 1;
        assertThat(found).isCloseTo(known * Math.log(equations.squares / known), within(1e-9));
        assertThat(recursion.states().level).isCloseTo(equations.level, within(1e-12));
    }

    @Test
    void testSeasonThatCrossesZeroIsRefused() {
        EtsForm form = new EtsForm(Component.MULTIPLICATIVE, Component.NONE, false, Component.MULTIPLICATIVE);
        EtsStates initial = initial(form);
        initial.seasons[1] = -0.1;
        EtsRecursion recursion = new EtsRecursion(form, VALUES, VALUES.length, SEASON_LENGTH);
        assertThat(recursion.run(new EtsParameters(0.1, 0, 0.1, 1), initial)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    private static EtsStates initial(EtsForm form) {
        EtsStates states = new EtsStates(SEASON_LENGTH);
        states.level = 0.45;
        states.trend = switch (form.trend()) {
            case NONE -> 0;
            case ADDITIVE -> 0.01;
            case MULTIPLICATIVE -> 1.02;
        };
        double[] additive = {-0.05, 0.02, 0.11, -0.08};
        for (int season = 0; season < SEASON_LENGTH && form.hasSeason(); season++) {
            states.seasons[season] = form.season() == Component.ADDITIVE ? additive[season] : 1 + 2 * additive[season];
        }
        return states;
    }

    private static final class Equations {
        private final EtsForm form;
        private final EtsParameters parameters;
        private final double[] seasons;
        private double level;
        private double trend;
        private double squares;
        private double logarithms;

        private Equations(EtsForm form, EtsParameters parameters) {
            this.form = form;
            this.parameters = parameters;
            EtsStates initial = initial(form);
            level = initial.level;
            trend = initial.trend;
            seasons = initial.seasons;
        }

        private void move(double value, int now) {
            double alpha = parameters.alpha();
            double beta = parameters.beta();
            double gamma = parameters.gamma();
            double damped =
                    switch (form.trend()) {
                        case NONE -> 0;
                        case ADDITIVE -> parameters.phi() * trend;
                        case MULTIPLICATIVE -> Math.pow(trend, parameters.phi());
                    };
            double base = form.trend() == Component.MULTIPLICATIVE ? level * damped : level + damped;
            double season = seasons[now];
            double expected =
                    switch (form.season()) {
                        case NONE -> base;
                        case ADDITIVE -> base + season;
                        case MULTIPLICATIVE -> base * season;
                    };
            if (form.error() == Component.ADDITIVE) {
                double error = value - expected;
                double adjusted = form.season() == Component.MULTIPLICATIVE ? error / season : error;
                squares += error * error;
                switch (form.trend()) {
                    case NONE -> trend = 0;
                    case ADDITIVE -> trend = damped + beta * adjusted;
                    case MULTIPLICATIVE -> trend = damped + beta * adjusted / level;
                }
                level = base + alpha * adjusted;
                switch (form.season()) {
                    case NONE -> seasons[now] = season;
                    case ADDITIVE -> seasons[now] = season + gamma * error;
                    case MULTIPLICATIVE -> seasons[now] = season + gamma * error / level;
                }
                return;
            }
            double error = (value - expected) / expected;
            squares += error * error;
            logarithms += Math.log(expected);
            boolean addsSeason = form.season() == Component.ADDITIVE;
            switch (form.trend()) {
                case NONE -> trend = 0;
                case ADDITIVE -> trend = damped + beta * (addsSeason ? expected : base) * error;
                case MULTIPLICATIVE ->
                    trend = addsSeason ? damped + beta * expected * error / level : damped * (1 + beta * error);
            }
            level = addsSeason ? base + alpha * expected * error : base * (1 + alpha * error);
            switch (form.season()) {
                case NONE -> seasons[now] = season;
                case ADDITIVE -> seasons[now] = season + gamma * expected * error;
                case MULTIPLICATIVE -> seasons[now] = season * (1 + gamma * error / (1 + alpha * error));
            }
        }
    }
}
