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
package dev.demandlake.platform.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.demandlake.platform.PlatformContext;
import dev.demandlake.platform.Session;
import dev.demandlake.platform.Startup;
import dev.demandlake.platform.Startup.UserInterface;
import dev.demandlake.platform.UserException;
import dev.demandlake.platform.config.ConfigurationLoader;
import dev.demandlake.platform.config.PlatformConfig;
import dev.demandlake.platform.config.Profile;
import dev.demandlake.platform.progress.OutputStyle;
import dev.demandlake.platform.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestTrinoIdentity {
    private static final String PROVEN = """
            http-server.authentication.type=PASSWORD
            http-server.https.enabled=true
            http-server.https.port=8443
            """;

    @TempDir
    private Path folder;

    @Test
    void beforeAnythingStartsAProfileOtherThanLocalIsRefused() throws InterruptedException {
        for (Profile profile : new Profile[] {Profile.DEV, Profile.PROD}) {
            PlatformContext context = context(profile);
            try (Session session = Session.open(context, "test");
                    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
                    Progress progress = new Progress(out, OutputStyle.PLAIN, 1)) {
                Startup startup = new Startup(context, session, progress, UserInterface.WITHOUT);
                assertThatThrownBy(startup::up)
                        .isInstanceOf(UserException.class)
                        .hasMessageContaining(
                                "Trino does not start in profile %s without authentication and TLS", profile)
                        .hasMessageContaining("http-server.authentication.type")
                        .hasMessageContaining("http-server.https.enabled=true")
                        .hasMessageContaining("DEMANDLAKE_PROFILE=local");
                progress.run("Trino", step -> assertThatThrownBy(() -> new TrinoService(context).start(step))
                        .hasMessageContaining("without authentication and TLS"));
            }
            assertThat(context.processes().names()).isEmpty();
            assertThat(context.home().trino()).doesNotExist();
        }
    }

    @Test
    void bothAreNeededAndNeitherMayBeWaived() {
        assertThatCode(() -> TrinoIdentity.check(Profile.PROD, PROVEN)).doesNotThrowAnyException();
        assertRefused(PROVEN.replace("PASSWORD", " "), "lacks http-server.authentication.type=");
        assertRefused(
                PROVEN.replace("https.enabled=true", "https.enabled=false"), "lacks http-server.https.enabled=true");
        assertRefused(
                PROVEN + "http-server.authentication.allow-insecure-over-http=true\n",
                "lacks http-server.authentication.allow-insecure-over-http=false");
        assertRefused(
                "# http-server.https.enabled=true\n",
                "type=PASSWORD (or another proof of identity) and http-server.https");
    }

    @Test
    void onOneMachineIdentityMayBeAsserted() {
        assertThatCode(() -> TrinoIdentity.check(context(Profile.LOCAL).config()))
                .doesNotThrowAnyException();
    }

    private static void assertRefused(String configuration, String message) {
        for (Profile profile : new Profile[] {Profile.DEV, Profile.PROD}) {
            assertThatThrownBy(() -> TrinoIdentity.check(profile, configuration))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining(message);
        }
        assertThatCode(() -> TrinoIdentity.check(Profile.LOCAL, configuration)).doesNotThrowAnyException();
    }

    private PlatformContext context(Profile profile) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("DEMANDLAKE_PROFILE", profile.toString());
        environment.remove("DEMANDLAKE_HOME");
        ConfigurationLoader loader = new ConfigurationLoader(environment, folder);
        PlatformConfig config = loader.load(Optional.of(folder.toString()));
        return PlatformContext.of(config, loader.searchPath());
    }
}
