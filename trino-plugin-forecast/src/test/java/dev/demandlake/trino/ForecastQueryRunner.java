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

import static io.trino.testing.TestingSession.testSessionBuilder;

import io.trino.plugin.memory.MemoryPlugin;
import io.trino.testing.DistributedQueryRunner;
import java.util.Map;

/** A coordinator and workers, two by default, with the plugin; the memory connector holds the tables of the lake. */
public final class ForecastQueryRunner {
    private ForecastQueryRunner() {}

    public static DistributedQueryRunner create() throws Exception {
        return create(2);
    }

    public static DistributedQueryRunner create(int workers) throws Exception {
        return create(workers, Map.of(), Map.of());
    }

    /**
     * Servers with properties.
     *
     * @param workers number of workers; the coordinator works as well unless its properties say otherwise
     * @param lakeProperties of the memory connector
     */
    public static DistributedQueryRunner create(
            int workers, Map<String, String> coordinatorProperties, Map<String, String> lakeProperties)
            throws Exception {
        DistributedQueryRunner queryRunner = DistributedQueryRunner.builder(testSessionBuilder()
                        .setCatalog("lake")
                        .setSchema("gold")
                        .build())
                .setWorkerCount(workers)
                .setCoordinatorProperties(coordinatorProperties)
                .build();
        try {
            queryRunner.installPlugin(new MemoryPlugin());
            queryRunner.createCatalog("lake", "memory", lakeProperties);
            queryRunner.installPlugin(new ForecastPlugin());
            queryRunner.createCatalog("forecast", "forecast", Map.of());
            queryRunner.execute("CREATE SCHEMA lake.gold");
            return queryRunner;
        } catch (RuntimeException e) {
            queryRunner.close();
            throw e;
        }
    }

    /** A server to play with; the address is printed. */
    public static void main(String[] arguments) throws Exception {
        @SuppressWarnings("resource") // the servers run until the process is stopped
        DistributedQueryRunner queryRunner = create(2, Map.of("http-server.http.port", "8080"), Map.of());
        System.out.println("Trino with catalogs lake and forecast: "
                + queryRunner.getCoordinator().getBaseUrl());
    }
}
