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
import java.io.PrintStream;
import java.util.Map;

/**
 * One server with the plugin and a large memory catalog, for the programs in {@code benchmarks/}. It prints its address and
 * runs until its input ends.
 */
public final class BenchmarkServer {
    private BenchmarkServer() {}

    public static void main(String[] arguments) {
        PrintStream out = System.out; // the server's log takes its place
        try {
            run(out);
            System.exit(0);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1); // threads of a server that did not start would keep the process alive
        }
    }

    private static void run(PrintStream out) throws Exception {
        long heap = Runtime.getRuntime().maxMemory();
        String queryMemory = heap / 5 * 2 + "B";
        try (DistributedQueryRunner queryRunner = DistributedQueryRunner.builder(
                        testSessionBuilder().build())
                .setWorkerCount(0)
                .addExtraProperty("query.max-memory-per-node", queryMemory)
                .addExtraProperty("query.max-memory", queryMemory)
                .build()) {
            queryRunner.installPlugin(new MemoryPlugin());
            queryRunner.createCatalog("memory", "memory", Map.of("memory.max-data-per-node", heap / 4 + "B"));
            queryRunner.installPlugin(new ForecastPlugin());
            out.println("address " + queryRunner.getCoordinator().getBaseUrl());
            while (System.in.read() >= 0) {
                // wait for the end of the input
            }
        }
    }
}
