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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.demandlake.spark.LakeForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is derived from the contracts is up to date, and what was promised to readers is kept. */
final class TestContractFiles {
    private static final String AGAIN = "make it again with mvn -q -pl spark-jobs -am test -Dtest=TestContractFiles"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dcontracts.write=true";
    private static final Path ROOT = LakeForTests.repository();
    private static final Path RELEASED = ROOT.resolve("contracts").resolve("released.yaml");

    private final Contracts contracts = Contracts.read(ROOT.resolve("contracts"));

    @Test
    void thePageOfTheTablesIsUpToDate() throws IOException {
        isUpToDate(ROOT.resolve("docs/tables.md"), new TableReference(contracts).markdown());
        assertThat(ROOT.resolve("docs/tables.md"))
                .content()
                .contains("    dim_dfu ||--o{ forecast_accuracy : dfu_sk\n")
                .contains("| **`lag`** | integer | required | Periods between issue and target, less one |");
    }

    @Test
    void theSourcesOfDbtAreUpToDate() throws IOException {
        isUpToDate(ROOT.resolve("dbt-like-models/models/sources.yml"), new DbtSources(contracts).yaml());
    }

    @Test
    void releasedContractsAreKept() throws IOException {
        ReleasedContracts current = ReleasedContracts.of(contracts);
        assertThat(ReleasedContracts.read(RELEASED).violations(current)).isEmpty();
        if (Boolean.getBoolean("contracts.write")) {
            current.write(RELEASED);
        }
        assertThat(ReleasedContracts.read(RELEASED))
                .as(RELEASED + " does not have the newest versions; " + AGAIN)
                .isEqualTo(current);
    }

    @Test
    void changesThatReadersNoticeNeedAMajorVersion(@TempDir Path folder) throws IOException {
        String contract = Files.readString(ROOT.resolve("contracts/champion_history.odcs.yaml"))
                .replaceFirst("\nversion: [0-9.]+", "\nversion: 1.0.0");
        ReleasedContracts released = changed(folder, contract, "", "");

        assertThat(released.violations(released)).isEmpty();
        assertThat(violations(folder, released, contract, "name: margin\n", "name: distance\n"))
                .containsExactly(
                        "Contract champion_history: the column margin is gone. That breaks its readers: raise 1.0.0 to"
                                + " 2.0.0, or take the change back");
        assertThat(violations(folder, released, contract, "physicalType: BIGINT", "physicalType: INT"))
                .singleElement()
                .asString()
                .contains("the column dfu_sk was BIGINT required and is INT required");
        assertThat(violations(folder, released, contract, "required: true", "required: false"))
                .singleElement()
                .asString()
                .contains("the column dfu_sk was BIGINT required and is BIGINT. That breaks");
        assertThat(violations(folder, released, contract, "value: [dfu_sk, issue_period]", "value: [dfu_sk]"))
                .singleElement()
                .asString()
                .contains("the grain [dfu_sk, issue_period] became [dfu_sk]");
        // a promise more is no break, but another version
        assertThat(violations(folder, released, contract, "required: false", "required: true"))
                .containsExactly(
                        "Contract champion_history is not the one that was released as 1.0.0; raise its version");
        assertThat(released.violations(changed(
                        folder,
                        contract.replace("name: margin\n", "name: distance\n"),
                        "version: 1.0.0",
                        "version: 2.0.0")))
                .isEmpty();
    }

    @Test
    void contractsWithoutGrainAreRefused(@TempDir Path folder) throws IOException {
        String contract = Files.readString(ROOT.resolve("contracts/champion_history.odcs.yaml"));
        assertThatThrownBy(() -> changed(folder, contract, "property: grain", "property: grains"))
                .hasMessageContaining(
                        "Contract champion_history has no grain; list its columns under the custom property grain");
    }

    private static List<String> violations(
            Path folder, ReleasedContracts released, String contract, String from, String to) throws IOException {
        assertThat(contract).contains(from);
        return released.violations(changed(folder, contract, from, to));
    }

    /** The contract with the first occurrence of a text replaced. */
    private static ReleasedContracts changed(Path folder, String contract, String from, String to) throws IOException {
        int at = contract.indexOf(from);
        Files.writeString(
                folder.resolve("champion_history.odcs.yaml"),
                contract.substring(0, at) + to + contract.substring(at + from.length()));
        return ReleasedContracts.of(Contracts.read(folder));
    }

    private static void isUpToDate(Path file, String content) throws IOException {
        if (Boolean.getBoolean("contracts.write")) {
            Files.writeString(file, content);
        }
        assertThat(file)
                .as(file + " is made from the contracts; " + AGAIN)
                .content()
                .isEqualTo(content);
    }
}
