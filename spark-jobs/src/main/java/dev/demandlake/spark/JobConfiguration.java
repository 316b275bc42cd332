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
package dev.demandlake.spark;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Settings of the jobs, read from the environment ({@code DEMANDLAKE_WAREHOUSE}, {@code DEMANDLAKE_CATALOG_URI}, …). */
@ConfigMapping(prefix = "demandlake")
public interface JobConfiguration {
    /** Root of the lake's files, a URI such as {@code file:///data/warehouse}. */
    String warehouse();

    /** The Iceberg catalog. */
    Catalog catalog();

    /** Interpreter of an environment with CatBoost ({@code DEMANDLAKE_CATBOOST_PYTHON}); only its models need it. */
    Optional<String> catboostPython();

    /** The database of runs, checks and snapshots. */
    Ops ops();

    /** Folder with one {@code <table>.odcs.yaml} a table. */
    Path contracts();

    /** Where runs of models go. */
    Mlflow mlflow();

    /** Where events of lineage go. */
    Openlineage openlineage();

    /** Where the Iceberg catalog lives and how to log in; the same login serves {@link Ops}. */
    interface Catalog {
        String uri();

        String user();

        String password();
    }

    /** Where runs are recorded. */
    interface Ops {
        String uri();
    }

    /** Runs of models. */
    interface Mlflow {
        /** Folder of the runs that MLflow does not have yet; nothing is tracked without it. */
        Optional<Path> spool();

        /** Address of the tracking server; without it the runs stay in the spool. */
        Optional<URI> uri();
    }

    /** Events of lineage. */
    interface Openlineage {
        /** File that events are appended to, one a line; none is written without it. */
        Optional<Path> file();

        /** Address of a server that takes events; none is asked without it. */
        Optional<URI> uri();

        /** What the server knows this client by, if it asks for it. */
        Optional<String> apiKey();
    }

    /**
     * The configuration of this process.
     *
     * @throws WrongUsageException if a setting is missing
     */
    static JobConfiguration fromEnvironment() {
        return read(new SmallRyeConfigBuilder().withSources(new EnvConfigSource(System.getenv(), 300)));
    }

    /**
     * A configuration from properties such as {@code demandlake.catalog.uri}.
     *
     * @throws WrongUsageException if a setting is missing
     */
    static JobConfiguration of(Map<String, String> properties) {
        return read(new SmallRyeConfigBuilder().withSources(new PropertiesConfigSource(properties, "given", 300)));
    }

    private static JobConfiguration read(SmallRyeConfigBuilder builder) {
        try {
            return builder.withMapping(JobConfiguration.class)
                    .withMappingIgnore("demandlake.**")
                    .build()
                    .getConfigMapping(JobConfiguration.class);
        } catch (ConfigValidationException e) {
            throw new WrongUsageException(
                    "The configuration is not complete: " + e.getMessage()
                            + "; set the environment variables DEMANDLAKE_WAREHOUSE, DEMANDLAKE_CATALOG_URI,"
                            + " DEMANDLAKE_CATALOG_USER, DEMANDLAKE_CATALOG_PASSWORD, DEMANDLAKE_OPS_URI and DEMANDLAKE_CONTRACTS",
                    e);
        }
    }
}
