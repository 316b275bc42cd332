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
package dev.demandlake.trino.relation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TestIssuePeriodName {
    @Test
    void namesMeanTheFirstDayOfAPeriod() {
        assertThat(IssuePeriodName.parse("2026-10")).contains(LocalDate.of(2026, 10, 1));
        assertThat(IssuePeriodName.parse("2026-10-05")).contains(LocalDate.of(2026, 10, 5));
        // ISO 8601: week 1 has the first Thursday of the year, so it may begin in the year before
        assertThat(IssuePeriodName.parse("2026-w42")).contains(LocalDate.of(2026, 10, 12));
        assertThat(IssuePeriodName.parse("2026-w01")).contains(LocalDate.of(2025, 12, 29));
        assertThat(IssuePeriodName.parse("2026-w53")).contains(LocalDate.of(2026, 12, 28));
    }

    @Test
    void everythingElseIsNoName() {
        List<String> names = List.of(
                "2026-13",
                "2026-00",
                "2026-02-30",
                "2026-10-5",
                "2025-w53",
                "2026-w00",
                "2026-w54",
                "26-10",
                "yesterday",
                "",
                "2026-10'",
                "2026-10-01 or true");
        assertThat(names)
                .allSatisfy(
                        name -> assertThat(IssuePeriodName.parse(name)).as(name).isEmpty());
    }
}
