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

import static java.util.Objects.requireNonNull;

import dev.demandlake.forecast.naming.SimilarName;
import dev.demandlake.forecast.time.CalendarGrain;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks at every series of a file to see how its periods follow each other. A frequency that is asked for holds for all. Else
 * each series has its own if it shows one, that is if more than half of its steps, at least two, are exactly one period; a
 * series that does not takes the most common one of the file if its periods fit, else the one that fits best.
 */
public interface FrequencySurvey {
    /**
     * A survey of periods in this format.
     *
     * @param asked the frequency of all series: {@code hour, day, week, month, quarter} or {@code year}, or the step of integers
     * @param seasonLength periods in a season, a hint to their length
     * @throws IllegalArgumentException if the frequency that is asked for is none, or not one of such periods
     */
    static FrequencySurvey of(PeriodFormat format, Optional<String> asked, int seasonLength) {
        requireNonNull(format, "format is null");
        requireNonNull(asked, "asked is null");
        return format.isInteger()
                ? new IntegerSurvey(asked.map(IntegerSurvey::step))
                : new CalendarSurvey(asked.map(CalendarSurvey::grain), seasonLength);
    }

    /**
     * Checks the name of a frequency, whatever the periods are.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    static String requireFrequency(String name) {
        requireNonNull(name, "name is null");
        boolean isGrain = Arrays.stream(CalendarGrain.values())
                .anyMatch(grain -> grain.id().equalsIgnoreCase(name));
        if (!isGrain && !IntegerSurvey.isStep(name)) {
            List<String> grains =
                    Arrays.stream(CalendarGrain.values()).map(CalendarGrain::id).toList();
            throw new IllegalArgumentException("Frequency is \"" + name + "\"; it must be one of "
                    + String.join(", ", grains) + ", or the step of integers, such as 1."
                    + SimilarName.suggestion(name, grains));
        }
        return name;
    }

    /**
     * Looks at a series.
     *
     * @param periods ascending, each once; those from {@code count} on are not looked at
     * @param count 1 or more
     * @param fault makes the exception for periods that are unclear, which is thrown now or in the end
     */
    void add(long[] periods, int count, Function<UnclearPeriods, ? extends RuntimeException> fault);

    /**
     * Ends the survey.
     *
     * @throws RuntimeException that of the first series whose periods are unclear, if one is left
     */
    Frequencies settle();
}
