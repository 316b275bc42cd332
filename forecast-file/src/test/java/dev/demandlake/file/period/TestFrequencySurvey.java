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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestFrequencySurvey {
    private static final String[] WEEKS = {"2024-01-01", "2024-01-08", "2024-01-15"};
    private static final String[] MONTHS = {"2024-01-31", "2024-02-29", "2024-03-31"};

    @Test
    void aSeriesWithASingleRowTakesTheFrequencyOfTheFile() {
        String[] single = {"2024-04-01"};
        assertThat(next(survey(1, WEEKS, single), single)).isEqualTo("2024-04-08");
    }

    @Test
    void withoutAnyOtherASingleFirstOfAMonthIsAMonth() {
        String[] single = {"2024-04-01"};
        assertThat(next(survey(1, single), single)).isEqualTo("2024-05-01");
    }

    @Test
    void eachSeriesThatShowsAFrequencyKeepsIt() {
        FrequencySurvey survey = survey(1, WEEKS, WEEKS, MONTHS);
        assertThat(next(survey, MONTHS)).isEqualTo("2024-04-30");
        assertThat(next(survey, WEEKS)).isEqualTo("2024-01-22");
    }

    @Test
    void aSeriesWithGapsTakesTheFrequencyOfTheFileIfItFits() {
        String[] sparse = {"2024-01-01", "2024-01-29", "2024-03-25"};
        FrequencySurvey survey = survey(12, WEEKS, sparse);
        assertThat(next(survey, sparse)).isEqualTo("2024-04-01");
    }

    @Test
    void aSeriesThatFitsNeitherIsAFaultOfTheWholeFile() {
        FrequencySurvey survey = survey(1, WEEKS, new String[] {"2024-01-01", "2024-01-12", "2024-02-20"});
        assertThatThrownBy(survey::settle)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("2024-01-01")
                .hasMessageContaining("--frequency");
    }

    @Test
    void whatIsAskedForHoldsForAll() {
        PeriodFormat format = PeriodFormat.of(WEEKS[0]).orElseThrow();
        FrequencySurvey survey = FrequencySurvey.of(format, Optional.of("day"), 1);
        add(survey, format, WEEKS);
        assertThat(next(survey, WEEKS)).isEqualTo("2024-01-16");
    }

    @Test
    void periodsBesideWhatIsAskedForAreAFault() {
        PeriodFormat format = PeriodFormat.of(WEEKS[0]).orElseThrow();
        FrequencySurvey survey = FrequencySurvey.of(format, Optional.of("month"), 1);
        assertThatThrownBy(() -> add(survey, format, WEEKS))
                .hasMessageContaining("2024-01-01 to 2024-01-08 is not a whole number of months");
    }

    @ParameterizedTest
    @CsvSource({
        "1 2 3 5 6, 7",
        "1990 2000 2010, 2020",
        "0 7 14 70, 77",
        "-3 -2 -1, 0",
    })
    void integersStepByWhatMostOfThemDo(String periods, String next) {
        String[] series = periods.split(" ");
        assertThat(next(survey(1, series), series)).isEqualTo(next);
    }

    @Test
    void aSparseSeriesOfIntegersStepsAsTheFileDoes() {
        String[] sparse = {"10", "30"};
        assertThat(next(survey(1, new String[] {"0", "10", "20"}, sparse), sparse))
                .isEqualTo("40");
        assertThat(next(survey(1, new String[] {"0", "1", "2"}, sparse), sparse))
                .isEqualTo("31");
        assertThat(next(survey(1, sparse), sparse)).isEqualTo("31");
        assertThat(next(survey(1, new String[] {"5"}), "5")).isEqualTo("6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"202311 202312 202401", "20240130 20240131 20240201"})
    void datesWrittenAsIntegersAreRefused(String periods) {
        assertThatThrownBy(() -> survey(1, periods.split(" ")))
                .hasMessageContaining("looks like calendar dates written as integers")
                .hasMessageContaining("2024-01-31");
    }

    @Test
    void plainNumbersThatLookLikeDatesMayBeSaidToBeNumbers() {
        String[] periods = {"202311", "202312", "202401"};
        PeriodFormat format = PeriodFormat.of(periods[0]).orElseThrow();
        FrequencySurvey survey = FrequencySurvey.of(format, Optional.of("1"), 1);
        add(survey, format, periods);
        assertThat(next(survey, periods)).isEqualTo("202402");
    }

    @Test
    void frequenciesThatDoNotExistAreNamed() {
        assertThatThrownBy(() -> FrequencySurvey.requireFrequency("monht"))
                .hasMessageContaining("\"monht\"")
                .hasMessageContaining("quarter")
                .hasMessageContaining("Did you mean \"month\"?");
        assertThatThrownBy(() -> FrequencySurvey.requireFrequency("0")).hasMessageContaining("\"0\"");
        assertThat(FrequencySurvey.requireFrequency("Week")).isEqualTo("Week");
        assertThat(FrequencySurvey.requireFrequency("7")).isEqualTo("7");
    }

    private static FrequencySurvey survey(int seasonLength, String[]... series) {
        PeriodFormat format = PeriodFormat.of(series[0][0]).orElseThrow();
        FrequencySurvey survey = FrequencySurvey.of(format, Optional.empty(), seasonLength);
        for (String[] periods : series) {
            add(survey, format, periods);
        }
        return survey;
    }

    private static void add(FrequencySurvey survey, PeriodFormat format, String[] periods) {
        survey.add(
                numbers(format, periods),
                periods.length,
                unclear -> new IllegalStateException("%s to %s %s; %s"
                        .formatted(
                                format.text(unclear.from()),
                                format.text(unclear.to()),
                                unclear.fault(),
                                unclear.remedy())));
    }

    /** The period behind the last of the series. */
    private static String next(FrequencySurvey survey, String... periods) {
        PeriodFormat format = PeriodFormat.of(periods[0]).orElseThrow();
        long[] numbers = numbers(format, periods);
        SeriesAxis axis = survey.settle().axis(numbers, numbers.length);
        return format.text(axis.period(axis.position(numbers[numbers.length - 1]) + 1));
    }

    private static long[] numbers(PeriodFormat format, String... periods) {
        return Arrays.stream(periods)
                .mapToLong(period -> format.parse(period.toCharArray(), 0, period.length()))
                .toArray();
    }
}
