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

import dev.demandlake.forecast.accuracy.MapeSums;
import dev.demandlake.forecast.accuracy.WapeSums;
import dev.demandlake.learning.booster.BoosterKind;
import dev.demandlake.learning.booster.BoosterParameters;
import dev.demandlake.learning.booster.GradientBooster;
import dev.demandlake.learning.booster.Objective;
import dev.demandlake.learning.booster.TrainingSet;
import dev.demandlake.learning.features.FeatureMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * LightGBM on Dominick's orange juice by the protocol of Microsoft's TSPerf, benchmark OrangeJuice_Pt_3Weeks_Weekly: in each of
 * 12 rounds what was sold is known up to week 135, 137, … 157, and the second and the third week after it are forecast, whose
 * prices, deals and advertisements are known. Units are the exponential rounded to a whole number; a week without a row is not
 * scored. Exit code 1 if the published MAPE of LightGBM, 36.28 %, is missed.
 *
 * <p>The target is the logarithm of the units. Rows weigh the usual units ÷ the units, so that the absolute error of the
 * logarithm is near the absolute percentage error. Models of several seeds are averaged.
 */
public final class OrangeJuiceLightGbm {
    private static final double PUBLISHED = 36.28;
    private static final int FIRST_ROUND = 135;
    private static final int LAST_ROUND = 157;
    private static final int[] WEEKS_AHEAD = {2, 3};
    /** Weeks before the first one that is learned from. */
    private static final int LEAST_HISTORY = 8;

    private static final double LARGEST_WEIGHT = 4;

    private OrangeJuiceLightGbm() {}

    /** Arguments: the file of the sales, and perhaps trees, seeds, learning rate and leaves. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 1 || arguments.length > 5) {
            throw new IllegalArgumentException(
                    "Arguments are the file of the sales, and perhaps trees, seeds, learning rate"
                            + " and leaves, such as: oj_sales_yx.csv.gz 200 1 0.1 63");
        }
        int trees = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        int seeds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1;
        double learningRate = arguments.length > 3 ? Double.parseDouble(arguments[3]) : 0.1;
        int leaves = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 63;
        BoosterParameters parameters =
                new BoosterParameters(trees, learningRate, leaves, 30, 0.6, 0.8, Objective.ABSOLUTE_ERROR, 1);
        OrangeJuiceWeeks weeks = OrangeJuiceWeeks.read(Path.of(arguments[0]));
        long start = System.nanoTime();
        long[] mape = new long[MapeSums.WORDS];
        long[] wape = new long[WapeSums.WORDS];
        int points = 0;
        for (int round = FIRST_ROUND; round <= LAST_ROUND; round += 2) {
            Round scored = new Round(weeks, round - OrangeJuiceWeeks.FIRST_WEEK);
            points += scored.score(parameters, seeds, mape, wape);
            System.out.printf(
                    Locale.ROOT,
                    "through week %d: %d points, MAPE %.2f %%, %.0f s%n",
                    round,
                    points,
                    100 * MapeSums.mape(mape, 0).orElseThrow(),
                    (System.nanoTime() - start) / 1e9);
        }
        double percent = 100 * MapeSums.mape(mape, 0).orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "lgbm  %d points  MAPE %.2f %% (published %.2f)  WAPE %.4f  %d trees, %d seeds, learning rate %s, %d leaves,"
                        + " %.0f s%n",
                points,
                percent,
                PUBLISHED,
                WapeSums.wape(wape, 0).orElseThrow(),
                trees,
                seeds,
                learningRate,
                leaves,
                (System.nanoTime() - start) / 1e9);
        System.exit(percent <= PUBLISHED ? 0 : 1);
    }

    private static final class Round {
        private final OrangeJuiceWeeks weeks;
        private final OrangeJuiceFeatures features;
        private final int lastWeek;

        Round(OrangeJuiceWeeks weeks, int lastWeek) {
            this.weeks = weeks;
            this.lastWeek = lastWeek;
            this.features = new OrangeJuiceFeatures(weeks, lastWeek);
        }

        int score(BoosterParameters parameters, int seeds, long[] mape, long[] wape) {
            TrainingSet training = training();
            Rows scored = new Rows(features);
            for (int ahead : WEEKS_AHEAD) {
                addWeek(scored, lastWeek, lastWeek + ahead);
            }
            GradientBooster booster = BoosterKind.LGBM.booster(Optional.empty());
            double[] sum = new double[scored.count];
            for (int seed = 1; seed <= seeds; seed++) {
                double[] predictions = booster.predict(
                        booster.train(training, parameters.withSeed(seed), Optional.empty()), scored.matrix());
                Arrays.setAll(sum, row -> sum[row] + predictions[row] / seeds);
            }
            for (int row = 0; row < sum.length; row++) {
                double actual = Math.rint(Math.exp(scored.labels[row]));
                double forecast = Math.rint(Math.exp(sum[row]));
                MapeSums.add(mape, 0, actual, forecast);
                WapeSums.add(wape, 0, actual, forecast);
            }
            return sum.length;
        }

        private TrainingSet training() {
            Rows rows = new Rows(features);
            for (int ahead : WEEKS_AHEAD) {
                for (int issue = LEAST_HISTORY; issue + ahead <= lastWeek; issue++) {
                    addWeek(rows, issue, issue + ahead);
                }
            }
            return new TrainingSet(
                    rows.matrix(), Arrays.copyOf(rows.labels, rows.count), Arrays.copyOf(rows.weights, rows.count));
        }

        private void addWeek(Rows rows, int issue, int target) {
            for (int store = 0; store < weeks.stores(); store++) {
                for (int brand = 0; brand < OrangeJuiceWeeks.BRANDS; brand++) {
                    double label = weeks.logUnits()[store][brand][target];
                    if (!Double.isNaN(label)) {
                        rows.add(features.row(store, brand, issue, target), label);
                    }
                }
            }
        }
    }

    private static final class Rows {
        private final OrangeJuiceFeatures features;
        private final int width;
        private final int usual;
        private float[] values = new float[1 << 16];
        private float[] labels = new float[1 << 10];
        private float[] weights = new float[1 << 10];
        private int count;

        Rows(OrangeJuiceFeatures features) {
            this.features = features;
            this.width = features.columns().size();
            this.usual = features.columns().stream()
                    .map(column -> column.name())
                    .toList()
                    .indexOf("mean_13");
        }

        void add(float[] row, double label) {
            if (count == labels.length) {
                labels = Arrays.copyOf(labels, 2 * count);
                weights = Arrays.copyOf(weights, 2 * count);
            }
            if ((count + 1) * width > values.length) {
                values = Arrays.copyOf(values, 2 * values.length);
            }
            System.arraycopy(row, 0, values, count * width, width);
            labels[count] = (float) label;
            weights[count] =
                    (float) Math.max(1 / LARGEST_WEIGHT, Math.min(LARGEST_WEIGHT, Math.exp(row[usual] - label)));
            count++;
        }

        FeatureMatrix matrix() {
            return FeatureMatrix.of(features.columns(), values, count);
        }
    }
}
