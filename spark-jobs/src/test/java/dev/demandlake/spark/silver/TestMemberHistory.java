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

import static org.assertj.core.api.Assertions.assertThat;

import dev.demandlake.spark.silver.MemberHistory.Version;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TestMemberHistory {
    private static final LocalDate FIRST = LocalDate.of(2024, 6, 1);
    private static final Optional<List<Object>> ABSENT = Optional.empty();
    private static final Optional<List<Object>> RED = present("red");
    private static final Optional<List<Object>> BLUE = present("blue");

    @Test
    void aChangeClosesTheVersionBefore() {
        assertThat(texts(in(day(1), RED, day(2), RED, day(3), BLUE)))
                .containsExactly("1900-01-01 [red] seen 2024-06-01", "2024-06-03 [blue] seen 2024-06-03");
    }

    @Test
    void aLateLoadHoldsUntilTheNextOne() {
        assertThat(texts(in(day(1), RED, day(3), RED, day(2), BLUE)))
                .containsExactly(
                        "1900-01-01 [red] seen 2024-06-01",
                        "2024-06-02 [blue] seen 2024-06-02",
                        "2024-06-03 [red] seen 2024-06-03");
    }

    @Test
    void aMissingMemberIsDeletedWithTheAttributesItHadAndMayComeBack() {
        assertThat(texts(in(day(1), RED, day(2), ABSENT, day(3), ABSENT, day(4), BLUE)))
                .containsExactly(
                        "1900-01-01 [red] seen 2024-06-01",
                        "2024-06-02 [red] deleted seen 2024-06-02",
                        "2024-06-04 [blue] seen 2024-06-04");
    }

    @Test
    void aLateLoadBeforeADeletionGivesItItsAttributes() {
        assertThat(texts(in(day(1), RED, day(3), ABSENT, day(2), BLUE)))
                .containsExactly(
                        "1900-01-01 [red] seen 2024-06-01",
                        "2024-06-02 [blue] seen 2024-06-02",
                        "2024-06-03 [blue] deleted seen 2024-06-03");
    }

    @Test
    void aMemberThatIsNotThereYetIsNotDeleted() {
        assertThat(texts(in(day(1), ABSENT, day(3), RED, day(2), ABSENT)))
                .containsExactly("1900-01-01 [red] seen 2024-06-03");
        assertThat(in(day(1), ABSENT).versions()).isEmpty();
    }

    @Test
    void aLoadOfTheSameDayCorrects() {
        assertThat(texts(in(day(1), RED, day(2), BLUE, day(2), RED)))
                .containsExactly("1900-01-01 [red] seen 2024-06-01");
        assertThat(texts(in(day(1), RED, day(1), BLUE))).containsExactly("1900-01-01 [blue] seen 2024-06-01");
    }

    @Test
    void unknownAttributesAreValuesToo() {
        assertThat(texts(in(day(1), present(null), day(2), present(null), day(3), RED)))
                .containsExactly("1900-01-01 [null] seen 2024-06-01", "2024-06-03 [red] seen 2024-06-03");
    }

    @Test
    void loadsInAnyOrderAndRepeatedGiveWhatTheyGiveInTheirOrder() {
        Random random = new Random(17);
        for (int round = 0; round < 3_000; round++) {
            TreeMap<LocalDate, Optional<List<Object>>> loads = new TreeMap<>();
            int days = 1 + random.nextInt(7);
            for (int day = 0; day < days; day++) {
                loads.put(
                        day(day + 1),
                        List.of(ABSENT, RED, BLUE, present("green")).get(random.nextInt(4)));
            }
            List<LocalDate> order = new ArrayList<>(loads.keySet());
            order.addAll(new ArrayList<>(loads.keySet()).subList(0, random.nextInt(days)));
            Collections.shuffle(order, random);
            List<Object> calls = new ArrayList<>();
            order.forEach(date -> calls.addAll(Arrays.asList(date, loads.get(date))));

            assertThat(in(calls.toArray()).versions())
                    .as("%s in the order %s", loads, order)
                    .isEqualTo(inOrder(loads));
        }
    }

    /** What the loads mean, written down without any history. */
    private static List<Version> inOrder(TreeMap<LocalDate, Optional<List<Object>>> loads) {
        List<LocalDate> starts = new ArrayList<>();
        Optional<List<Object>> before = ABSENT;
        for (LocalDate date : loads.keySet()) {
            if (!loads.get(date).equals(before)) {
                starts.add(date);
            }
            before = loads.get(date);
        }
        List<Version> versions = new ArrayList<>();
        List<Object> attributes = null;
        for (int index = 0; index < starts.size(); index++) {
            LocalDate start = starts.get(index);
            boolean deleted = loads.get(start).isEmpty();
            attributes = deleted ? attributes : loads.get(start).get();
            versions.add(new Version(
                    index == 0 ? LocalDate.of(1900, 1, 1) : start,
                    index + 1 < starts.size() ? Optional.of(starts.get(index + 1)) : Optional.empty(),
                    start,
                    deleted,
                    attributes));
        }
        return versions;
    }

    /** Date, attributes, date, attributes, … in the order in which they arrive. */
    @SuppressWarnings("unchecked")
    private static MemberHistory in(Object... loads) {
        MemberHistory history = MemberHistory.none();
        TreeSet<LocalDate> known = new TreeSet<>();
        for (int index = 0; index < loads.length; index += 2) {
            LocalDate date = (LocalDate) loads[index];
            history = MemberHistory.of(history.versions())
                    .with(date, (Optional<List<Object>>) loads[index + 1], Optional.ofNullable(known.higher(date)));
            known.add(date);
        }
        return history;
    }

    private static List<String> texts(MemberHistory history) {
        return history.versions().stream()
                .map(version -> version.validFrom() + " " + version.attributes() + (version.deleted() ? " deleted" : "")
                        + " seen " + version.firstSeen())
                .toList();
    }

    private static LocalDate day(int number) {
        return FIRST.plusDays(number - 1);
    }

    private static Optional<List<Object>> present(String colour) {
        return Optional.of(Collections.singletonList(colour));
    }
}
