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
package dev.demandlake.spark.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestGenerateDataSet {
    @TempDir
    private Path temporary;

    @Test
    void equalSettingsGiveEqualBytes() throws IOException {
        GeneratedData first = GeneratedData.tiny(temporary.resolve("first"), 7);
        GeneratedData second = GeneratedData.tiny(temporary.resolve("second"), 7);
        assertThat(fileNames(first.folder()))
                .containsExactlyInAnyOrder(
                        "sales.csv",
                        "items.csv",
                        "locations.csv",
                        "customers.csv",
                        "external_forecasts.csv",
                        "overrides.csv",
                        "dfus.csv",
                        "generated.json");
        for (String file : fileNames(first.folder())) {
            assertThat(second.folder().resolve(file))
                    .as(file)
                    .hasSameBinaryContentAs(first.folder().resolve(file));
        }
    }

    @Test
    void anotherSeedGivesOtherData() throws IOException {
        GeneratedData first = GeneratedData.tiny(temporary.resolve("first"), 7);
        GeneratedData second = GeneratedData.tiny(temporary.resolve("second"), 8);
        for (String file : List.of(
                "sales.csv", "items.csv", "locations.csv", "external_forecasts.csv", "overrides.csv", "dfus.csv")) {
            assertThat(Files.mismatch(
                            first.folder().resolve(file), second.folder().resolve(file)))
                    .as(file)
                    .isNotNegative();
        }
    }

    @Test
    void moreUnitsDoNotChangeTheOthers() throws IOException {
        GeneratedData few = GeneratedData.write(
                temporary.resolve("few"), DataSetSettings.endingBy(GeneratedData.MID_MAY, DataSetSize.TINY, 7, 30));
        GeneratedData many = GeneratedData.tiny(temporary.resolve("many"), 7);
        for (String file : List.of("sales.csv", "dfus.csv", "external_forecasts.csv", "overrides.csv")) {
            assertThat(many.rows(file)).as(file).containsAll(few.rows(file));
        }
        assertThat(many.rows("items.csv")).containsAll(few.rows("items.csv"));
        Map<String, List<Map<String, String>>> ofMany = many.salesByUnit();
        assertThat(few.salesByUnit()).hasSize(30);
        assertThat(ofMany).containsAllEntriesOf(few.salesByUnit());
    }

    @Test
    void everyKeyIsADeclaredMember() throws IOException {
        GeneratedData data = GeneratedData.tiny(temporary.resolve("data"), 42);
        Set<String> units = keys(data, "dfus.csv");
        assertThat(units).hasSize(200);
        assertThat(keys(data, "sales.csv")).isEqualTo(units);
        assertThat(units).containsAll(keys(data, "external_forecasts.csv"));
        assertThat(units).containsAll(keys(data, "overrides.csv"));
        for (String member : List.of("item", "location", "customer")) {
            List<String> declared = column(data, member + "s.csv", member + "_id");
            assertThat(declared).as(member).doesNotHaveDuplicates();
            assertThat(new HashSet<>(column(data, "dfus.csv", member + "_id")))
                    .as(member)
                    .isEqualTo(new HashSet<>(declared));
        }
    }

    @Test
    void salesAreOneRowADayWithinWholeMonths() throws IOException {
        GeneratedData data = GeneratedData.tiny(temporary.resolve("data"), 42);
        List<Map<String, String>> sales = data.rows("sales.csv");
        assertThat(sales.size()).isBetween(45_000, 55_000);
        assertThat(sales.stream().map(sale -> GeneratedData.key(sale) + sale.get("date")))
                .doesNotHaveDuplicates();
        List<LocalDate> days = sales.stream()
                .map(sale -> LocalDate.parse(sale.get("date")))
                .sorted()
                .toList();
        assertThat(days.get(0)).isBetween(LocalDate.of(2022, 4, 1), LocalDate.of(2022, 4, 3));
        assertThat(days.get(days.size() - 1)).isEqualTo(LocalDate.of(2025, 4, 30));
    }

    @Test
    void netSalesAreQuantityTimesPriceAndFewLinesAreReturns() throws IOException {
        GeneratedData data = GeneratedData.tiny(temporary.resolve("data"), 42);
        List<Map<String, String>> sales = data.rows("sales.csv");
        assertThat(sales).allSatisfy(sale -> {
            assertThat(Integer.parseInt(sale.get("quantity"))).isNotZero();
            assertThat(new BigDecimal(sale.get("unit_price"))).isPositive();
            assertThat(new BigDecimal(sale.get("net_sales")))
                    .isEqualByComparingTo(
                            new BigDecimal(sale.get("quantity")).multiply(new BigDecimal(sale.get("unit_price"))));
        });
        long returns = sales.stream()
                .filter(sale -> sale.get("quantity").startsWith("-"))
                .count();
        assertThat(returns / (double) sales.size()).isBetween(0.001, 0.03);
        assertThat(data.salesByUnit().values()).allSatisfy(ofUnit -> assertThat(
                        Arrays.stream(data.monthly(ofUnit)).min().orElseThrow())
                .isNotNegative());
    }

    @Test
    void dataReachTheLastDayEvenIfItIsASundayOfOneUnit() throws IOException {
        LocalDate sunday = LocalDate.of(2025, 8, 31);
        for (int seed = 0; seed < 20; seed++) {
            GeneratedData data = GeneratedData.write(
                    temporary.resolve("data" + seed), DataSetSettings.endingBy(sunday, DataSetSize.TINY, seed, 1));
            assertThat(data.rows("sales.csv").stream()
                            .map(sale -> LocalDate.parse(sale.get("date")))
                            .max(Comparator.naturalOrder()))
                    .contains(sunday);
        }
    }

    @Test
    void descriptionsNeedQuoting() throws IOException {
        GeneratedData data = GeneratedData.tiny(temporary.resolve("data"), 42);
        List<String> descriptions = column(data, "items.csv", "description");
        assertThat(descriptions).doesNotHaveDuplicates().allMatch(description -> description.contains(", "));
        assertThat(descriptions).anyMatch(description -> description.contains("\""));
        assertThat(Files.readString(data.folder().resolve("items.csv"))).contains("\"\"");
    }

    @Test
    void theSameDataSetIsKeptAndADamagedOneIsMadeAgain() throws IOException {
        Path folder = temporary.resolve("data");
        DataSetSettings settings = DataSetSettings.endingBy(GeneratedData.MID_MAY, DataSetSize.TINY, 1, 20);
        assertThat(execute(settings, folder).outcome()).isEqualTo(GenerateDataSet.Outcome.WRITTEN);
        byte[] sales = Files.readAllBytes(folder.resolve("sales.csv"));
        assertThat(execute(settings, folder).outcome()).isEqualTo(GenerateDataSet.Outcome.KEPT);

        Files.write(folder.resolve("sales.csv"), Arrays.copyOf(sales, sales.length / 2));
        assertThat(execute(settings, folder).outcome()).isEqualTo(GenerateDataSet.Outcome.WRITTEN);
        assertThat(folder.resolve("sales.csv")).hasBinaryContent(sales);

        DataSetSettings other = DataSetSettings.endingBy(GeneratedData.MID_MAY, DataSetSize.TINY, 2, 20);
        assertThat(execute(other, folder).outcome()).isEqualTo(GenerateDataSet.Outcome.WRITTEN);
        assertThat(fileNames(temporary)).containsExactly("data");
    }

    @Test
    void aKilledRunLeavesTheOldDataSet() throws IOException {
        Path folder = temporary.resolve("data");
        DataSetSettings settings = DataSetSettings.endingBy(GeneratedData.MID_MAY, DataSetSize.TINY, 1, 20);
        execute(settings, folder);
        // What a run leaves that is killed while it writes, and one that is killed between its two moves.
        Path partial = Files.createDirectories(temporary.resolve(".data.partial"));
        Files.writeString(partial.resolve("sales.csv"), "item_id,locat");
        assertThat(execute(settings, folder).outcome()).isEqualTo(GenerateDataSet.Outcome.KEPT);
        Files.move(folder, temporary.resolve(".data.previous"));
        assertThat(execute(settings, folder).outcome()).isEqualTo(GenerateDataSet.Outcome.KEPT);
        assertThat(fileNames(temporary)).containsExactly("data");
    }

    @Test
    void foreignFilesAreNotTouched() throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("mine"));
        Files.writeString(folder.resolve("sales.csv"), "my own sales");
        assertThatThrownBy(() -> new OutputFolder(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sales.csv")
                .hasMessageContaining("name a new or an empty folder");
        assertThat(folder.resolve("sales.csv")).hasContent("my own sales");
    }

    @Test
    void theManifestCountsTheRowsAndNamesNoPlace() throws IOException {
        GeneratedData data = GeneratedData.tiny(temporary.resolve("data"), 42);
        GeneratedManifest manifest = GeneratedManifest.read(data.folder()).orElseThrow();
        for (GeneratedManifest.GeneratedFile file : manifest.files()) {
            assertThat(file.rows())
                    .as(file.name())
                    .isEqualTo(data.rows(file.name()).size());
        }
        for (String file : fileNames(data.folder())) {
            assertThat(Files.readString(data.folder().resolve(file)))
                    .as(file)
                    .doesNotContain(temporary.toString())
                    .doesNotContain(System.getProperty("user.dir"));
        }
    }

    private static GenerateDataSet.Result execute(DataSetSettings settings, Path folder) throws IOException {
        return new GenerateDataSet(settings, new OutputFolder(folder)).execute();
    }

    private static Set<String> keys(GeneratedData data, String file) throws IOException {
        return data.rows(file).stream().map(GeneratedData::key).collect(Collectors.toSet());
    }

    private static List<String> column(GeneratedData data, String file, String column) throws IOException {
        return data.rows(file).stream().map(row -> row.get(column)).toList();
    }

    private static List<String> fileNames(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
