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
import dev.demandlake.forecast.model.baseline.Naive;
import dev.demandlake.forecast.model.baseline.SeasonalNaive;
import dev.demandlake.forecast.model.smoothing.SimpleExponentialSmoothing;
import dev.demandlake.forecast.time.PlanningGrain;
import java.util.List;

/** The models that are backtested and among which champions are chosen: one list for both. */
final class CandidateModels {
    static final String NAIVE = "naive";
    static final String CHAMPION = "champion";

    private CandidateModels() {}

    static List<ForecastModel> of(PlanningGrain grain) {
        return List.of(new Naive(), new SeasonalNaive(grain.seasonLength()), new SimpleExponentialSmoothing());
    }
}
