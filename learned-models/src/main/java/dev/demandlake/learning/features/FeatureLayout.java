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
package dev.demandlake.learning.features;

import static java.util.Objects.requireNonNull;

import dev.demandlake.forecast.demand.DemandClass;
import dev.demandlake.forecast.time.PlanningGrain;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The features of a data set, in order.
 *
 * @param numbers names of the number attributes of its units, such as the population of the location
 * @param categories the categorical attributes of its units with all their values, such as the brand of the item
 * @param planned what is known of a target period before it begins
 */
public record FeatureLayout(
        PlanningGrain grain, List<String> numbers, List<FeatureColumn> categories, Set<PlannedColumn> planned)
        implements Serializable {
    /** Demand of the latest periods before the issue, one a column. */
    static final int LAGS = 12;

    /** Lengths of the rolling windows, in periods. */
    static final List<Integer> ROLLING = List.of(3, 6, 12);

    /** The categorical column of the demand class at the issue period. */
    static final FeatureColumn DEMAND_CLASS = FeatureColumn.category(
            "demand_class",
            Arrays.stream(DemandClass.values()).map(DemandClass::id).toList());

    private static final List<String> OF_ISSUE = List.of(
            "trend_slope",
            "periods_since_sale",
            "age",
            "log_scale",
            "average_demand_interval",
            "squared_variation",
            "price",
            "price_to_mean",
            "promotion",
            "promotion_mean");
    private static final List<String> OF_TARGET = List.of(
            "lag",
            "season_1_before",
            "season_2_before",
            "season_around",
            "period_of_year",
            "month",
            "quarter",
            "working_days");

    public FeatureLayout {
        requireNonNull(grain, "grain is null");
        numbers = List.copyOf(numbers);
        categories = List.copyOf(categories);
        planned = Set.copyOf(planned);
        for (FeatureColumn column : categories) {
            if (!column.isCategory()) {
                throw new IllegalArgumentException("Attribute " + column.name() + " is not categorical");
            }
        }
    }

    /** The features of units of which nothing but their demand is known. */
    public static FeatureLayout ofDemand(PlanningGrain grain) {
        return new FeatureLayout(grain, List.of(), List.of(), Set.of());
    }

    /** All columns, in the order of the values of {@link IssueFeatures#row}. */
    public List<FeatureColumn> columns() {
        List<FeatureColumn> columns = new ArrayList<>();
        for (int lag = 1; lag <= LAGS; lag++) {
            columns.add(FeatureColumn.number("demand_" + lag));
        }
        for (int periods : ROLLING) {
            for (String statistic : RollingStatistics.NAMES) {
                columns.add(FeatureColumn.number(statistic + "_" + periods));
            }
        }
        OF_ISSUE.forEach(name -> columns.add(FeatureColumn.number(name)));
        numbers.forEach(name -> columns.add(FeatureColumn.number(name)));
        columns.add(DEMAND_CLASS);
        columns.addAll(categories);
        OF_TARGET.forEach(name -> columns.add(FeatureColumn.number(name)));
        if (planned.contains(PlannedColumn.UNIT_PRICE)) {
            columns.add(FeatureColumn.number("planned_price_to_mean"));
            columns.add(FeatureColumn.number("planned_price_to_last"));
        }
        if (planned.contains(PlannedColumn.PROMOTION)) {
            columns.add(FeatureColumn.number("planned_promotion"));
        }
        return columns;
    }
}
