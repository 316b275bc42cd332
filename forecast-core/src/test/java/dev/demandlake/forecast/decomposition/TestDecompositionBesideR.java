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
package dev.demandlake.forecast.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.demandlake.forecast.Fixtures;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Decompositions beside stl and decompose of base R. */
class TestDecompositionBesideR {
    @ParameterizedTest
    @MethodSource("localRegressions")
    void testComponentsAreThoseOfStl(JsonNode golden) {
        int seasonLength = golden.get("season_length").asInt();
        double[] values = Fixtures.numbers(golden.get("values"));
        Decomposition decomposition = new SeasonalTrendLoess(
                        seasonLength,
                        golden.get("seasonal_window").asInt(),
                        golden.get("seasonal_degree").asInt(),
                        golden.get("trend_window").asInt(),
                        golden.get("inner_iterations").asInt(),
                        golden.get("robust_iterations").asInt())
                .decompose(values);
        double[] seasonal = decomposition.seasonal();
        if (golden.get("name").asText().equals("periodic")) {
            // Seasons that never change are the averages of those smoothed over a window beyond all bounds.
            seasonal = averagedBySeason(seasonal, seasonLength);
        }
        double unit = Arrays.stream(values).map(Math::abs).max().orElseThrow();
        assertThat(decomposition.trend()).containsExactly(Fixtures.numbers(golden.get("trend")), within(1e-8 * unit));
        assertThat(seasonal).containsExactly(Fixtures.numbers(golden.get("seasonal")), within(1e-8 * unit));
    }

    @ParameterizedTest
    @MethodSource("classicalDecompositions")
    void testIndicesAreThoseOfTheClassicalDecomposition(JsonNode golden) {
        SeasonalIndices indices = SeasonalIndices.ifSignificant(
                Fixtures.numbers(golden.get("values")),
                golden.get("season_length").asInt());
        assertThat(indices.multiplicative())
                .isEqualTo(golden.get("type").asText().equals("multiplicative"));
        assertThat(indices.indices()).containsExactly(Fixtures.numbers(golden.get("figure")), within(1e-9));
    }

    static Stream<JsonNode> localRegressions() {
        return cases("stl");
    }

    static Stream<JsonNode> classicalDecompositions() {
        return cases("decompose");
    }

    private static Stream<JsonNode> cases(String kind) {
        return Fixtures.cases("r_base").stream()
                .filter(golden -> golden.get("kind").asText().equals(kind));
    }

    private static double[] averagedBySeason(double[] values, int seasonLength) {
        double[] sums = new double[seasonLength];
        int[] counts = new int[seasonLength];
        for (int index = 0; index < values.length; index++) {
            sums[index % seasonLength] += values[index];
            counts[index % seasonLength]++;
        }
        double[] averaged = new double[values.length];
        Arrays.setAll(averaged, index -> sums[index % seasonLength] / counts[index % seasonLength]);
        return averaged;
    }
}
