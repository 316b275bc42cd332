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
package dev.demandlake.forecast.model.baseline;

import dev.demandlake.forecast.model.NamedModel;
import dev.demandlake.forecast.model.conformal.ConformalModel;
import java.util.List;

/** The simple methods against which others are measured. */
public final class BaselineModels {
    private static final int CYCLES = 2;
    private static final int PERIODS_WITHOUT_SEASONS = 3;

    /**
     * A window is one season, three periods if there are no seasons; that of each season has two cycles. Averages of windows have
     * intervals from their past errors.
     */
    public static final List<NamedModel> MODELS = List.of(
            new NamedModel("Naive", seasonLength -> new Naive()),
            new NamedModel("SeasonalNaive", SeasonalNaive::new),
            new NamedModel("RandomWalkWithDrift", seasonLength -> new RandomWalkWithDrift()),
            new NamedModel("HistoricAverage", seasonLength -> new HistoricAverage()),
            new NamedModel(
                    "WindowAverage",
                    seasonLength -> new ConformalModel(
                            new WindowAverage(seasonLength == 1 ? PERIODS_WITHOUT_SEASONS : seasonLength))),
            new NamedModel(
                    "SeasonalWindowAverage",
                    seasonLength -> new ConformalModel(new SeasonalWindowAverage(seasonLength, CYCLES))));

    private BaselineModels() {}
}
