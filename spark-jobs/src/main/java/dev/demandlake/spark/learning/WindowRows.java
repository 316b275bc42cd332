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
package dev.demandlake.spark.learning;

import dev.demandlake.learning.features.FeatureColumn;
import dev.demandlake.learning.features.FeatureMatrix;
import dev.demandlake.learning.strategy.Prediction;
import dev.demandlake.learning.strategy.ScoringRows;
import dev.demandlake.learning.strategy.TrainingRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The feature rows of a group, as arrays. */
final class WindowRows {
    /** Forecasts of units, and among them the bases of transfer, which have a booster. */
    static final StructType OUTCOMES = StructType.fromDDL(
            "window_period DATE, dfu_sk BIGINT, target_period DATE, lag INT, train_start DATE, model_id STRING,"
                    + " algorithm_id STRING, model_version STRING, forecast DOUBLE, status STRING, booster STRING,"
                    + " base BINARY");

    private final List<FeatureColumn> columns;
    private final TrainingRows.Builder training;
    private final Map<String, Integer> trainingRowsOfCluster = new HashMap<>();
    private final List<Row> scored = new ArrayList<>();
    private final List<Row> unknown = new ArrayList<>();

    private WindowRows(List<FeatureColumn> columns) {
        this.columns = columns;
        this.training = new TrainingRows.Builder(columns);
    }

    /** Rows in an order of their own, so that how they were shuffled does not matter. */
    static WindowRows of(LearningPlan plan, Iterator<Row> rows) {
        List<Row> learned = new ArrayList<>();
        WindowRows result = new WindowRows(plan.layout().columns());
        while (rows.hasNext()) {
            Row row = rows.next();
            if (row.isNullAt(row.fieldIndex("features"))) {
                result.unknown.add(row);
            } else if (row.isNullAt(row.fieldIndex("label"))) {
                result.scored.add(row);
            } else {
                learned.add(row);
            }
        }
        learned.sort(WindowRows::compare);
        result.scored.sort(WindowRows::compare);
        for (Row row : learned) {
            result.training.add(
                    LearningRows.features(row),
                    row.getAs("label"),
                    row.<Double>getAs("scale").floatValue(),
                    row.getAs("target_index"));
            result.trainingRowsOfCluster.merge(row.getAs("cluster"), 1, Integer::sum);
        }
        return result;
    }

    private static int compare(Row left, Row right) {
        int unit = Long.compare(left.getAs("dfu_sk"), right.getAs("dfu_sk"));
        if (unit != 0) {
            return unit;
        }
        int target = Integer.compare(left.getAs("target_index"), right.getAs("target_index"));
        return target != 0 ? target : Integer.compare(left.getAs("lag"), right.getAs("lag"));
    }

    Optional<TrainingRows> training() {
        return training.rows() == 0 ? Optional.empty() : Optional.of(training.build());
    }

    Map<String, Integer> trainingRowsOfCluster() {
        return trainingRowsOfCluster;
    }

    /** Rows of units of which nothing is known. */
    List<Row> unknown() {
        return unknown;
    }

    ScoringRows scoring() {
        float[] values = new float[scored.size() * columns.size()];
        double[] scales = new double[scored.size()];
        List<String> clusters = new ArrayList<>(scored.size());
        for (int index = 0; index < scored.size(); index++) {
            float[] features = LearningRows.features(scored.get(index));
            System.arraycopy(features, 0, values, index * columns.size(), features.length);
            scales[index] = scored.get(index).getAs("scale");
            clusters.add(scored.get(index).getAs("cluster"));
        }
        return new ScoringRows(FeatureMatrix.of(columns, values, scored.size()), scales, clusters);
    }

    /** The outcome of a prediction of {@link #scoring()}. */
    Row outcome(Prediction prediction) {
        return outcome(
                scored.get(prediction.row()),
                prediction.model().id(),
                prediction.algorithmId(),
                prediction.model().version(),
                prediction.forecast().isPresent() ? prediction.forecast().getAsDouble() : null,
                prediction.status().id());
    }

    static Row outcome(
            Row row, String modelId, String algorithmId, String modelVersion, Double forecast, String status) {
        return RowFactory.create(
                row.getAs("window_period"),
                row.getAs("dfu_sk"),
                row.getAs("target_period"),
                row.getAs("lag"),
                row.getAs("train_start"),
                modelId,
                algorithmId,
                modelVersion,
                forecast,
                status,
                null,
                null);
    }
}
