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

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.util.Optional;

/**
 * Settings of the local platform. {@code demandlake.trino.port} is set by the environment variable
 * {@code DEMANDLAKE_TRINO_PORT}, or by that key in {@code HOME/demandlake.properties}; the environment wins.
 */
@ConfigMapping(prefix = "demandlake")
public interface PlatformConfig {

    /**
     * {@code local}, where identity is asserted and everything listens on the loopback address, or {@code dev} or
     * {@code prod}, where Trino does not start unless it authenticates its users over TLS.
     */
    @WithDefault("local")
    String profile();

    /** Folder of the state: data, secrets, logs, tables. Absolute. */
    String home();

    /** Folder of what is downloaded or installed, shared by all homes. Absolute. */
    String cache();

    /** The checkout: SQL files, dbt project, mappings, built modules. */
    String project();

    /** Python 3.10–3.12 with the module venv. */
    String python();

    /** The Maven command. */
    String maven();

    Postgres postgres();

    Trino trino();

    Superset superset();

    Mlflow mlflow();

    Spark spark();

    Optional<Demo> demo();

    /** Embedded Postgres. */
    interface Postgres {
        /** A port number, or {@code auto} (also {@code 0}) for a free one that the home keeps. */
        @WithDefault("15432")
        String port();
    }

    /** The Trino server. */
    interface Trino {
        /** A port number, or {@code auto} (also {@code 0}) for a free one that the home keeps. */
        @WithDefault("18080")
        String port();

        /** Heap in MB; at least 1000. */
        @WithDefault("1500")
        int heapMb();
    }

    /** Superset. */
    interface Superset {
        /** A port number, or {@code auto} (also {@code 0}) for a free one that the home keeps. */
        @WithDefault("18088")
        String port();
    }

    /** The tracking server of MLflow. */
    interface Mlflow {
        /** {@code on}, or {@code off} to go without it: what it would show is then kept as files. */
        @WithParentName
        @WithDefault("on")
        String mode();

        /** A port number, or {@code auto} (also {@code 0}) for a free one that the home keeps. */
        @WithDefault("15000")
        String port();
    }

    /** The pipeline's Java process. */
    interface Spark {
        /** Heap in MB; at least 512. */
        @WithDefault("2000")
        int heapMb();
    }

    /** The demo users. */
    interface Demo {
        /** Password of the demo users; generated where it is not given. */
        Optional<String> password();
    }
}
