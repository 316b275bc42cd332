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
package dev.demandlake.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Beside statsforecast; the fixture and what made it are in {@code fixtures/airline_passengers}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TestAirlinePassengers {
    private JsonNode fixture;

    @BeforeAll
    void read() throws IOException {
        try (InputStream file = TestAirlinePassengers.class.getResourceAsStream("/fixtures/airline_passengers.json")) {
            fixture = new ObjectMapper().readTree(file);
        }
    }

    @Test
    void testBaselinesAreTheSame() {
        for (String name : List.of(
                "Naive",
                "SeasonalNaive",
                "RandomWalkWithDrift",
                "HistoricAverage",
                "WindowAverage",
                "SeasonalWindowAverage")) {
            assertThat(forecast(name).points()).as(name).containsExactly(values(name, "mean"), within(1e-4));
        }
    }

    @Test
    void testIntervalsOfTheRandomWalksAreTheSame() {
        for (String name : List.of("Naive", "SeasonalNaive")) {
            Forecast forecast = forecast(name);
            for (int step = 1; step <= forecast.length(); step++) {
                assertThat(forecast.lower(step)).as(name).isCloseTo(values(name, "lower")[step - 1], within(1e-3));
                assertThat(forecast.upper(step)).as(name).isCloseTo(values(name, "upper")[step - 1], within(1e-3));
            }
        }
    }

    // Other searches of the parameters end elsewhere; the forecasts tell the same story.
    @Test
    void testSearchedModelsAreAlike() {
        for (String name : List.of("AutoETS", "AutoCES", "AutoARIMA")) {
            Forecast forecast = forecast(name);
            double[] expected = values(name, "mean");
            double difference = 0;
            double sum = 0;
            for (int step = 1; step <= forecast.length(); step++) {
                difference += Math.abs(forecast.point(step) - expected[step - 1]);
                sum += expected[step - 1];
            }
            assertThat(difference / sum).as(name).isLessThan(0.1);
        }
    }

    private Forecast forecast(String name) {
        double[] series = doubles(fixture.get("series"));
        int horizon = fixture.get("forecasts").get(name).get("mean").size();
        return ForecastModels.named(name, 12)
                .fit(series, () -> false)
                .forecast(horizon, fixture.get("level").asDouble());
    }

    private double[] values(String name, String field) {
        return doubles(fixture.get("forecasts").get(name).get(field));
    }

    private static double[] doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }
}
