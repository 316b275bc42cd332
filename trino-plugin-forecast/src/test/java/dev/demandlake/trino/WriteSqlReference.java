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

import com.google.inject.Injector;
import dev.demandlake.trino.meta.FunctionCatalog;
import dev.demandlake.trino.meta.RelationCatalog;
import dev.demandlake.trino.meta.SettingCatalog;
import dev.demandlake.trino.meta.SqlReference;
import io.airlift.bootstrap.Bootstrap;
import io.airlift.bootstrap.LifeCycleManager;
import io.trino.testing.TestingConnectorContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes docs/sql.md. */
public final class WriteSqlReference {
    /** How to run {@link #main}. */
    public static final String COMMAND =
            "mvn -q -B -pl trino-plugin-forecast -am test -Dtest=TestMetaTables -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Ddocs.write=true (or the main method of WriteSqlReference in an IDE)";

    private WriteSqlReference() {}

    public static void main(String[] arguments) throws IOException {
        Files.writeString(page(), markdown());
    }

    public static Path page() {
        return PlatformForTests.repository().resolve("docs/sql.md");
    }

    /** The page as it should be. */
    public static String markdown() {
        Injector injector = new Bootstrap(new ForecastModule("forecast", new TestingConnectorContext()))
                .doNotInitializeLogging()
                .setRequiredConfigurationProperties(Map.of())
                .initialize();
        try {
            return new SqlReference(
                            injector.getInstance(FunctionCatalog.class),
                            injector.getInstance(RelationCatalog.class),
                            injector.getInstance(SettingCatalog.class))
                    .markdown();
        } finally {
            injector.getInstance(LifeCycleManager.class).stop();
        }
    }
}
