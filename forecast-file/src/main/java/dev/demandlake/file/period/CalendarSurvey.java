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

import dev.demandlake.forecast.time.CalendarGrain;
import dev.demandlake.forecast.time.MixedGrainException;
import dev.demandlake.forecast.time.PeriodAxis;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The grains of series of dates or timestamps. */
final class CalendarSurvey implements FrequencySurvey {
    private final Optional<CalendarGrain> asked;
    private final int seasonLength;
    private final Map<CalendarGrain, Long> evident = new EnumMap<>(CalendarGrain.class);
    // Whether a series without grain is a fault depends on the grain of the file, known in the end.
    private final Map<CalendarGrain, RuntimeException> faultsByGrain = new EnumMap<>(CalendarGrain.class);
    private Optional<RuntimeException> firstFault = Optional.empty();

    CalendarSurvey(Optional<CalendarGrain> asked, int seasonLength) {
        this.asked = requireNonNull(asked, "asked is null");
        this.seasonLength = seasonLength;
    }

    static CalendarGrain grain(String asked) {
        try {
            return CalendarGrain.fromId(asked);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the frequency is \"" + asked + "\", but must be hour, day, week, month, quarter or year", e);
        }
    }

    @Override
    public void add(long[] periods, int count, Function<UnclearPeriods, ? extends RuntimeException> fault) {
        if (asked.isPresent()) {
            fits(asked.get(), periods, count).ifPresent(mixed -> {
                throw fault.apply(unclear(mixed));
            });
            return;
        }
        try {
            CalendarAxis axis = new CalendarAxis(PeriodAxis.derive(periods, count, seasonLength));
            if (axis.isEvident(periods, count)) {
                evident.merge(axis.axis().grain(), 1L, Long::sum);
            }
        } catch (MixedGrainException mixed) {
            RuntimeException failure = fault.apply(unclear(mixed));
            firstFault = firstFault.or(() -> Optional.of(failure));
            for (CalendarGrain grain : CalendarGrain.values()) {
                if (fits(grain, periods, count).isPresent()) {
                    faultsByGrain.putIfAbsent(grain, failure);
                }
            }
        }
    }

    @Override
    public Frequencies settle() {
        Optional<CalendarGrain> ofFile = asked.or(this::mostCommon);
        Optional<RuntimeException> fault =
                ofFile.isPresent() ? Optional.ofNullable(faultsByGrain.get(ofFile.get())) : firstFault;
        fault.ifPresent(failure -> {
            throw failure;
        });
        return asked.isPresent()
                ? (periods, count) -> new CalendarAxis(PeriodAxis.of(asked.get(), periods, count))
                : (periods, count) -> axis(ofFile, periods, count);
    }

    private Optional<CalendarGrain> mostCommon() {
        Optional<CalendarGrain> most = Optional.empty();
        for (CalendarGrain grain : evident.keySet()) {
            // Of two that are equally common the longer.
            if (most.isEmpty() || evident.get(grain) >= evident.get(most.get())) {
                most = Optional.of(grain);
            }
        }
        return most;
    }

    private SeriesAxis axis(Optional<CalendarGrain> ofFile, long[] periods, int count) {
        Optional<CalendarAxis> derived = derived(periods, count);
        if (derived.isPresent() && derived.get().isEvident(periods, count)) {
            return derived.get();
        }
        if (ofFile.isPresent() && fits(ofFile.get(), periods, count).isEmpty()) {
            return new CalendarAxis(PeriodAxis.of(ofFile.get(), periods, count));
        }
        return derived.orElseThrow(() -> new IllegalStateException("The survey has let pass a series without grain"));
    }

    private Optional<CalendarAxis> derived(long[] periods, int count) {
        try {
            return Optional.of(new CalendarAxis(PeriodAxis.derive(periods, count, seasonLength)));
        } catch (MixedGrainException mixed) {
            return Optional.empty();
        }
    }

    /** Empty if the periods fit the grain, else why they do not. */
    private static Optional<MixedGrainException> fits(CalendarGrain grain, long[] periods, int count) {
        try {
            PeriodAxis.of(grain, periods, count);
            return Optional.empty();
        } catch (MixedGrainException mixed) {
            return Optional.of(mixed);
        }
    }

    private UnclearPeriods unclear(MixedGrainException mixed) {
        if (mixed.grain().isEmpty()) {
            return new UnclearPeriods(
                    mixed.from(),
                    mixed.to(),
                    "is the first step, and the steps show no frequency",
                    "say it, such as --frequency day; periods shorter than an hour must be summed to hours first");
        }
        return new UnclearPeriods(
                mixed.from(),
                mixed.to(),
                "is not a whole number of " + mixed.grain().get().id() + "s",
                asked.isPresent()
                        ? "correct the period, or use a finer --frequency"
                        : "correct the period, or say the frequency, such as --frequency day");
    }
}
