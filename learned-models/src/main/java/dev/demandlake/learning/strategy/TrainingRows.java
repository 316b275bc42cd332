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
package dev.demandlake.learning.strategy;

import static java.util.Objects.requireNonNull;

import dev.demandlake.learning.booster.TrainingSet;
import dev.demandlake.learning.features.FeatureColumn;
import dev.demandlake.learning.features.FeatureMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows to learn from, with the period that each is about.
 *
 * @param targets periods, later ones being larger
 */
public record TrainingRows(TrainingSet set, int[] targets) {
    public TrainingRows {
        requireNonNull(set, "set is null");
        if (targets.length != set.rows()) {
            throw new IllegalArgumentException(set.rows() + " rows have " + targets.length + " targets");
        }
    }

    int rows() {
        return set.rows();
    }

    /** Rows whose target is before a period. */
    TrainingSet before(int period) {
        return set.select(IntStream.range(0, targets.length)
                .filter(row -> targets[row] < period)
                .toArray());
    }

    /** Rows whose target is not before a period. */
    TrainingSet from(int period) {
        return set.select(IntStream.range(0, targets.length)
                .filter(row -> targets[row] >= period)
                .toArray());
    }

    int countBefore(int period) {
        return (int) Arrays.stream(targets).filter(target -> target < period).count();
    }

    int latestTarget() {
        return Arrays.stream(targets).max().orElseThrow();
    }

    /** Collects rows one by one. */
    public static final class Builder {
        private final List<FeatureColumn> columns;
        private float[] values;
        private float[] labels = new float[1_024];
        private float[] weights = new float[1_024];
        private int[] targets = new int[1_024];
        private int rows;

        public Builder(List<FeatureColumn> columns) {
            this.columns = List.copyOf(columns);
            this.values = new float[1_024 * columns.size()];
        }

        /** Adds a row; the features are copied. */
        public void add(float[] features, float label, float weight, int target) {
            if (features.length != columns.size()) {
                throw new IllegalArgumentException(
                        "A row has " + features.length + " features; there are " + columns.size() + " columns");
            }
            if (rows == labels.length) {
                int larger = Math.multiplyExact(rows, 2);
                labels = Arrays.copyOf(labels, larger);
                weights = Arrays.copyOf(weights, larger);
                targets = Arrays.copyOf(targets, larger);
                values = Arrays.copyOf(values, Math.multiplyExact(larger, columns.size()));
            }
            System.arraycopy(features, 0, values, rows * columns.size(), features.length);
            labels[rows] = label;
            weights[rows] = weight;
            targets[rows] = target;
            rows++;
        }

        public int rows() {
            return rows;
        }

        /** @throws IllegalArgumentException if there is no row, or one that nothing can be learned from */
        public TrainingRows build() {
            return new TrainingRows(
                    new TrainingSet(
                            FeatureMatrix.of(columns, values, rows),
                            Arrays.copyOf(labels, rows),
                            Arrays.copyOf(weights, rows)),
                    Arrays.copyOf(targets, rows));
        }
    }
}
