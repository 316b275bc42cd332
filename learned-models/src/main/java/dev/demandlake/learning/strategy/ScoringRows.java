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

import dev.demandlake.learning.features.FeatureMatrix;
import java.util.List;

/**
 * Rows to forecast.
 *
 * @param scales what each prediction is multiplied by, in units
 * @param clusters the cluster of each row's unit
 */
public record ScoringRows(FeatureMatrix features, double[] scales, List<String> clusters) {
    public ScoringRows {
        requireNonNull(features, "features is null");
        clusters = List.copyOf(clusters);
        if (scales.length != features.rows() || clusters.size() != features.rows()) {
            throw new IllegalArgumentException(
                    features.rows() + " rows have " + scales.length + " scales and " + clusters.size() + " clusters");
        }
    }

    int rows() {
        return scales.length;
    }

    ScoringRows select(int[] rows) {
        double[] selected = new double[rows.length];
        for (int row = 0; row < rows.length; row++) {
            selected[row] = scales[rows[row]];
        }
        return new ScoringRows(
                features.select(rows),
                selected,
                java.util.Arrays.stream(rows).mapToObj(clusters::get).toList());
    }
}
