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
package dev.demandlake.platform.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestOneModelForAll {
    @Test
    void testRatiosAreOfSumsOnTheirOwnPairs() {
        Map<String, Object> one = part(100, 20, 25, 200, 50, 40);
        Map<String, Object> other = part(300, 70, 75, 400, 100, 80);
        Map<String, Object> measured = OneModelForAll.measured(List.of(one, other));

        // where an error was known: 90 / 400 beside 100 / 400; over all periods 150 / 600 beside 120 / 600
        assertThat(OneModelForAll.text(measured).lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).isEmpty(),
                        line -> assertThat(line).contains("25.0 %; champions there 22.5 %, ratio 0.900 (95 %: 0.8"),
                        line -> assertThat(line)
                                .contains("(ses): 20.0 %; champions 25.0 %, ratio 1.250 (95 %: 1.250 - 1.250)"));
    }

    @Test
    void testBeforeAnyErrorIsKnownOnlyTheBestAfterTheFactIsThere() {
        Map<String, Object> part = part(0, 0, 0, 200, 50, 40);
        part.put("actual_known", null);
        part.put("champion_known", null);
        part.put("best_known", null);
        assertThat(OneModelForAll.measured(List.of(part)))
                .doesNotContainKey("champion_to_best_known_model")
                .containsEntry("best_model", "ses");
        assertThat(OneModelForAll.text(OneModelForAll.measured(List.of()))).isEmpty();
    }

    @Test
    void testIntervalIsThatOfTheNormalApproximationForManyParts() {
        // numerators 1 and 3 in turn over denominators of 2: mean ratio 1, deviation of a part 0.5, of 400 parts 0.025
        double[] numerators = IntStream.range(0, 400)
                .mapToDouble(part -> part % 2 == 0 ? 1 : 3)
                .toArray();
        double[] denominators = new double[400];
        Arrays.fill(denominators, 2);
        BootstrapRatio ratio = BootstrapRatio.of(numerators, denominators).orElseThrow();
        assertThat(ratio.value()).isEqualTo(1);
        assertThat(ratio.lower()).isCloseTo(1 - 1.96 * 0.025, within(0.006));
        assertThat(ratio.upper()).isCloseTo(1 + 1.96 * 0.025, within(0.006));
    }

    private static Map<String, Object> part(
            double actualKnown, double championKnown, double bestKnown, double actual, double champion, double best) {
        return new HashMap<>(Map.of(
                "best_model", "ses",
                "actual_known", actualKnown,
                "champion_known", championKnown,
                "best_known", bestKnown,
                "actual", actual,
                "champion", champion,
                "best", best));
    }
}
