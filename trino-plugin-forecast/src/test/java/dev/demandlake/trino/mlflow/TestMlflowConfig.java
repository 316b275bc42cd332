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
package dev.demandlake.trino.mlflow;

import static io.airlift.configuration.testing.ConfigAssertions.assertFullMapping;
import static io.airlift.configuration.testing.ConfigAssertions.assertRecordedDefaults;
import static io.airlift.configuration.testing.ConfigAssertions.recordDefaults;
import static org.assertj.core.api.Assertions.assertThat;

import io.airlift.units.Duration;
import java.io.File;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class TestMlflowConfig {
    @Test
    void testDefaults() {
        assertRecordedDefaults(recordDefaults(MlflowConfig.class)
                .setUri(null)
                .setSpool(null)
                .setToken(null)
                .setUsername(null)
                .setPassword(null)
                .setConnectTimeout(new Duration(3, TimeUnit.SECONDS))
                .setRequestTimeout(new Duration(30, TimeUnit.SECONDS))
                .setPageSize(200));
    }

    @Test
    void testExplicitPropertyMappings() {
        assertFullMapping(
                Map.of(
                        "forecast.mlflow.uri", "https://mlflow:5000",
                        "forecast.mlflow.spool", "/spool",
                        "forecast.mlflow.token", "secret",
                        "forecast.mlflow.username", "pat",
                        "forecast.mlflow.password", "hidden",
                        "forecast.mlflow.connect-timeout", "1s",
                        "forecast.mlflow.request-timeout", "5s",
                        "forecast.mlflow.page-size", "50"),
                new MlflowConfig()
                        .setUri(URI.create("https://mlflow:5000"))
                        .setSpool(new File("/spool"))
                        .setToken("secret")
                        .setUsername("pat")
                        .setPassword("hidden")
                        .setConnectTimeout(new Duration(1, TimeUnit.SECONDS))
                        .setRequestTimeout(new Duration(5, TimeUnit.SECONDS))
                        .setPageSize(50));
    }

    @Test
    void anAddressIsOnlyAnAddressAndALoginIsWhole() {
        assertThat(uri("http://127.0.0.1:5000/mlflow").isUriValid()).isTrue();
        assertThat(uri("http://pat:secret@mlflow:5000").isUriValid()).isFalse();
        assertThat(uri("file:///mlruns").isUriValid()).isFalse();
        assertThat(uri("http://mlflow").setUsername("pat").isLoginComplete()).isFalse();
    }

    private static MlflowConfig uri(String uri) {
        return new MlflowConfig().setUri(URI.create(uri));
    }
}
