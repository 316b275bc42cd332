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
package dev.demandlake.spark.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.demandlake.spark.LakeForTests;
import dev.demandlake.spark.PipelineFixture;
import dev.demandlake.spark.WrongUsageException;
import dev.demandlake.spark.quality.GateFailedException;
import dev.demandlake.spark.run.Stage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestBadInput {
    @TempDir
    private Path folder;

    private PipelineFixture shop;

    @BeforeEach
    void emptyLake() {
        shop = new PipelineFixture(LakeForTests.freshLake(), folder);
    }

    @Test
    void badValuesAreRejectedWithTheirLineAndGoodRowsLand() {
        shop.sales(PipelineFixture.SALES
                + "A,L1,2024-13-45,1,1\n"
                + "A,L1,2024-02-01,many,1\n"
                + "A,L1,2024-02-01,NaN,1\n"
                + "A,L1,2024-02-01,-4,1\n"
                + "C,L1,2024-02-01,1,1\n"
                + ",L1,2024-02-01,1,1\n"
                + "A,L1,2024-02-01,1\n"
                + "A,L1,2024-02-02,9,1\n");

        shop.run(Stage.SILVER);

        List<String> rejected = shop.rejected();
        assertThat(rejected).hasSize(7);
        assertThat(rejected.get(0))
                .startsWith("6 demand_date: demand_date \"2024-13-45\" is not a date of the format yyyy-MM-dd");
        assertThat(rejected.get(1))
                .startsWith("7 quantity: quantity \"many\" is not a number (column quantity of the file)");
        assertThat(rejected.get(2)).startsWith("8 quantity: quantity is NaN");
        assertThat(rejected.get(3)).startsWith("9 quantity: quantity is -4.0; the mapping rejects returns");
        assertThat(rejected.get(4)).isEqualTo("10 item_id: item \"C\" is not in items.csv");
        assertThat(rejected.get(5)).startsWith("11 item_id: item_id has no value");
        assertThat(rejected.get(6)).isEqualTo("12 -: the line has 4 fields, the header 5");
        assertThat(shop.query("SELECT count(*), sum(quantity) FROM lake.silver.demand_actuals"))
                .containsExactly("[5,25.0]");
        assertThat(shop.query("SELECT count(*), min(_source_line), max(_source_line) FROM lake.bronze.shop_sales"))
                .containsExactly("[11,2,13]");
    }

    @Test
    void tooManyRejectedRowsPublishNothing() {
        shop.mapping("max_rejected_share: 0.9", "max_rejected_share: 0.1")
                .sales(PipelineFixture.SALES + "A,L1,x,1,1\n");

        assertThatThrownBy(() -> shop.run(Stage.SILVER))
                .isInstanceOf(GateFailedException.class)
                .hasMessageContaining("1 of 5 rows of sales.csv are rejected, 20.0 %; the mapping accepts 10.0 %");
        assertThat(shop.rejected()).hasSize(1);
        assertThat(shop.query("SELECT count(*) FROM lake.bronze.shop_sales")).containsExactly("[5]");
        assertThat(shop.query("SHOW TABLES IN lake.bronze")).hasSize(3);
        assertThat(shop.query("SHOW NAMESPACES IN lake")).containsExactly("[bronze]");
    }

    @Test
    void quotesAndLineBreaksInsideFieldsKeepTheLineNumbers() {
        shop.items("item,text,brand\n\"A\",\"Apple,\nred \"\"sweet\"\"\r\nand big\",One\nB,5\" Berry,Two\n");

        shop.run(Stage.INGEST);

        assertThat(shop.query("SELECT _source_line, text FROM lake.bronze.shop_items ORDER BY _source_line"))
                .containsExactly("[2,Apple,\nred \"sweet\"\nand big]", "[5,5\" Berry]");
        assertThat(shop.rejected()).isEmpty();
    }

    @Test
    void quoteThatIsNeverClosedSpoilsOnlyItsLine() {
        shop.items("item,text,brand\nA,\"Apple,One\nB,Berry,Two\n");

        shop.run(Stage.INGEST);

        assertThat(shop.rejected().get(0))
                .isEqualTo("2 -: a quote opened in this line is not closed before the end of the file");
        assertThat(shop.query("SELECT item, _source_line FROM lake.bronze.shop_items"))
                .containsExactly("[B,3]");
    }

    @Test
    void fileCutInTheMiddleOfALine() {
        shop.sales(PipelineFixture.SALES + "A,L1,2024-0");

        shop.run(Stage.INGEST);

        assertThat(shop.rejected())
                .containsExactly("6 -: the file ends in the middle of this line, after 3 of 5 fields");
        assertThat(shop.query("SELECT count(*) FROM lake.bronze.shop_sales")).containsExactly("[4]");
    }

    @Test
    void compressedFileCutInTheMiddle() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes, 512, true)) {
            gzip.write(PipelineFixture.SALES.getBytes(StandardCharsets.UTF_8));
            gzip.flush();
            gzip.write("A,L1,2024-02-01,1,1\n".repeat(100).getBytes(StandardCharsets.UTF_8));
        }
        shop.mapping("path: sales.csv", "path: sales.csv.gz")
                .file("sales.csv.gz", Arrays.copyOf(bytes.toByteArray(), bytes.size() - 12));

        shop.run(Stage.INGEST);

        assertThat(shop.rejected())
                .singleElement()
                .asString()
                .contains("the compressed file ends early or is damaged behind line");
        assertThat(shop.query("SELECT count(*) >= 4 FROM lake.bronze.shop_sales"))
                .containsExactly("[true]");
    }

    @Test
    void wrongEncodingNamesLineByteAndRemedy() {
        shop.sales(PipelineFixture.SALES + "A,Köln,2024-02-01,1,1\nA,L1,2024-02-01,1,1\n", StandardCharsets.ISO_8859_1);

        shop.run(Stage.INGEST);

        assertThat(shop.rejected())
                .singleElement()
                .asString()
                .startsWith(
                        "6 -: byte 0xF6 at position 4 of the line is not UTF-8; set the encoding of the file in the mapping");
        assertThat(shop.query("SELECT count(*) FROM lake.bronze.shop_sales")).containsExactly("[5]");

        shop.mapping("path: sales.csv", "path: sales.csv, encoding: ISO-8859-1").run(Stage.INGEST);

        assertThat(shop.rejected()).isEmpty();
        assertThat(shop.query("SELECT location FROM lake.bronze.shop_sales WHERE _source_line = 6"))
                .containsExactly("[Köln]");
    }

    @Test
    void byteOrderMarkIsNoPartOfTheFirstColumn() {
        shop.sales("\uFEFF" + PipelineFixture.SALES);

        shop.run(Stage.INGEST);

        assertThat(shop.query("SELECT count(item) FROM lake.bronze.shop_sales")).containsExactly("[4]");
    }

    @Test
    void missingAndEmptyFilesAndHeaders() throws IOException {
        assertWrongUsage("sales.csv is empty: its first line must name the columns", shop.sales(""));
        assertWrongUsage(
                "sales.csv, line 1: the column \"Item\" stands twice",
                shop.sales("item,location,date,quantity,price,Item\n"));
        shop.sales("item,location,date,quantity,price\n");
        assertThatThrownBy(() -> shop.run(Stage.SILVER))
                .isInstanceOf(WrongUsageException.class)
                .hasMessageContaining("gives no demand rows");
        Files.delete(folder.resolve("sales.csv"));
        assertWrongUsage("mapping.yaml, line 5: there is no file sales.csv in", shop);
        shop.file("sale.csv", new byte[0]);
        assertWrongUsage("Did you mean \"sale.csv\"?", shop);
    }

    @Test
    void unknownColumnsNameTheLineOfTheMappingAndTheColumnsThatExist() {
        assertWrongUsage(
                "mapping.yaml, line 14: column \"quantiy\" is not in the file sales.csv; its columns are item, location, date,"
                        + " quantity, price. Did you mean \"quantity\"?",
                shop.mapping("quantity: quantity\n", "quantity: quantiy\n"));
        assertWrongUsage(
                "mapping.yaml, line 16: column \"prize\" is not in the file sales.csv",
                shop.mapping("quantity: quantiy\n", "quantity: quantity\n")
                        .mapping("quantity * price", "quantity * prize"));
        assertWrongUsage(
                "mapping.yaml, line 16: net_sales is \"nosuch(price)\", which Spark SQL refuses",
                shop.mapping("quantity * prize", "nosuch(price)"));
        assertWrongUsage(
                "mapping.yaml, line 19: \"descripton\" is not a field here; the fields are brand, category, description,",
                shop.mapping("nosuch(price)", "quantity * price").mapping("description: text", "descripton: text"));
    }

    @Test
    void repeatedKeysInADimensionFailTheGate() {
        shop.items("item,text,brand\nA,Apple,One\nB,Berry,Two\nA,Apple,Three\n");

        assertThatThrownBy(() -> shop.run(Stage.SILVER))
                .isInstanceOf(GateFailedException.class)
                .hasMessageContaining("item_id \"A\" stands more than once, with different attributes, in items.csv");
        assertThat(shop.query("SELECT count(*) FROM lake.silver.dim_item")).containsExactly("[0]");
    }

    private static void assertWrongUsage(String message, PipelineFixture shop) {
        assertThatThrownBy(() -> shop.run(Stage.INGEST))
                .isInstanceOf(WrongUsageException.class)
                .hasMessageContaining(message);
    }
}
