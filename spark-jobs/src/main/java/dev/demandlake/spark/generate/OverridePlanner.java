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

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Makes the overrides of imaginary planners from the profile of a unit, never from its sales. Large, sparse and promoted
 * units are overridden more often, each override by one person and approved by another at some lead before its month ends.
 */
final class OverridePlanner {
    static final int TARGET_MONTHS = 18;
    private static final int MONTHS_AHEAD = 2;
    /** Months before the target in which promotions, launches and ends are known. */
    private static final int MONTHS_PLANNED = 3;

    private static final double[] LEAD_WEIGHTS = {35, 30, 18, 11, 6};
    private static final double REVISION_CHANCE = 0.15;
    private static final double USUAL_CHANCE = 0.035;
    private static final double EVENT_CHANCE = 0.45;
    private static final double SPARSE_CHANCE = 0.10;
    private static final double LARGE_MONTHLY_VOLUME = 100;
    private static final double LARGE_FACTOR = 2;
    private static final double EVENT_FROM = 0.15;
    private static final List<String> PLANNERS =
            List.of("ines.alvarez", "tom.becker", "mia.novak", "jon.clarke", "sara.lind", "paul.moreau");
    private static final List<String> APPROVERS = List.of("ruth.keller", "omar.haddad", "ines.alvarez");

    private final DemandProfile profile;
    private final RandomStream random;
    private final double usualUplift;
    private final String planner;

    OverridePlanner(DemandProfile profile, long seed) {
        this.profile = profile;
        random = RandomStream.of(seed, "override", profile.unit().number());
        double base = 0;
        double planned = 0;
        for (int month = 0; month < profile.months(); month++) {
            base += profile.baseDemandOf(month);
            planned += profile.plannedDemandOf(month);
        }
        usualUplift = planned / base;
        planner = PLANNERS.get(profile.unit().item().category().ordinal() % PLANNERS.size());
    }

    /** The approved overrides by target month and time of approval; at most one a target and moment. */
    List<PlannerOverride> overrides() {
        List<PlannerOverride> overrides = new ArrayList<>();
        int end = profile.months() + MONTHS_AHEAD;
        for (int target = profile.months() - TARGET_MONTHS; target < end; target++) {
            // What was approved must have been approved by the end of the data.
            int shortestLead = Math.max(0, target - profile.months() + 1);
            int lead = Math.max(shortestLead, random.weighted(LEAD_WEIGHTS));
            if (profile.lifecycleOf(target - lead) == 0 && profile.lifecycleOf(target) == 0) {
                continue;
            }
            Optional<OverrideCause> cause = cause(target, lead);
            if (cause.isEmpty()) {
                continue;
            }
            add(overrides, cause.get(), target, lead);
            if (lead > shortestLead && random.chance(REVISION_CHANCE)) {
                add(overrides, cause.get(), target, lead - 1);
            }
        }
        overrides.sort(Comparator.comparing(PlannerOverride::targetMonth).thenComparing(PlannerOverride::approvedAt));
        return overrides;
    }

    private Optional<OverrideCause> cause(int target, int lead) {
        DemandPattern pattern = profile.unit().pattern();
        boolean large = profile.baseDemandOf(target) >= LARGE_MONTHLY_VOLUME;
        double factor = large ? LARGE_FACTOR : 1;
        if (pattern.isSparse()) {
            return random.chance(SPARSE_CHANCE * factor) ? Optional.of(OverrideCause.PROJECT_ORDER) : Optional.empty();
        }
        Optional<OverrideCause> event = lead < MONTHS_PLANNED ? event(target) : Optional.empty();
        if (event.isPresent() && random.chance(Math.min(1, EVENT_CHANCE * factor))) {
            return event;
        }
        if (!random.chance(USUAL_CHANCE * factor)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (random.weighted(5, 2, 3)) {
                    case 0 -> OverrideCause.OPTIMISM;
                    case 1 -> OverrideCause.CAUTION;
                    default -> OverrideCause.ROUNDING;
                });
    }

    /** What the planner knows of the month that a forecast from history does not. */
    private Optional<OverrideCause> event(int target) {
        DemandPattern pattern = profile.unit().pattern();
        if (profile.lifecycleOf(target) < 1) {
            return Optional.of(pattern == DemandPattern.NEW ? OverrideCause.LAUNCH : OverrideCause.PHASE_OUT);
        }
        double uplift = profile.plannedDemandOf(target) / profile.baseDemandOf(target);
        return Math.abs(uplift / usualUplift - 1) >= EVENT_FROM
                ? Optional.of(OverrideCause.PROMOTION)
                : Optional.empty();
    }

    private void add(List<PlannerOverride> overrides, OverrideCause cause, int target, int lead) {
        YearMonth month = profile.month(target - lead);
        LocalDate approved = month.atDay(random.between(4, 24));
        LocalDateTime approvedAt = approved.atTime(random.between(9, 17), random.between(0, 59), random.between(0, 59));
        LocalDateTime proposedAt = approved.minusDays(random.between(1, 3))
                .atTime(random.between(8, 18), random.between(0, 59), random.between(0, 59));
        int first = random.between(0, APPROVERS.size() - 1);
        String approver = APPROVERS.get(first);
        if (approver.equals(planner)) {
            approver = APPROVERS.get((first + 1) % APPROVERS.size());
        }
        double quantity = expected(cause, target) * cause.bias() * random.noise(cause.noise());
        overrides.add(new PlannerOverride(
                profile.month(target),
                Math.round(quantity),
                cause.reason(),
                planner,
                proposedAt,
                approver,
                approvedAt));
    }

    private double expected(OverrideCause cause, int target) {
        return switch (cause) {
            case PROMOTION, LAUNCH, PHASE_OUT -> profile.plannedDemandOf(target) * profile.lifecycleOf(target);
            case PROJECT_ORDER -> profile.orderSize();
            case OPTIMISM, CAUTION, ROUNDING ->
                profile.baseDemandOf(target) * usualUplift * profile.lifecycleOf(target);
        };
    }
}
