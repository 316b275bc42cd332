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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.demandlake.forecast.model.baseline.SeasonalNaive;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TestForecastModels {
    @Test
    void testUnknownNameListsAllAndSuggestsTheClosest() {
        assertThatThrownBy(() -> ForecastModels.named("SeasonalNave", 12))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Model is \"SeasonalNave\"; the models are ")
                .hasMessageContaining(String.join(", ", ForecastModels.names()))
                .hasMessageEndingWith(" Did you mean \"SeasonalNaive\"?");
        assertThatThrownBy(() -> ForecastModels.named("crystal_ball_of_glass", 12))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(".");
    }

    @Test
    void testNamesAreTakenInCamelAndSnakeCase() {
        for (String name : new String[] {"SeasonalNaive", "seasonal_naive", "SEASONAL_NAIVE", "seasonalnaive"}) {
            assertThat(ForecastModels.named(name, 7)).as(name).isEqualTo(new SeasonalNaive(7));
        }
    }

    @Test
    void testEveryNameIsItsModelsIdInCamelCase() {
        assertThat(ForecastModels.names()).doesNotHaveDuplicates().contains("Naive", "SeasonalNaive", "SES");
        for (String name : ForecastModels.names()) {
            ForecastModel model = ForecastModels.named(name, 12);
            assertThat(model.id()).matches("[a-z0-9]+(_[a-z0-9]+)*");
            assertThat(model.id().replace("_", "")).isEqualTo(name.toLowerCase(Locale.ROOT));
            assertThat(ForecastModels.named(model.id(), 12)).isEqualTo(model);
        }
    }

    @Test
    void testAbbreviationsAreOneWord() {
        assertThat(new NamedModel("AutoETS", seasonLength -> null).id()).isEqualTo("auto_ets");
        assertThat(new NamedModel("CrostonSBA", seasonLength -> null).id()).isEqualTo("croston_sba");
        assertThat(new NamedModel("SES", seasonLength -> null).id()).isEqualTo("ses");
        assertThat(new NamedModel("RandomWalkWithDrift", seasonLength -> null).id())
                .isEqualTo("random_walk_with_drift");
    }

    @Test
    void testSeasonLengthMustBePositive() {
        assertThatThrownBy(() -> ForecastModels.named("Naive", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Season length is 0; it must be 1 or more");
    }
}
