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
package dev.demandlake.file.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestNumbers {
    @Test
    void everyDecimalIsTheNearestDouble() {
        Random random = new Random(7);
        for (int number = 0; number < 200_000; number++) {
            String text =
                    new BigDecimal(new BigInteger(1 + random.nextInt(70), random), random.nextInt(26)).toPlainString();
            assertThat(parse(text)).as(text).isEqualTo(Double.parseDouble(text));
            assertThat(parse("-" + text)).as(text).isEqualTo(Double.parseDouble("-" + text));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+5",
                "007",
                ".5",
                "5.",
                "1e3",
                "1E-300",
                "-2.5e+7",
                "4.9e-324",
                "123456789012345678901"
            })
    void everyFormOfADecimalIsRead(String text) {
        assertThat(parse(text)).isEqualTo(Double.parseDouble(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NaN", "nan", "NA", "null", "NULL"})
    void whatIsNotKnownIsMissing(String text) {
        assertThat(parse(text)).isNaN();
    }

    @Test
    void infiniteValuesAreTakenForWhatTheyAre() {
        assertThat(parse("inf")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(parse("-Infinity")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(parse("1e999")).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-", "+", ".", "1.2.3", "1,5", "1 000", "1d", "5f", "0x10", "0x1p3", "--1", "e5", "1e", "abc", "12%"
            })
    void anythingElseIsNoNumber(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(NumberFormatException.class);
    }

    private static double parse(String text) {
        return Numbers.parse(("x" + text + "9").toCharArray(), 1, text.length());
    }
}
