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

import dev.demandlake.platform.UserException;
import dev.demandlake.platform.config.PlatformConfig;
import dev.demandlake.platform.config.Profile;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * Whether Trino proves who its users are. Access rules, row filters and the trail of planning are worth as much as the
 * names in them, so only on one machine may a name be asserted.
 */
public final class TrinoIdentity {
    private TrinoIdentity() {}

    /** Refuses a profile other than {@code local} while Trino's configuration believes every name it is told. */
    public static void check(PlatformConfig config) {
        check(Profile.parse(config.profile()), TrinoConfiguration.template("config.properties"));
    }

    static void check(Profile profile, String configuration) {
        if (profile == Profile.LOCAL) {
            return;
        }
        List<String> missing = missing(properties(configuration));
        if (!missing.isEmpty()) {
            throw new UserException(
                    "Trino does not start in profile %s without authentication and TLS: its config.properties lacks %s. ./demandlake sets up neither; it runs the platform on one machine, where identity is asserted (DEMANDLAKE_PROFILE=local). For %s run Trino with an etc folder of your own, with the catalogs, rules and plugin of this one."
                            .formatted(profile, String.join(" and ", missing), profile));
        }
    }

    private static List<String> missing(Properties configuration) {
        List<String> missing = new ArrayList<>();
        if (configuration.getProperty("http-server.authentication.type", "").isBlank()) {
            missing.add("http-server.authentication.type=PASSWORD (or another proof of identity)");
        }
        if (!isTrue(configuration, "http-server.https.enabled")) {
            missing.add("http-server.https.enabled=true with a keystore");
        }
        if (isTrue(configuration, "http-server.authentication.allow-insecure-over-http")) {
            missing.add("http-server.authentication.allow-insecure-over-http=false");
        }
        return missing;
    }

    private static boolean isTrue(Properties configuration, String key) {
        return configuration.getProperty(key, "").strip().equalsIgnoreCase("true");
    }

    private static Properties properties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return properties;
    }
}
