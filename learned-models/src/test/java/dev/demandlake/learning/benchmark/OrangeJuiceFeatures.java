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
package dev.demandlake.learning.benchmark;

import dev.demandlake.learning.features.FeatureColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Features of one store, brand and target week for a forecast that is made some weeks before: what was sold and charged up to
 * the issue week, and what TSPerf gives for the target week, which is prices, deals and advertisements of all brands.
 */
final class OrangeJuiceFeatures {
    private static final int LAGS = 10;
    private static final int[] MEANS = {4, 8, 13, 26};
    private static final int WEEKS_IN_A_YEAR = 52;

    private final OrangeJuiceWeeks weeks;
    private final double[][][] filled;
    private final int lastWeek;
    private final double[][] chain;

    /** @param lastWeek position of the last week that may be looked at; those after it only for prices, deals and advertisements */
    OrangeJuiceFeatures(OrangeJuiceWeeks weeks, int lastWeek) {
        this.weeks = weeks;
        this.lastWeek = lastWeek;
        this.filled = new double[weeks.stores()][OrangeJuiceWeeks.BRANDS][];
        for (int store = 0; store < weeks.stores(); store++) {
            for (int brand = 0; brand < OrangeJuiceWeeks.BRANDS; brand++) {
                filled[store][brand] = fill(Arrays.copyOf(weeks.logUnits()[store][brand], lastWeek + 1));
            }
        }
        this.chain = chain();
    }

    /** Missing values as the last before them, at the start as the first after them. */
    private static double[] fill(double[] values) {
        for (int index = 1; index < values.length; index++) {
            values[index] = Double.isNaN(values[index]) ? values[index - 1] : values[index];
        }
        for (int index = values.length - 2; index >= 0; index--) {
            values[index] = Double.isNaN(values[index]) ? values[index + 1] : values[index];
        }
        return values;
    }

    /** How far the brand was above its mean in all stores, by brand and week; each week by what was known then. */
    private double[][] chain() {
        double[][] above = new double[OrangeJuiceWeeks.BRANDS][lastWeek + 1];
        for (int brand = 0; brand < above.length; brand++) {
            for (int week = 0; week <= lastWeek; week++) {
                double sum = 0;
                for (int store = 0; store < weeks.stores(); store++) {
                    sum += filled[store][brand][week] - mean(filled[store][brand], week, week + 1);
                }
                above[brand][week] = sum / weeks.stores();
            }
        }
        return above;
    }

    /** The columns, in the order of {@link #row}. */
    List<FeatureColumn> columns() {
        List<FeatureColumn> columns = new ArrayList<>();
        columns.add(FeatureColumn.category(
                "store",
                IntStream.range(0, weeks.stores()).mapToObj(Integer::toString).toList()));
        columns.add(FeatureColumn.category(
                "brand",
                IntStream.range(0, OrangeJuiceWeeks.BRANDS)
                        .mapToObj(Integer::toString)
                        .toList()));
        List<String> names = new ArrayList<>(List.of(
                "week_of_year",
                "weeks_ahead",
                "price",
                "price_to_all",
                "price_to_cheapest_rival",
                "price_rank",
                "price_to_usual",
                "price_to_last",
                "price_to_issue_mean",
                "deal",
                "feature",
                "deals_of_rivals",
                "features_of_rivals"));
        for (int lag = 0; lag < LAGS; lag++) {
            names.add("log_units_" + lag);
        }
        for (int periods : MEANS) {
            names.add("mean_" + periods);
        }
        names.addAll(List.of(
                "mean",
                "deviation_13",
                "deviation",
                "mean_without_promotion",
                "mean_with_deal",
                "mean_with_feature",
                "mean_at_like_price",
                "last_deal",
                "last_feature",
                "last_price",
                "weeks_since_deal",
                "week_of_last_year",
                "chain",
                "chain_before",
                "deal_between",
                "feature_between"));
        names.forEach(name -> columns.add(FeatureColumn.number(name)));
        return columns;
    }

    /**
     * The features; positions of weeks are those of {@link OrangeJuiceWeeks}.
     *
     * @param issue the last week that is known
     */
    float[] row(int store, int brand, int issue, int target) {
        List<Double> row = new ArrayList<>();
        row.add((double) store);
        row.add((double) brand);
        row.add((double) ((target + OrangeJuiceWeeks.FIRST_WEEK) % WEEKS_IN_A_YEAR));
        row.add((double) (target - issue));
        addPrices(row, store, brand, issue, target);
        addHistory(row, store, brand, issue, target);
        float[] values = new float[row.size()];
        for (int column = 0; column < values.length; column++) {
            values[column] = row.get(column).floatValue();
        }
        return values;
    }

