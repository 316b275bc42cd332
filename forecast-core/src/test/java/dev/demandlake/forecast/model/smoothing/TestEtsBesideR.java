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

import com.fasterxml.jackson.databind.JsonNode;
import dev.demandlake.forecast.Fixtures;
import dev.demandlake.forecast.model.smoothing.EtsForm.Component;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recursions beside those of R with the same parameters and first states. */
class TestEtsBesideR {
    @ParameterizedTest
    @MethodSource("models")
    void testStatesErrorsAndPointsAreThoseOfTheForecastPackage(Golden golden) {
        EtsRecursion recursion = golden.run();
        // the fixture holds eight decimals
        assertThat(recursion.squares()).isCloseTo(golden.squaredError, withinPercentage(0.001));
        assertThat(recursion.states().level).isCloseTo(golden.last.level, withinPercentage(0.0001));
        if (golden.form.hasTrend()) {
            assertThat(recursion.states().trend).isCloseTo(golden.last.trend, within(1e-4));
        }
        if (golden.form.hasSeason()) {
            assertThat(recursion.states().seasons).containsExactly(golden.last.seasons, within(1e-4));
        }
        EtsFit fit = new EtsFit(golden.form, golden.parameters, golden.first, recursion.states(), 0, 0, 0);
        double[] points = EtsFittedModel.points(fit, golden.values.length, golden.points.length);
        for (int step = 0; step < points.length; step++) {
            // To a multiplicative season R adds what errors do to level and season at once, a ten-thousandth.
            double percentage = golden.form.season() == Component.MULTIPLICATIVE ? 0.05 : 0.001;
            assertThat(points[step]).isCloseTo(golden.points[step], withinPercentage(percentage));
        }
    }

    @Test
    void testEveryKindOfTrendAndSeasonIsAmongThem() {
        List<EtsForm> forms = models().map(golden -> golden.form).toList();
        assertThat(forms).hasSize(19).doesNotHaveDuplicates();
        for (Component component : Component.values()) {
            assertThat(forms).anyMatch(form -> form.trend() == component);
            assertThat(forms).anyMatch(form -> form.season() == component);
        }
    }

    @ParameterizedTest
    @MethodSource("holtWinters")
    void testRecursionIsThatOfHoltWinters(JsonNode golden) {
        // Holt and Winters smooth the difference of two levels by β, and the season by γ of what the new level leaves:
        // β / α and γ / (1 - α) of the state-space form
        double alpha = golden.get("alpha").asDouble();
        boolean hasTrend = golden.get("last").size() > 1;
        Component season =
                switch (golden.get("seasonal").asText()) {
                    case "none" -> Component.NONE;
                    case "additive" -> Component.ADDITIVE;
                    default -> Component.MULTIPLICATIVE;
                };
        EtsForm form = new EtsForm(Component.ADDITIVE, hasTrend ? Component.ADDITIVE : Component.NONE, false, season);
        EtsParameters parameters = new EtsParameters(
                alpha,
                alpha * golden.get("beta").asDouble(),
                (1 - alpha) * golden.get("gamma").asDouble(),
                1);
        double[] seasons = form.hasSeason() ? Fixtures.numbers(golden.get("seasons")) : new double[1];
        EtsStates initial =
                states(golden.get("level").asDouble(), golden.get("trend").asDouble(), seasons);
        double[] values = Fixtures.numbers(golden.get("values"));
        EtsRecursion recursion = new EtsRecursion(form, values, values.length, seasons.length);
        assertThat(recursion.run(parameters, initial)).isFinite();
        assertThat(recursion.squares()).isCloseTo(golden.get("squared_error").asDouble(), withinPercentage(1e-6));
        double[] last = Fixtures.numbers(golden.get("last"));
        assertThat(recursion.states().level).isCloseTo(last[0], withinPercentage(1e-8));
        if (hasTrend) {
            assertThat(recursion.states().trend).isCloseTo(last[1], withinPercentage(1e-6));
        }
        double[] points = Fixtures.numbers(golden.get("points"));
        EtsFit fit = new EtsFit(form, parameters, initial, recursion.states(), 0, 0, 0);
        double[] found = EtsFittedModel.points(fit, values.length, points.length);
        for (int step = 0; step < points.length; step++) {
            assertThat(found[step]).isCloseTo(points[step], withinPercentage(1e-6));
        }
    }

    static Stream<JsonNode> holtWinters() {
        return Fixtures.cases("r_base").stream()
                .filter(golden -> golden.get("kind").asText().equals("holt_winters"));
    }

    static Stream<Golden> models() {
        return Fixtures.cases("ets_of_r").stream().map(Golden::of);
    }

    private static EtsStates states(double level, double trend, double[] seasons) {
        EtsStates states = new EtsStates(seasons.length);
        states.level = level;
        states.trend = trend;
        System.arraycopy(seasons, 0, states.seasons, 0, seasons.length);
        return states;
    }

    private record Golden(
            EtsForm form,
            EtsParameters parameters,
            double[] values,
            EtsStates first,
            EtsStates last,
            double squaredError,
            double[] points) {
        private static Golden of(JsonNode golden) {
            String letters = golden.get("model").asText();
            EtsForm form = new EtsForm(
                    component(letters.charAt(0)),
                    component(letters.charAt(1)),
                    golden.get("damped").asBoolean() && letters.charAt(1) != 'N',
                    component(letters.charAt(2)));
            double[] values = Fixtures.numbers(golden.get("values"));
            return new Golden(
                    form,
                    new EtsParameters(
                            golden.get("alpha").asDouble(),
                            golden.get("beta").asDouble(),
                            golden.get("gamma").asDouble(),
                            form.damped() ? golden.get("phi").asDouble() : 1),
                    values,
                    states(form, golden, "first", 0),
                    states(form, golden, "last", values.length),
                    golden.get("squared_error").asDouble(),
                    Fixtures.numbers(golden.get("points")));
        }

        // R keeps the seasons with that of the latest period first.
        private static EtsStates states(EtsForm form, JsonNode golden, String which, int period) {
            double[] levelAndTrend = Fixtures.numbers(golden.get(which + "_states"));
            double[] latestFirst = Fixtures.numbers(golden.get(which + "_seasons"));
            double[] seasons = new double[Math.max(1, latestFirst.length)];
            for (int back = 0; back < latestFirst.length; back++) {
                seasons[Math.floorMod(period - 1 - back, seasons.length)] = latestFirst[back];
            }
            return TestEtsBesideR.states(levelAndTrend[0], form.hasTrend() ? levelAndTrend[1] : 0, seasons);
        }

        private static Component component(char letter) {
            return switch (letter) {
                case 'N' -> Component.NONE;
                case 'A' -> Component.ADDITIVE;
                default -> Component.MULTIPLICATIVE;
            };
        }

        private EtsRecursion run() {
            EtsRecursion recursion = new EtsRecursion(form, values, values.length, first.seasons.length);
            assertThat(recursion.run(parameters, first)).isFinite();
            return recursion;
        }

        @Override
        public String toString() {
            return form.notation() + " of " + values.length + " values";
        }
    }
}
