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
import dev.demandlake.learning.strategy.ClusterTask;
import dev.demandlake.learning.strategy.LearningStatus;
import dev.demandlake.learning.strategy.ScoringRows;
import dev.demandlake.learning.strategy.Strategy;
import dev.demandlake.learning.strategy.TrainingRows;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.spark.api.java.function.CoGroupFunction;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains on the rows of one cluster in one window, from the bases of that window where trees are added to them. */
record TrainCluster(LearningPlan plan) implements CoGroupFunction<String, Row, Row, Row> {
    private static final Logger LOG = LoggerFactory.getLogger(TrainCluster.class);
    private static final String SEPARATOR = "|";

    static String key(String window, String cluster) {
        return window + SEPARATOR + cluster;
    }

    @Override
    public Iterator<Row> call(String key, Iterator<Row> rows, Iterator<Row> bases) {
        LocalDate window = LocalDate.parse(key.substring(0, key.indexOf(SEPARATOR)));
        WindowRows group = WindowRows.of(plan, rows);
        Optional<TrainingRows> training = group.training();
        List<Row> outcomes = new ArrayList<>();
        if (training.isEmpty()) {
            return outcomes.iterator();
        }
        Map<BoosterKind, Row> baseOf = new EnumMap<>(BoosterKind.class);
        bases.forEachRemaining(base -> baseOf.put(BoosterKind.valueOf(base.getAs("booster")), base));
        ScoringRows scoring = group.scoring();
        for (Map.Entry<BoosterKind, TreeSet<Strategy>> wanted :
                plan.strategies(window).entrySet()) {
            Row base = baseOf.get(wanted.getKey());
            ClusterTask.Outcome outcome = new ClusterTask(TrainWindow.trainer(plan, wanted.getKey()), wanted.getValue())
                    .run(
                            training.get(),
                            scoring,
                            Optional.ofNullable(base.<byte[]>getAs("base")),
                            LearningStatus.valueOf(base.<String>getAs("status").toUpperCase(Locale.ROOT)));
            outcome.messages()
                    .forEach(message -> LOG.warn("{} in {}: {}", wanted.getKey().id(), key, message));
            outcome.predictions().forEach(prediction -> outcomes.add(group.outcome(prediction)));
        }
        return outcomes.iterator();
    }
}
