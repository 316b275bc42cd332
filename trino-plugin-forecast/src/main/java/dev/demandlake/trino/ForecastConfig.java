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
package dev.demandlake.trino;

import io.airlift.configuration.Config;
import io.airlift.configuration.ConfigDescription;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

/** Properties of the catalog file. */
public class ForecastConfig {
    private static final String LEVEL_RANGE = "must be a probability in percent, above 0 and below 100";

    private String lakeCatalog = "lake";
    private String defaultModel = "auto_theta";
    private double defaultLevel = 90;
    private int defaultSeasonLength = 12;
    private int maxSeriesLength = 10_000;
    private int maxHorizon = 1_000;

    /** The catalog that holds the tables which the pipeline publishes. */
    @NotBlank
    public String getLakeCatalog() {
        return lakeCatalog;
    }

    @Config("forecast.lake-catalog")
    @ConfigDescription("Catalog that holds the schemas silver and gold which the pipeline publishes")
    public ForecastConfig setLakeCatalog(String lakeCatalog) {
        this.lakeCatalog = lakeCatalog;
        return this;
    }

    /** The model of a forecast that names none. */
    @NotBlank
    public String getDefaultModel() {
        return defaultModel;
    }

    @Config("forecast.default-model")
    @ConfigDescription("Model of a forecast that names none")
    public ForecastConfig setDefaultModel(String defaultModel) {
        this.defaultModel = defaultModel;
        return this;
    }

    /** Probability, in percent, with which a value lies within the interval of a forecast that names none. */
    @DecimalMin(value = "0", inclusive = false, message = LEVEL_RANGE)
    @DecimalMax(value = "100", inclusive = false, message = LEVEL_RANGE)
    public double getDefaultLevel() {
        return defaultLevel;
    }

    @Config("forecast.default-level")
    @ConfigDescription("Probability in percent of the intervals of a forecast that names none")
    public ForecastConfig setDefaultLevel(double defaultLevel) {
        this.defaultLevel = defaultLevel;
        return this;
    }

    /** Periods in a season where none is given. */
    @Min(1)
    public int getDefaultSeasonLength() {
        return defaultSeasonLength;
    }

    @Config("forecast.default-season-length")
    @ConfigDescription("Periods in a season where none is given, such as 12 for months or 52 for weeks")
    public ForecastConfig setDefaultSeasonLength(int defaultSeasonLength) {
        this.defaultSeasonLength = defaultSeasonLength;
        return this;
    }

    /** Periods that a series given to a table function may have, gaps included; bounds the memory of a worker. */
    @Min(1)
    public int getMaxSeriesLength() {
        return maxSeriesLength;
    }

    @Config("forecast.max-series-length")
    @ConfigDescription("Most periods of a series given to a table function, gaps included")
    public ForecastConfig setMaxSeriesLength(int maxSeriesLength) {
        this.maxSeriesLength = maxSeriesLength;
        return this;
    }

    /** Periods that a table function forecasts at most. */
    @Min(1)
    public int getMaxHorizon() {
        return maxHorizon;
    }

    @Config("forecast.max-horizon")
    @ConfigDescription("Most periods that a table function forecasts")
    public ForecastConfig setMaxHorizon(int maxHorizon) {
        this.maxHorizon = maxHorizon;
        return this;
    }
}
