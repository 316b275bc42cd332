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
package dev.demandlake.spark.silver;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The versions of one member of a dimension (slowly changing, type 2), made from loads of all members in any order of their
 * dates: a late load gives the same versions as if it had come in time.
 *
 * <p>The first version holds from {@link Dimension#BEGINNING}, because facts may be older than the first load; each other one holds
 * from the load that first showed it. A load without the member makes a deleted version with the attributes it had last.
 */
final class MemberHistory {
    private final List<State> states;

    private MemberHistory(List<State> states) {
        this.states = states;
    }

    /** A member that no load has shown. */
    static MemberHistory none() {
        return new MemberHistory(List.of());
    }

    /** The history that versions tell; their order does not matter. */
    static MemberHistory of(List<Version> versions) {
        List<State> states = new ArrayList<>();
        versions.stream()
                .sorted(Comparator.comparing(Version::validFrom))
                .forEach(version -> states.add(new State(
                        version.firstSeen(),
                        version.deleted() ? Optional.empty() : Optional.of(version.attributes()))));
        return new MemberHistory(states);
    }

    /**
     * The history with one more load, or with a load of the same day corrected.
     *
     * @param date day of the load
     * @param attributes what it shows of the member; empty if the member is not in it
     * @param next day of the next load that is known already, for which what was known stays; empty if this is the last
     */
    MemberHistory with(LocalDate date, Optional<List<Object>> attributes, Optional<LocalDate> next) {
        Optional<LocalDate> end = Stream.concat(next.stream(), states.stream().map(State::start))
                .filter(day -> day.isAfter(date))
                .min(Comparator.naturalOrder());
        List<State> changed = new ArrayList<>();
        Optional<List<Object>> atEnd = Optional.empty();
        for (State state : states) {
            if (state.start().isBefore(date)) {
                changed.add(state);
            }
            if (end.isPresent() && !state.start().isAfter(end.get())) {
                atEnd = state.attributes();
            }
        }
        changed.add(new State(date, attributes));
        if (end.isPresent()) {
            changed.add(new State(end.get(), atEnd));
            states.stream().filter(state -> state.start().isAfter(end.get())).forEach(changed::add);
        }
        return new MemberHistory(merged(changed));
    }

    // What equals the state before it is no version of its own, and a member that was not there yet was not deleted.
    private static List<State> merged(List<State> states) {
        List<State> merged = new ArrayList<>();
        Optional<List<Object>> before = Optional.empty();
        for (State state : states) {
            if (!state.attributes().equals(before)) {
                merged.add(state);
            }
            before = state.attributes();
        }
        return merged;
    }

    /** The versions in the order of time; they follow one another without a gap, and the last one is open. */
    List<Version> versions() {
        List<Version> versions = new ArrayList<>();
        List<Object> last = List.of();
        for (int index = 0; index < states.size(); index++) {
            State state = states.get(index);
            last = state.attributes().orElse(last);
            versions.add(new Version(
                    index == 0 ? Dimension.BEGINNING : state.start(),
                    index == states.size() - 1
                            ? Optional.empty()
                            : Optional.of(states.get(index + 1).start()),
                    state.start(),
                    state.attributes().isEmpty(),
                    last));
        }
        return versions;
    }

    /**
     * A version.
     *
     * @param validFrom first day on which it holds
     * @param validTo day from which it no longer holds; empty for the current version
     * @param firstSeen day of the load that first showed it
     * @param deleted true if the member was missing in that load
     * @param attributes values of the attributes, null for what is unknown
     */
    record Version(
            LocalDate validFrom,
            Optional<LocalDate> validTo,
            LocalDate firstSeen,
            boolean deleted,
            List<Object> attributes) {
        Version {
            requireNonNull(validFrom, "validFrom is null");
            requireNonNull(validTo, "validTo is null");
            requireNonNull(firstSeen, "firstSeen is null");
            attributes = Collections.unmodifiableList(new ArrayList<>(attributes));
        }
    }

    private record State(LocalDate start, Optional<List<Object>> attributes) {}
}
