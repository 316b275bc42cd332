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

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The steps of series of integers. */
final class IntegerSurvey implements FrequencySurvey {
    // More kinds of steps than this are no pattern, and must not fill the memory.
    private static final int MOST_STEPS = 1000;

    private static final Pattern STEP = Pattern.compile("[1-9][0-9]{0,13}");

    private final Optional<Long> asked;
    private final Map<Long, Long> evident = new HashMap<>();

    IntegerSurvey(Optional<Long> asked) {
        this.asked = requireNonNull(asked, "asked is null");
    }

    static boolean isStep(String name) {
        return STEP.matcher(name).matches();
    }

    static long step(String asked) {
        if (!isStep(asked)) {
            throw new IllegalArgumentException(
                    "the frequency is \"" + asked + "\", but must be the step from one integer to the next, such as 1");
        }
        return Long.parseLong(asked);
    }

    @Override
    public void add(long[] periods, int count, Function<UnclearPeriods, ? extends RuntimeException> fault) {
        if (asked.isPresent()) {
            checkSteps(asked.get(), periods, count, fault);
            return;
        }
        OptionalInt turn = CalendarIntegers.turn(periods, count);
        if (turn.isPresent()) {
            int index = turn.getAsInt();
            throw fault.apply(new UnclearPeriods(
                    periods[index - 1],
                    periods[index],
                    "looks like calendar dates written as integers, which do not count up by one where a month or year ends",
                    "write dates such as 2024-01-31, or say --frequency 1 if these are plain numbers"));
        }
        long step = commonStep(periods, count);
        if (isEvident(step, periods, count) && (evident.size() < MOST_STEPS || evident.containsKey(step))) {
            evident.merge(step, 1L, Long::sum);
        }
    }

    private static void checkSteps(
            long step, long[] periods, int count, Function<UnclearPeriods, ? extends RuntimeException> fault) {
        for (int index = 1; index < count; index++) {
            if ((periods[index] - periods[index - 1]) % step != 0) {
                throw fault.apply(new UnclearPeriods(
                        periods[index - 1],
                        periods[index],
                        "is not a whole number of steps of " + step,
                        "correct the period, or use a smaller --frequency"));
            }
        }
    }

    @Override
    public Frequencies settle() {
        if (asked.isPresent()) {
            return (periods, count) -> new IntegerAxis(periods[0], asked.get());
        }
        long ofFile = evident.entrySet().stream()
                .max(Map.Entry.<Long, Long>comparingByValue()
                        .thenComparing(Map.Entry.<Long, Long>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse(1L);
        return (periods, count) -> {
            long step = commonStep(periods, count);
            return new IntegerAxis(
                    periods[0], !isEvident(step, periods, count) && step % ofFile == 0 ? ofFile : Math.max(1, step));
        };
    }

    /** The greatest common divisor of all steps, 0 for a single period. */
    private static long commonStep(long[] periods, int count) {
        long divisor = 0;
        for (int index = 1; index < count && divisor != 1; index++) {
            long rest = periods[index] - periods[index - 1];
            while (rest != 0) {
                long next = divisor % rest;
                divisor = rest;
                rest = next;
            }
        }
        return divisor;
    }

    private static boolean isEvident(long step, long[] periods, int count) {
        int single = 0;
        for (int index = 1; index < count; index++) {
            if (periods[index] - periods[index - 1] == step) {
                single++;
            }
        }
        return count > 2 && 2 * single > count - 1;
    }
}
