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

import static io.airlift.configuration.testing.ConfigAssertions.assertFullMapping;
import static io.airlift.configuration.testing.ConfigAssertions.assertRecordedDefaults;
import static io.airlift.configuration.testing.ConfigAssertions.recordDefaults;
import static io.airlift.testing.ValidationAssertions.assertFailsValidation;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TestForecastConfig {
    private static final String LEVEL_RANGE = "must be a probability in percent, above 0 and below 100";

    @Test
    void testDefaults() {
        assertRecordedDefaults(recordDefaults(ForecastConfig.class)
                .setLakeCatalog("lake")
                .setDefaultModel("auto")
                .setDefaultLevel(90)
                .setDefaultSeasonLength(12)
                .setMaxSeriesLength(10_000)
                .setMaxHorizon(1_000));
    }

    @Test
    void testExplicitPropertyMappings() {
        assertFullMapping(
                Map.of(
                        "forecast.lake-catalog", "iceberg",
                        "forecast.default-model", "theta",
                        "forecast.default-level", "97.5",
                        "forecast.default-season-length", "52",
                        "forecast.max-series-length", "500",
                        "forecast.max-horizon", "24"),
                new ForecastConfig()
                        .setLakeCatalog("iceberg")
                        .setDefaultModel("theta")
                        .setDefaultLevel(97.5)
                        .setDefaultSeasonLength(52)
                        .setMaxSeriesLength(500)
                        .setMaxHorizon(24));
    }

    @Test
    void testValuesOutOfRangeAreRefused() {
        assertFailsValidation(new ForecastConfig().setDefaultLevel(100), "defaultLevel", LEVEL_RANGE, DecimalMax.class);
        assertFailsValidation(new ForecastConfig().setDefaultLevel(0), "defaultLevel", LEVEL_RANGE, DecimalMin.class);
        assertFailsValidation(
                new ForecastConfig().setDefaultSeasonLength(0),
                "defaultSeasonLength",
                "must be greater than or equal to 1",
                Min.class);
        assertFailsValidation(
                new ForecastConfig().setMaxSeriesLength(0),
                "maxSeriesLength",
                "must be greater than or equal to 1",
                Min.class);
        assertFailsValidation(
                new ForecastConfig().setMaxHorizon(0), "maxHorizon", "must be greater than or equal to 1", Min.class);
        assertFailsValidation(
                new ForecastConfig().setDefaultModel(" "), "defaultModel", "must not be blank", NotBlank.class);
    }
}
