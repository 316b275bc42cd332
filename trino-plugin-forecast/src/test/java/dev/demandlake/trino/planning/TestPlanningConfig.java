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
package dev.demandlake.trino.planning;

import static io.airlift.configuration.testing.ConfigAssertions.assertFullMapping;
import static io.airlift.configuration.testing.ConfigAssertions.assertRecordedDefaults;
import static io.airlift.configuration.testing.ConfigAssertions.recordDefaults;
import static org.assertj.core.api.Assertions.assertThat;

import io.airlift.units.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class TestPlanningConfig {
    @Test
    void testDefaults() {
        assertRecordedDefaults(recordDefaults(PlanningConfig.class)
                .setConnectionUrl(null)
                .setConnectionUser(null)
                .setConnectionPassword(null)
                .setConnectionTimeout(new Duration(3, TimeUnit.SECONDS))
                .setQueryTimeout(new Duration(30, TimeUnit.SECONDS))
                .setMaxConnections(5)
                .setMaxChampions(1_000_000));
    }

    @Test
    void testExplicitPropertyMappings() {
        assertFullMapping(
                Map.of(
                        "forecast.planning.connection-url", "jdbc:postgresql://db:5433/demandlake",
                        "forecast.planning.connection-user", "planning_trino",
                        "forecast.planning.connection-password", "secret",
                        "forecast.planning.connection-timeout", "500ms",
                        "forecast.planning.query-timeout", "1m",
                        "forecast.planning.max-connections", "2",
                        "forecast.planning.max-champions", "1000"),
                new PlanningConfig()
                        .setConnectionUrl("jdbc:postgresql://db:5433/demandlake")
                        .setConnectionUser("planning_trino")
                        .setConnectionPassword("secret")
                        .setConnectionTimeout(new Duration(500, TimeUnit.MILLISECONDS))
                        .setQueryTimeout(new Duration(1, TimeUnit.MINUTES))
                        .setMaxConnections(2)
                        .setMaxChampions(1_000));
    }

    @Test
    void anAddressIsOnlyAnAddress() {
        assertThat(url("jdbc:postgresql://db:5433/demandlake?ssl=true").isConnectionUrlValid())
                .isTrue();
        assertThat(url("jdbc:mysql://db/demandlake").isConnectionUrlValid()).isFalse();
        assertThat(url("jdbc:postgresql://db/demandlake?password=secret").isConnectionUrlValid())
                .isFalse();
        assertThat(url("jdbc:postgresql://db/demandlake").isUserGiven()).isFalse();
        assertThat(new PlanningConfig().isUserGiven()).isTrue();
    }

    private static PlanningConfig url(String url) {
        return new PlanningConfig().setConnectionUrl(url);
    }
}
