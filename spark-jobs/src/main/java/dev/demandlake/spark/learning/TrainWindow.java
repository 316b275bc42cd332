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

import dev.demandlake.learning.booster.BoosterKind;
import dev.demandlake.learning.booster.BoosterParameters;
import dev.demandlake.learning.strategy.LearnedModel;
import dev.demandlake.learning.strategy.LearningStatus;
import dev.demandlake.learning.strategy.ModelTrainer;
import dev.demandlake.learning.strategy.ScoringRows;
import dev.demandlake.learning.strategy.Strategy;
import dev.demandlake.learning.strategy.TrainingRows;
import dev.demandlake.learning.strategy.WindowTask;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains on all rows of one window, one booster after the other: what all clusters share. */
record TrainWindow(LearningPlan plan) implements FlatMapGroupsFunction<String, Row, Row> {
    private static final Logger LOG = LoggerFactory.getLogger(TrainWindow.class);

    @Override
    public Iterator<Row> call(String window, Iterator<Row> rows) {
        LocalDate issuePeriod = LocalDate.parse(window);
        WindowRows group = WindowRows.of(plan, rows);
        List<Row> outcomes = new ArrayList<>();
        for (LearnedModel model : plan.wanted().get(issuePeriod)) {
            for (Row row : group.unknown()) {
                outcomes.add(WindowRows.outcome(
                        row, model.id(), model.id(), model.version(), null, LearningStatus.TOO_SHORT.id()));
            }
        }
        Optional<TrainingRows> training = group.training();
        ScoringRows scoring = group.scoring();
        for (Map.Entry<BoosterKind, TreeSet<Strategy>> wanted :
                plan.strategies(issuePeriod).entrySet()) {
            WindowTask.Outcome outcome = new WindowTask(trainer(plan, wanted.getKey()), wanted.getValue())
                    .run(training, group.trainingRowsOfCluster(), scoring);
            outcome.messages()
                    .forEach(message -> LOG.warn(
                            "{} in the window of {}: {}", wanted.getKey().id(), window, message));
            outcome.predictions().forEach(prediction -> outcomes.add(group.outcome(prediction)));
            outcomes.add(base(issuePeriod, wanted.getKey(), outcome));
        }
        return outcomes.iterator();
    }

    static ModelTrainer trainer(LearningPlan plan, BoosterKind kind) {
        return new ModelTrainer(kind, kind.booster(plan.python()), BoosterParameters.DEFAULT.withTrees(plan.trees()));
    }

    private static Row base(LocalDate window, BoosterKind booster, WindowTask.Outcome outcome) {
        return RowFactory.create(
                Date.valueOf(window),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                outcome.baseStatus().id(),
                booster.name(),
                outcome.base().orElse(null));
    }
}
