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
package dev.demandlake.file.period;

import static dev.demandlake.file.period.PeriodFormat.NOT_A_PERIOD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestPeriodFormat {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-29",
                "0001-01-01",
                "9999-12-31",
                "1969-12-31",
                "2024-01-31 12:00",
                "2024-01-31T23:59:59",
                "1969-12-31 23:59:59.9",
                "2024-01-31 00:00:00.000001",
                "2024-01-31T06:30:00.123456000Z",
                "2024-01-31T06:30Z",
                "0",
                "-17",
                "99999999999999"
            })
    void whatIsReadIsWrittenBack(String text) {
        PeriodFormat format = PeriodFormat.of(text).orElseThrow();
        assertThat(format.text(parse(format, text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+1",
                "1.0",
                "123456789012345",
                "2023-02-29",
                "2024-13-01",
                "2024-00-10",
                "2024-04-31",
                "24-01-31",
                "2024/01/31",
                "31.01.2024",
                "2024-01-31 24:00",
                "2024-01-31 12:60",
                "2024-01-31 12:00:60",
                "2024-01-31 12",
                "2024-01-31 12:00:00.",
                "2024-01-31 12:00:00.0000001",
                "2024-01-31T12:00+02:00",
                "January"
            })
    void anythingElseIsNoPeriod(String text) {
        assertThat(PeriodFormat.of(text)).isEmpty();
    }

    @Test
    void timesAreMicrosecondsSince1970() {
        String text = "1969-12-31T23:59:59.25";
        PeriodFormat format = PeriodFormat.of(text).orElseThrow();
        LocalDateTime time = LocalDateTime.parse(text);
        assertThat(parse(format, text))
                .isEqualTo(ChronoUnit.MICROS.between(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), time));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-01-31", "2024-01-31 12:00:00", "2024-01-31T12:00", "2024-01-31 12:00Z", "20240131"})
    void aFormatReadsNoOther(String text) {
        PeriodFormat format = PeriodFormat.of("2024-01-31 12:00").orElseThrow();
        assertThat(parse(format, text)).isEqualTo(NOT_A_PERIOD);
    }

    @Test
    void theDescriptionShowsTheForm() {
        assertThat(PeriodFormat.of("1999-05-01T07:00:00.0Z").orElseThrow().description())
                .isEqualTo("a timestamp such as 2024-01-31T12:00:00.0Z");
    }

    private static long parse(PeriodFormat format, String text) {
        char[] characters = ("xx" + text).toCharArray();
        return format.parse(characters, 2, text.length());
    }
}
