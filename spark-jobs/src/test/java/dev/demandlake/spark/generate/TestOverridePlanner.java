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
package dev.demandlake.spark.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestOverridePlanner {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    @TempDir
    private static Path temporary;

    private static GeneratedData data;
    private static List<Map<String, String>> overrides;
    private static Map<String, Double> actuals;

    @BeforeAll
    static void generate() throws IOException {
        data = GeneratedData.tiny(temporary.resolve("data"), 42);
        overrides = data.rows("overrides.csv");
        actuals = new HashMap<>();
        for (Map<String, String> sale : data.rows("sales.csv")) {
            String month = LocalDate.parse(sale.get("date")).withDayOfMonth(1).toString();
            actuals.merge(GeneratedData.key(sale) + month, Double.valueOf(sale.get("quantity")), Double::sum);
        }
    }

    @Test
    void anotherPersonApprovesAfterTheProposalAndBeforeTheMonthCloses() {
        assertThat(overrides).hasSizeGreaterThan(200).allSatisfy(override -> {
            assertThat(override.get("proposed_by")).isNotEqualTo(override.get("approved_by"));
            LocalDateTime proposed = LocalDateTime.parse(override.get("proposed_at"), TIMESTAMP);
            LocalDateTime approved = LocalDateTime.parse(override.get("approved_at"), TIMESTAMP);
            assertThat(proposed).isBefore(approved);
            assertThat(approved.toLocalDate())
                    .isBeforeOrEqualTo(target(override).atEndOfMonth())
                    .isBeforeOrEqualTo(data.settings().lastDay());
            assertThat(Long.parseLong(override.get("quantity"))).isNotNegative();
            assertThat(override.get("reason")).isNotBlank();
        });
    }

    @Test
    void approvalsComeAtAllLeadsAndSomeMonthsAreRevised() {
        assertThat(overrides.stream().map(TestOverridePlanner::lead).distinct())
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        Map<String, Set<String>> approvals = overrides.stream()
                .collect(Collectors.groupingBy(
                        override -> GeneratedData.key(override) + override.get("target_period"),
                        Collectors.mapping(override -> override.get("approved_at"), Collectors.toSet())));
        assertThat(approvals.values().stream().mapToInt(Set::size).sum()).isEqualTo(overrides.size());
        assertThat(approvals.values()).anyMatch(times -> times.size() == 2);
    }

    @Test
    void someUnitsAreOverriddenAndPromotedOnesMoreOften() {
        assertThat(overrides.stream().map(GeneratedData::key).distinct().count())
                .isBetween(50L, 180L);
        assertThat(overridesAUnit(DemandPattern.PROMOTED)).isGreaterThan(2 * overridesAUnit(DemandPattern.STABLE));
        assertThat(overridesAUnit(DemandPattern.LUMPY)).isGreaterThan(overridesAUnit(DemandPattern.STABLE));
    }

    /** Against the mean of the six months known at the approval: what a plain forecast from history says. */
    @Test
    void whatPlannersKnowHelpsAndWhatTheyHopeIsTooHigh() {
        double[] phaseOut = errors(OverrideCause.PHASE_OUT);
        assertThat(phaseOut[0]).isLessThan(phaseOut[1]);
        double[] promotion = errors(OverrideCause.PROMOTION);
        assertThat(promotion[0]).isLessThan(promotion[1]);
        double[] order = errors(OverrideCause.PROJECT_ORDER);
        assertThat(order[0]).isGreaterThan(order[1]);
        assertThat(errors(OverrideCause.OPTIMISM)[2]).isPositive();
    }

    private static double[] errors(OverrideCause cause) {
        double ofOverride = 0;
        double ofMean = 0;
        double bias = 0;
        for (Map<String, String> override : overrides) {
            if (!override.get("reason").equals(cause.reason())
                    || target(override).isAfter(data.settings().lastMonth())) {
                continue;
            }
            double actual = actual(override, target(override));
            double mean = 0;
            for (int month = 1; month <= 6; month++) {
                mean += actual(override, target(override).minusMonths(lead(override) + month)) / 6;
            }
            double quantity = Double.parseDouble(override.get("quantity"));
            ofOverride += Math.abs(quantity - actual);
            ofMean += Math.abs(mean - actual);
            bias += quantity - actual;
        }
        return new double[] {ofOverride, ofMean, bias};
    }

    private static double overridesAUnit(DemandPattern pattern) {
        Set<String> units = data.units(pattern).stream().map(GeneratedData::key).collect(Collectors.toSet());
        return overrides.stream()
                        .filter(override -> units.contains(GeneratedData.key(override)))
                        .count()
                / (double) units.size();
    }

    private static double actual(Map<String, String> override, YearMonth month) {
        return actuals.getOrDefault(GeneratedData.key(override) + month.atDay(1), 0.0);
    }

    private static YearMonth target(Map<String, String> override) {
        return YearMonth.from(LocalDate.parse(override.get("target_period")));
    }

    private static int lead(Map<String, String> override) {
        YearMonth approved = YearMonth.from(LocalDateTime.parse(override.get("approved_at"), TIMESTAMP));
        return (int) ChronoUnit.MONTHS.between(approved, target(override));
    }
}
