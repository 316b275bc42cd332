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

import static java.util.Objects.requireNonNull;

import dev.demandlake.learning.features.FeatureMatrix;
import java.util.Arrays;

/**
 * Rows to learn from, checked before native code sees them.
 *
 * @param labels one finite number a row
 * @param weights one a row, finite and above 0
 */
public record TrainingSet(FeatureMatrix features, float[] labels, float[] weights) {
    public TrainingSet {
        requireNonNull(features, "features is null");
        labels = labels.clone();
        weights = weights.clone();
        if (features.rows() == 0 || labels.length != features.rows() || weights.length != features.rows()) {
            throw new IllegalArgumentException(
                    "There are " + features.rows() + " rows, " + labels.length + " labels and " + weights.length
                            + " weights; each row needs one of both, and there must be a row");
        }
        for (int row = 0; row < labels.length; row++) {
            if (!Float.isFinite(labels[row])) {
                throw new IllegalArgumentException(
                        "Label of row " + row + " is " + labels[row] + "; it must be finite");
            }
            if (!(weights[row] > 0 && Float.isFinite(weights[row]))) {
                throw new IllegalArgumentException(
                        "Weight of row " + row + " is " + weights[row] + "; it must be finite and above 0");
            }
        }
    }

    @Override
    public float[] labels() {
        return labels.clone();
    }

    @Override
    public float[] weights() {
        return weights.clone();
    }

    public int rows() {
        return labels.length;
    }

    /** Whether all labels are the same, so that there is nothing to learn. */
    public boolean isConstant() {
        for (float label : labels) {
            if (label != labels[0]) {
                return false;
            }
        }
        return true;
    }

    /** Some rows in the order given. */
    public TrainingSet select(int[] rows) {
        float[] selectedLabels = new float[rows.length];
        float[] selectedWeights = new float[rows.length];
        for (int index = 0; index < rows.length; index++) {
            selectedLabels[index] = labels[rows[index]];
            selectedWeights[index] = weights[rows[index]];
        }
        return new TrainingSet(features.select(rows), selectedLabels, selectedWeights);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrainingSet set
                && features.equals(set.features)
                && Arrays.equals(labels, set.labels)
                && Arrays.equals(weights, set.weights);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(labels);
    }

    @Override
    public String toString() {
        return "TrainingSet[" + rows() + " rows of " + features.columns().size() + " features]";
    }
}
