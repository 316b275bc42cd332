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
package dev.demandlake.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/** What the build has pinned. */
public record Versions(String trino, List<String> sparkJvmArguments) {

    public static Versions load() {
        Properties properties = new Properties();
        try (InputStream content = Versions.class.getResourceAsStream("versions.properties")) {
            properties.load(content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new Versions(
                properties.getProperty("trino.version"),
                List.of(properties.getProperty("spark.jvm.arguments").split(" ")));
    }
}