    private void addPrices(List<Double> row, int store, int brand, int issue, int target) {
        double own = weeks.price()[store][brand][target];
        double sum = 0;
        double cheapest = Double.POSITIVE_INFINITY;
        double deals = 0;
        double features = 0;
        int rivals = 0;
        int cheaper = 0;
        for (int other = 0; other < OrangeJuiceWeeks.BRANDS; other++) {
            double price = weeks.price()[store][other][target];
            if (other == brand || Double.isNaN(price)) {
                continue;
            }
            rivals++;
            sum += price;
            cheapest = Math.min(cheapest, price);
            cheaper += price < own ? 1 : 0;
            deals += weeks.deal()[store][other][target];
            features += weeks.feature()[store][other][target];
        }
        double[] history = weeks.price()[store][brand];
        row.add(own);
        row.add(own / ((sum + own) / (rivals + 1)));
        row.add(rivals == 0 ? Double.NaN : own / cheapest);
        row.add((double) cheaper);
        row.add(own / median(history, issue));
        row.add(own / last(history, issue));
        row.add(own / mean(history, issue, 8));
        row.add(weeks.deal()[store][brand][target]);
        row.add(weeks.feature()[store][brand][target]);
        row.add(rivals == 0 ? Double.NaN : deals / rivals);
        row.add(rivals == 0 ? Double.NaN : features / rivals);
    }

    private void addHistory(List<Double> row, int store, int brand, int issue, int target) {
        double[] log = filled[store][brand];
        for (int lag = 0; lag < LAGS; lag++) {
            row.add(issue - lag < 0 ? Double.NaN : log[issue - lag]);
        }
        for (int periods : MEANS) {
            row.add(mean(log, issue, periods));
        }
        row.add(mean(log, issue, issue + 1));
        row.add(deviation(log, issue, 13));
        row.add(deviation(log, issue, issue + 1));
        double[] deal = weeks.deal()[store][brand];
        double[] feature = weeks.feature()[store][brand];
        double[] price = weeks.price()[store][brand];
        double[] sold = weeks.logUnits()[store][brand];
        row.add(meanWhere(sold, issue, week -> deal[week] == 0 && feature[week] == 0));
        row.add(meanWhere(sold, issue, week -> deal[week] > 0));
        row.add(meanWhere(sold, issue, week -> feature[week] > 0));
        row.add(meanWhere(sold, issue, week -> Math.abs(price[week] / price[target] - 1) < 0.05));
        row.add(last(deal, issue));
        row.add(last(feature, issue));
        row.add(last(price, issue));
        row.add(sinceDeal(deal, issue));
        row.add(target < WEEKS_IN_A_YEAR ? Double.NaN : sold[target - WEEKS_IN_A_YEAR]);
        row.add(chain[brand][issue]);
        row.add(issue == 0 ? Double.NaN : chain[brand][issue - 1]);
        row.add(between(deal, issue, target));
        row.add(between(feature, issue, target));
    }

    /** What is known of the weeks between issue and target, as it is of the target. */
    private static double between(double[] values, int issue, int target) {
        double sum = 0;
        for (int week = issue + 1; week < target; week++) {
            sum += Double.isNaN(values[week]) ? 0 : values[week];
        }
        return sum;
    }

    private static double mean(double[] values, int issue, int periods) {
        double sum = 0;
        int count = 0;
        for (int week = Math.max(0, issue - periods + 1); week <= issue; week++) {
            if (!Double.isNaN(values[week])) {
                sum += values[week];
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    private static double deviation(double[] values, int issue, int periods) {
        double mean = mean(values, issue, periods);
        double sum = 0;
        int first = Math.max(0, issue - periods + 1);
        for (int week = first; week <= issue; week++) {
            sum += (values[week] - mean) * (values[week] - mean);
        }
        return Math.sqrt(sum / (issue - first + 1));
    }

    private static double median(double[] values, int issue) {
        double[] known = Arrays.stream(values, 0, issue + 1)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return known.length == 0 ? Double.NaN : known[known.length / 2];
    }

    private static double meanWhere(double[] values, int issue, java.util.function.IntPredicate week) {
        return IntStream.rangeClosed(0, issue)
                .filter(index -> !Double.isNaN(values[index]))
                .filter(week)
                .mapToDouble(index -> values[index])
                .average()
                .orElse(Double.NaN);
    }

    private static double last(double[] values, int issue) {
        for (int week = issue; week >= 0; week--) {
            if (!Double.isNaN(values[week])) {
                return values[week];
            }
        }
        return Double.NaN;
    }

    private static double sinceDeal(double[] deal, int issue) {
        for (int week = issue; week >= 0; week--) {
            if (deal[week] > 0) {
                return issue - week;
            }
        }
        return Double.NaN;
    }
}
