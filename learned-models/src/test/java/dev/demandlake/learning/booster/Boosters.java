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
package dev.demandlake.learning.booster;

import dev.demandlake.learning.features.FeatureColumn;
import dev.demandlake.learning.features.FeatureMatrix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Boosters that this machine can train, and rows for them. */
public final class Boosters {
    private static final String PYTHON = "DEMANDLAKE_CATBOOST_PYTHON";

    private Boosters() {}

    /** All but CatBoost where there is no interpreter for it. */
    public static List<BoosterKind> trainable() {
        List<BoosterKind> kinds = new ArrayList<>(Arrays.asList(BoosterKind.values()));
        if (python().isEmpty()) {
            kinds.remove(BoosterKind.CATBOOST);
        }
        return kinds;
    }

    public static Optional<Path> python() {
        return Optional.ofNullable(System.getenv(PYTHON)).map(Path::of);
    }

    public static GradientBooster of(BoosterKind kind) {
        return kind.booster(python());
    }

    /** Nothing drawn, so that the trees of two runs can be compared one by one. */
    public static BoosterParameters parameters(int trees) {
        return new BoosterParameters(trees, 0.1, 15, 10, 1, 1, Objective.ABSOLUTE_ERROR, 1);
    }

    /** Rows whose label is 3 × the first number, + 2 for the category b, and a little noise. */
    public static TrainingSet rows(int count, long seed) {
        Random random = new Random(seed);
        List<FeatureColumn> columns = List.of(
                FeatureColumn.number("signal"),
                FeatureColumn.number("noise"),
                FeatureColumn.category("brand", List.of("a", "b", "c")));
        float[] values = new float[3 * count];
        float[] labels = new float[count];
        float[] weights = new float[count];
        for (int row = 0; row < count; row++) {
            values[3 * row] = random.nextFloat();
            values[3 * row + 1] = row % 7 == 0 ? Float.NaN : random.nextFloat();
            values[3 * row + 2] = random.nextInt(3);
            labels[row] =
                    3 * values[3 * row] + (values[3 * row + 2] == 1 ? 2 : 0) + 0.05f * (float) random.nextGaussian();
            weights[row] = 0.5f + random.nextFloat();
        }
        return new TrainingSet(FeatureMatrix.of(columns, values, count), labels, weights);
    }

    public static double meanAbsoluteError(double[] predictions, TrainingSet rows) {
        float[] labels = rows.labels();
        return IntStream.range(0, labels.length)
                .mapToDouble(row -> Math.abs(predictions[row] - labels[row]))
                .average()
                .orElseThrow();
    }
}
