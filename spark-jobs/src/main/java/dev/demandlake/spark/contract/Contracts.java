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
package dev.demandlake.spark.contract;

import static java.util.Comparator.comparing;

import dev.demandlake.spark.WrongUsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All contracts, by the name of their table. */
public final class Contracts {
    private static final List<String> LAYERS = List.of("bronze", "silver", "gold");
    private static final String SUFFIX = ".odcs.yaml";

    private final Map<String, Contract> byTable;

    private Contracts(Map<String, Contract> byTable) {
        this.byTable = byTable;
    }

    /**
     * Reads every contract of a folder.
     *
     * @throws WrongUsageException if the folder holds none
     */
    public static Contracts read(Path folder) {
        Map<String, Contract> contracts = new TreeMap<>();
        for (Path file : contractFiles(folder)) {
            Contract contract = ContractReader.read(file);
            contracts.put(contract.name(), contract);
        }
        if (contracts.isEmpty()) {
            throw new WrongUsageException("The folder " + folder + " has no *" + SUFFIX
                    + "; set DEMANDLAKE_CONTRACTS to the folder of the contracts");
        }
        return new Contracts(contracts);
    }

    /** @throws IllegalArgumentException if the table has no contract */
    public Contract get(String table) {
        Contract contract = byTable.get(table);
        if (contract == null) {
            throw new IllegalArgumentException("Table \"" + table + "\" has no contract; there are contracts for "
                    + String.join(", ", byTable.keySet()));
        }
        return contract;
    }

    /** The contract of a table, empty if it has none. */
    public Optional<Contract> find(String table) {
        return Optional.ofNullable(byTable.get(table));
    }

    /** Every contract, by table name. */
    public List<Contract> all() {
        return List.copyOf(byTable.values());
    }

    /** Every contract, bronze, silver and gold in turn, each by table name. */
    public List<Contract> byLayer() {
        return byTable.values().stream()
                .sorted(comparing(contract -> LAYERS.indexOf(contract.layer())))
                .toList();
    }

    private static List<Path> contractFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new WrongUsageException("The folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }
}
