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
package dev.demandlake.forecast.champion;

import dev.demandlake.forecast.accuracy.RmseSums;
import dev.demandlake.forecast.accuracy.ServiceImpact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A forecast with its actual, and what it did to the service.
 *
 * @param service {@link ServiceImpact#NONE} for the first forecast of a model, which has no errors to size a safety stock by
 */
record JudgedForecast(String modelId, LocalDate targetPeriod, double actual, double forecast, ServiceImpact service) {
    /**
     * The pairs among the forecasts of one series at one lag. The safety stock of a pair comes from the model's errors at earlier
     * targets, which are those of earlier folds.
     */
    static List<JudgedForecast> of(Collection<ScoredForecast> forecasts, ChampionScore score) {
        List<ScoredForecast> pairs = forecasts.stream()
                .filter(forecast -> forecast.actual().isPresent())
                .filter(forecast -> forecast.forecast().isPresent())
                .sorted(Comparator.comparing(ScoredForecast::targetPeriod))
                .toList();
        OptionalDouble safetyFactor = score.safetyFactor();
        Map<String, long[]> earlierErrors = new HashMap<>();
        List<JudgedForecast> judged = new ArrayList<>(pairs.size());
        for (ScoredForecast pair : pairs) {
            double actual = pair.actual().getAsDouble();
            double forecast = pair.forecast().getAsDouble();
            ServiceImpact service = ServiceImpact.NONE;
            if (safetyFactor.isPresent()) {
                long[] errors = earlierErrors.computeIfAbsent(pair.modelId(), modelId -> new long[RmseSums.WORDS]);
                OptionalDouble rmse = RmseSums.rmse(errors, 0);
                if (rmse.isPresent()) {
                    service = ServiceImpact.of(actual, forecast, safetyFactor.getAsDouble() * rmse.getAsDouble());
                }
                RmseSums.add(errors, 0, actual, forecast);
            }
            judged.add(new JudgedForecast(pair.modelId(), pair.targetPeriod(), actual, forecast, service));
        }
        return judged;
    }
}
