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

import dev.demandlake.spark.contract.Contracts;
import dev.demandlake.spark.mapping.Mapping;
import dev.demandlake.spark.mapping.MappingReader;
import dev.demandlake.spark.run.Pipeline;
import dev.demandlake.spark.run.Stage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;

/** A small data set that a test changes as it likes: two items, one location, sales of two months and a bit. */
public final class PipelineFixture {
    /** Header and good rows of the sales. */
    public static final String SALES = """
            item,location,date,quantity,price
            A,L1,2024-01-10,5,2.5
            A,L1,2024-01-20,3,2.5
            B,L1,2024-01-31,7,1
            A,L1,2024-03-01,1,2.5
            """;

    private static final String MAPPING = """
            name: shop
            returns: reject
            max_rejected_share: 0.9
            files:
              sales: {path: sales.csv}
              items: {path: items.csv}
            tables:
              demand_actuals:
                from: sales
                columns:
                  item_id: item
                  location_id: location
                  demand_date: date
                  quantity: quantity
                  unit_price: price
                  net_sales: quantity * price
              dim_item:
                from: items
                columns: {item_id: item, description: text, brand: brand}
            """;

    private final LakeForTests lake;
    private final Path folder;
    private String mapping = MAPPING;

    public PipelineFixture(LakeForTests lake, Path folder) {
        this.lake = lake;
        this.folder = folder;
        sales(SALES);
        items("item,text,brand\nA,Apple,One\nB,Berry,Two\n");
    }

    public PipelineFixture sales(String text) {
        return file("sales.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    public PipelineFixture sales(String text, Charset charset) {
        return file("sales.csv", text.getBytes(charset));
    }

    public PipelineFixture items(String text) {
        return file("items.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    public PipelineFixture file(String name, byte[] content) {
        try {
            Files.write(folder.resolve(name), content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public PipelineFixture mapping(String text, String replacement) {
        if (!mapping.contains(text)) {
            throw new IllegalArgumentException("The mapping has no \"" + text + "\"");
        }
        mapping = mapping.replace(text, replacement);
        return this;
    }

    /** Runs up to a stage and returns what was printed. */
    public String run(Stage stage) {
        return run(stage, LocalDate.of(2024, 6, 1));
    }

    public String run(Stage stage, LocalDate loadDate) {
        Mapping read = writtenMapping();
        return run(stage, loadDate, read, lake.startRun(read.name()));
    }

    /** Runs up to a stage as part of a run that has started. */
    public String run(Stage stage, JobContext context) {
        return run(stage, LocalDate.of(2024, 6, 1), writtenMapping(), context);
    }

    private Mapping writtenMapping() {
        file("mapping.yaml", mapping.getBytes(StandardCharsets.UTF_8));
        return MappingReader.read(folder.resolve("mapping.yaml"));
    }

    private String run(Stage stage, LocalDate loadDate, Mapping read, JobContext context) {
        StringWriter printed = new StringWriter();
        new Pipeline(context, read, folder).until(stage).loadDate(loadDate).execute(new PrintWriter(printed));
        return printed.toString();
    }

    /** The rejected rows as {@code line column: reason}, by line. */
    public List<String> rejected() {
        return lake
                .spark()
                .sql(
                        "SELECT concat(line, ' ', coalesce(column_name, '-'), ': ', reason) FROM lake.bronze.rejected ORDER BY file, line")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    /** Rows of a query, each as text. */
    public List<String> query(String sql) {
        return lake.spark().sql(sql).collectAsList().stream().map(Row::toString).toList();
    }

    /** Contracts, for tests that need one. */
    public Contracts contracts() {
        return Contracts.read(lake.configuration().contracts());
    }
}
