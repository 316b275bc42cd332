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
package dev.demandlake.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.demandlake.platform.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestConfigurationLoader {
    @TempDir
    private Path folder;

    @Test
    void environmentWinsOverTheFileOfTheHomeAndTheFileOverDefaults() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.writeString(
                home.resolve("demandlake.properties"),
                "demandlake.trino.port=20001\ndemandlake.postgres.port=20002\ndemandlake.trino.heap-mb=1234\n");
        PlatformConfig config = new ConfigurationLoader(Map.of("DEMANDLAKE_TRINO_PORT", "auto"), folder)
                .load(Optional.of(home.toString()));
        assertThat(config.trino().port()).isEqualTo("auto");
        assertThat(config.postgres().port()).isEqualTo("20002");
        assertThat(config.superset().port()).isEqualTo("18088");
        assertThat(config.trino().heapMb()).isEqualTo(1234);
    }

    @Test
    void commandLineHomeWinsAndRelativeFoldersStartWhereTheUserStands() {
        Map<String, String> environment = Map.of("DEMANDLAKE_HOME", "/elsewhere", "DEMANDLAKE_PROJECT", "/checkout");
        assertThat(new ConfigurationLoader(environment, folder)
                        .load(Optional.of("state"))
                        .home())
                .isEqualTo(folder.resolve("state").toString());
        assertThat(new ConfigurationLoader(environment, folder)
                        .load(Optional.empty())
                        .home())
                .isEqualTo("/elsewhere");
        assertThat(new ConfigurationLoader(Map.of("DEMANDLAKE_PROJECT", "/checkout"), folder)
                        .load(Optional.empty())
                        .home())
                .isEqualTo("/checkout/.demandlake");
    }

    @Test
    void anUnknownSettingInTheFileIsNamed() throws IOException {
        Files.writeString(folder.resolve("demandlake.properties"), "demandlake.trino.prot=1\n");
        assertThatThrownBy(() -> new ConfigurationLoader(Map.of(), folder).load(Optional.of(folder.toString())))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("demandlake.trino.prot")
                .hasMessageContaining("demandlake.trino.port");
    }

    @Test
    void valuesThatCannotWorkAreNamed() {
        assertThatThrownBy(() -> load("DEMANDLAKE_TRINO_PORT", "99999"))
                .hasMessageContaining("DEMANDLAKE_TRINO_PORT")
                .hasMessageContaining("99999");
        assertThatThrownBy(() -> load("DEMANDLAKE_TRINO_HEAP_MB", "200")).hasMessageContaining("at least 1000 MB");
        assertThatThrownBy(() -> load("DEMANDLAKE_TRINO_HEAP_MB", "much")).hasMessageContaining("much");
        assertThatThrownBy(() -> load("DEMANDLAKE_PROFILE", "production"))
                .hasMessage("DEMANDLAKE_PROFILE is \"production\"; the profiles are local, dev, prod");
    }

    @Test
    void mlflowIsOnUnlessItIsSwitchedOffAndHasAPortEitherWay() throws IOException {
        assertThat(Switch.ofMlflow(load("DEMANDLAKE_TRINO_PORT", "auto"))).isEqualTo(Switch.ON);
        PlatformConfig off = load("DEMANDLAKE_MLFLOW", "off");
        assertThat(Switch.ofMlflow(off)).isEqualTo(Switch.OFF);
        assertThat(off.mlflow().port()).isEqualTo("15000");
        assertThat(Switch.ofMlflow(load("DEMANDLAKE_MLFLOW_PORT", "auto"))).isEqualTo(Switch.ON);
        assertThatThrownBy(() -> load("DEMANDLAKE_MLFLOW", "false"))
                .hasMessage("DEMANDLAKE_MLFLOW is \"false\"; it is on or off");

        Files.writeString(folder.resolve("demandlake.properties"), "demandlake.mlflow=off\n");
        assertThat(Switch.ofMlflow(load("DEMANDLAKE_TRINO_PORT", "auto"))).isEqualTo(Switch.OFF);
    }

    @Test
    void anEmptyVariableCountsAsAbsent() {
        assertThat(load("DEMANDLAKE_TRINO_PORT", "").trino().port()).isEqualTo("18080");
    }

    private PlatformConfig load(String name, String value) {
        return new ConfigurationLoader(Map.of(name, value), folder).load(Optional.of(folder.toString()));
    }
}
