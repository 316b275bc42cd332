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
package dev.demandlake.forecast.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TestStateFormat {
    private static final Path DOCUMENT = Path.of("..", "docs", "state-format.md");
    private static final Pattern VECTOR = Pattern.compile("### (.+)\\s+```rows\\n([^`]+)```\\s+```hex\\n([^`]+)```");

    record Vector(String title, List<String> rows, byte[] bytes) {
        @Override
        public String toString() {
            return title;
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void rowsBecomeTheDocumentedBytes(Vector vector) {
        boolean weighted = vector.rows().get(0).split(" ").length == 3;
        ForecastAccuracyAccumulator accumulator =
                weighted ? ForecastAccuracyAccumulator.weighted() : new ForecastAccuracyAccumulator();
        vector.rows().forEach(row -> add(accumulator, row.split(" ")));
        assertThat(accumulator.toState().toBytes()).isEqualTo(vector.bytes());
        assertThat(ForecastAccuracy.fromBytes(vector.bytes())).isEqualTo(accumulator.toState());
    }

    @Test
    void theDocumentHasThreeVectors() {
        assertThat(vectors()).hasSize(3);
    }

    @Test
    void everyDamageToTheHeaderIsNamed() {
        byte[] bytes = vectors().findFirst().orElseThrow().bytes();
        assertInvalid(new byte[0], "length is 0 bytes, expected 184");
        assertInvalid(new byte[183], "magic is 0x00000000, expected 0x444C4641");
        assertInvalid(Arrays.copyOf(bytes, 183), "length is 183 bytes, expected 184 for version 1");
        assertInvalid(with(bytes, 0, 0x45), "magic is 0x454C4641, expected 0x444C4641");
        assertInvalid(with(bytes, 4, 2), "version is 2, expected 1");
        assertInvalid(with(bytes, 5, 32), "grid is 32, expected 40");
        assertInvalid(with(bytes, 6, 0), "rounding rule is 0, expected 1");
        assertInvalid(with(bytes, 7, 2), "weighted flag is 2, expected 0 or 1");
    }

    @Test
    void contradictingContentIsRefused() {
        byte[] bytes = vectors().findFirst().orElseThrow().bytes();
        assertInvalid(with(bytes, 15, 0x80), "a count is negative");
        assertInvalid(with(bytes, 8, 0), "a sum is not 0 although there are no pairs");
        assertInvalid(with(bytes, 32, 3), "more pairs are excluded than there are pairs");
        assertInvalid(with(bytes, 103, 0x40), "a sum is out of range");
        assertInvalid(with(bytes, 103, 0xFF), "a sum of magnitudes is negative");
        assertInvalid(with(bytes, 54, 1), "the sum of actuals is larger than the sum of their magnitudes");
        assertInvalid(with(bytes, 77, 0), "the sum of errors is larger than the sum of their magnitudes");
    }

    private static void assertInvalid(byte[] bytes, String fault) {
        assertThatThrownBy(() -> ForecastAccuracy.fromBytes(bytes))
                .isInstanceOf(ForecastAccuracyException.class)
                .hasMessageContaining(fault);
    }

    private static byte[] with(byte[] bytes, int position, int value) {
        byte[] changed = bytes.clone();
        changed[position] = (byte) value;
        return changed;
    }

    private static void add(ForecastAccuracyAccumulator accumulator, String[] values) {
        boolean actualMissing = values[0].equals("NULL");
        boolean forecastMissing = values[1].equals("NULL");
        if (actualMissing && !forecastMissing) {
            accumulator.addMissingActual(Double.parseDouble(values[1]));
        } else if (!actualMissing && forecastMissing) {
            accumulator.addMissingForecast(Double.parseDouble(values[0]));
        } else if (!actualMissing && values.length == 3) {
            accumulator.add(
                    Double.parseDouble(values[0]), Double.parseDouble(values[1]), Double.parseDouble(values[2]));
        } else if (!actualMissing) {
            accumulator.add(Double.parseDouble(values[0]), Double.parseDouble(values[1]));
        }
    }

    private static Stream<Vector> vectors() {
        try {
            return VECTOR.matcher(Files.readString(DOCUMENT))
                    .results()
                    .map(match -> new Vector(
                            match.group(1),
                            match.group(2).lines().toList(),
                            HexFormat.of().parseHex(match.group(3).replaceAll("\\s", ""))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
