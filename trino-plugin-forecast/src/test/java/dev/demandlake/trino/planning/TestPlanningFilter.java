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
package dev.demandlake.trino.planning;

import static io.airlift.slice.Slices.utf8Slice;
import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.DateType.DATE;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.demandlake.trino.relation.RelationColumn;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.Range;
import io.trino.spi.predicate.TupleDomain;
import io.trino.spi.predicate.ValueSet;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TestPlanningFilter {
    private static final List<PlanningColumn> COLUMNS = List.of(
            new PlanningColumn(new RelationColumn("override_id", BIGINT, "Number"), true),
            new PlanningColumn(new RelationColumn("item_id", VARCHAR, "Item"), true),
            new PlanningColumn(new RelationColumn("period", DATE, "Period"), true),
            new PlanningColumn(new RelationColumn("reason", VARCHAR, "Why"), false));

    @Test
    void valuesRangesAndNullsBecomeConditions() {
        PlanningFilter values = filter(1, Domain.multipleValues(VARCHAR, List.of(utf8Slice("it's"), utf8Slice("b"))));
        assertThat(values.where()).isEqualTo("(item_id in (?, ?))");
        assertThat(values.values()).containsExactlyInAnyOrder("it's", "b");

        long october = LocalDate.of(2026, 10, 1).toEpochDay();
        PlanningFilter range =
                filter(2, Domain.create(ValueSet.ofRanges(Range.greaterThanOrEqual(DATE, october)), true));
        assertThat(range.where()).isEqualTo("((period >= ?) or period is null)");
        assertThat(range.values()).containsExactly(LocalDate.of(2026, 10, 1));

        PlanningFilter between =
                filter(0, Domain.create(ValueSet.ofRanges(Range.range(BIGINT, 3L, false, 9L, true)), false));
        assertThat(between.where()).isEqualTo("((override_id > ? and override_id <= ?))");
        assertThat(between.values()).containsExactly(3L, 9L);

        assertThat(filter(1, Domain.onlyNull(VARCHAR)).where()).isEqualTo("(item_id is null)");
    }

    @Test
    void whatPostgresMightOrderInAnotherWayIsLeftToTrino() {
        assertThat(filter(1, Domain.create(ValueSet.ofRanges(Range.greaterThan(VARCHAR, utf8Slice("b"))), false)))
                .isEqualTo(new PlanningFilter("", List.of()));
        assertThat(filter(3, Domain.singleValue(VARCHAR, utf8Slice("promotion"))))
                .isEqualTo(new PlanningFilter("", List.of()));
        assertThat(PlanningFilter.of(COLUMNS, TupleDomain.all()).where()).isEmpty();
    }

    private static PlanningFilter filter(int column, Domain domain) {
        return PlanningFilter.of(COLUMNS, TupleDomain.withColumnDomains(Map.of(column, domain)));
    }
}
