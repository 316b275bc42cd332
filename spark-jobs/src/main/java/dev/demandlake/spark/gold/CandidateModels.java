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
package dev.demandlake.spark.gold;

import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.ForecastModels;
import dev.demandlake.forecast.model.ModelIdentity;
import dev.demandlake.learning.strategy.LearnedModel;
import dev.demandlake.learning.strategy.LearnedModels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The models that are backtested and forecast, and those of them among which champions are chosen. */
final class CandidateModels {
    static final String NAIVE = "naive";
    static final String CHAMPION = "champion";

    private static final List<String> REFERENCES = List.of(NAIVE, "seasonal_naive");

    private CandidateModels() {}

    /** The candidates, and the naive ones that others are measured against and that stand in where nobody may win. */
    static List<ModelIdentity> backtested(PlanningCycle cycle) {
        return identities(cycle, backtestedIds(cycle));
    }

    /** Those of them that are fitted to one series. */
    static List<ForecastModel> fitted(PlanningCycle cycle) {
        return backtestedIds(cycle).stream()
                .filter(id -> LearnedModels.find(id).isEmpty())
                .map(id -> ForecastModels.named(id, cycle.grain().seasonLength()))
                .toList();
    }

    /** Those of them that are learned from many. */
    static List<LearnedModel> learned(PlanningCycle cycle) {
        return backtestedIds(cycle).stream()
                .flatMap(id -> learned(cycle, id).stream())
                .toList();
    }

    /** The learned model of this id as it is trained in this cycle; empty if there is none. */
    static Optional<LearnedModel> learned(PlanningCycle cycle, String id) {
        return LearnedModels.find(id).map(model -> model.withTrees(cycle.trees()));
    }

    static List<ModelIdentity> competing(PlanningCycle cycle) {
        return identities(cycle, cycle.competition().candidates());
    }

    private static Set<String> backtestedIds(PlanningCycle cycle) {
        Set<String> ids = new LinkedHashSet<>(REFERENCES);
        ids.addAll(cycle.competition().candidates());
        return ids;
    }

    private static List<ModelIdentity> identities(PlanningCycle cycle, Collection<String> ids) {
        List<ModelIdentity> models = new ArrayList<>();
        for (String id : ids) {
            models.add(learned(cycle, id)
                    .map(ModelIdentity.class::cast)
                    .orElseGet(() -> ForecastModels.named(id, cycle.grain().seasonLength())));
        }
        return List.copyOf(models);
    }
}
