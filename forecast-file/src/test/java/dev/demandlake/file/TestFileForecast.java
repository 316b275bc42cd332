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
package dev.demandlake.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.demandlake.file.FileForecastResult.Order;
import dev.demandlake.file.series.Columns;
import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.ForecastModels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestFileForecast {
    private static final int HORIZON = 3;
    private static final int SEASON_LENGTH = 4;
    private static final List<String> MODELS = List.of("AutoETS", "seasonal_naive", "Naive");
    private static final LocalDate FIRST_MONTH = LocalDate.of(2021, 3, 1);

    @TempDir
    private Path folder;

    @Test
    void everyRowIsWhatTheModelForecastsForThatPeriod() throws Exception {
        SortedMap<String, double[]> series = series(30);
        FileForecastResult result = execute(forecast(write("in.csv", rows(series))));

        List<String> lines = Files.readAllLines(output());
        assertThat(lines.removeFirst()).isEqualTo("unique_id,ds,model,forecast,lower,upper,status");
        for (Map.Entry<String, double[]> entry : series.entrySet()) {
            for (String name : MODELS) {
                ForecastModel model = ForecastModels.named(name, SEASON_LENGTH);
                Forecast forecast = model.fit(entry.getValue(), () -> false).forecast(HORIZON, 80);
                for (int step = 1; step <= HORIZON; step++) {
                    LocalDate target = FIRST_MONTH.plusMonths(entry.getValue().length + step - 1L);
                    assertThat(lines.removeFirst())
                            .isEqualTo(String.join(
                                    ",",
                                    entry.getKey(),
                                    target.toString(),
                                    name,
                                    Double.toString(forecast.point(step)),
                                    Double.toString(forecast.lower(step)),
                                    Double.toString(forecast.upper(step)),
                                    "ok"));
                }
            }
        }
        assertThat(lines).isEmpty();
        assertThat(result.series()).isEqualTo(30);
        assertThat(result.rows())
                .isEqualTo(series.values().stream()
                        .mapToInt(values -> values.length)
                        .sum());
        assertThat(result.order()).isEqualTo(Order.AS_READ);
        assertThat(result.frequencies()).containsExactly(Map.entry("month", 30L));
        assertThat(result.statuses().keySet()).containsExactlyElementsOf(MODELS);
        assertThat(result.statuses().get("Naive")).containsExactly(Map.entry("ok", 30L));
    }

    @Test
    void theNumberOfThreadsChangesNoByte() throws Exception {
        Path input = write("in.csv", rows(series(500)));
        List<byte[]> outputs = new ArrayList<>();
        for (int threads : new int[] {1, 2, 4, 13}) {
            execute(forecast(input).threads(threads).existing(ExistingOutput.REPLACE));
            outputs.add(Files.readAllBytes(output()));
        }
        assertThat(outputs.getFirst().length).isGreaterThan(500 * MODELS.size() * HORIZON * 40);
        assertThat(outputs).allMatch(bytes -> Arrays.equals(bytes, outputs.getFirst()));
    }

    @Test
    void shuffledRowsGiveTheSameBytesAsRowsOrderedById() throws Exception {
        List<String> rows = rows(series(200));
        execute(forecast(write("grouped.csv", rows)));
        byte[] grouped = Files.readAllBytes(output());
        Collections.shuffle(rows, new Random(5));
        FileForecastResult result =
                execute(forecast(write("shuffled.csv", rows)).existing(ExistingOutput.REPLACE));
        assertThat(result.order()).isEqualTo(Order.BY_ID);
        assertThat(Files.readAllBytes(output())).isEqualTo(grouped);
        assertThat(names()).containsExactlyInAnyOrder("grouped.csv", "shuffled.csv", "out.csv");
    }

    @Test
    void groupedSeriesKeepTheOrderOfTheFile() throws Exception {
        Path input = write("in.csv", List.of("b,1,1", "b,2,2", "a,1,1", "a,2,2", "c,1,1", "c,2,2"));
        execute(new FileForecast(input, output(), 1, 1, List.of("Naive")));
        assertThat(Files.readAllLines(output()).stream().skip(1).map(line -> line.substring(0, 4)))
                .containsExactly("b,3,", "a,3,", "c,3,");
    }

    @Test
    void rowsOfASeriesMayComeInAnyOrderAndMayBeMissing() throws Exception {
        // Seasons of 2: the odd periods are 10, the even 20; 4 and 5 have no row, 6 has no value.
        Path input = write("in.csv", List.of("a,3,10", "a,1,10", "a,7,10", "a,2,20", "a,6,", "a,8,21"));
        execute(new FileForecast(input, output(), 2, 2, List.of("SeasonalNaive")));
        assertThat(forecasts()).containsExactly("a,9,SeasonalNaive,10.0", "a,10,SeasonalNaive,21.0");
    }

    @Test
    void compressedFilesAreReadAndWritten() throws Exception {
        List<String> rows = rows(series(50));
        execute(forecast(write("in.csv", rows)));
        // The name does not say that it is compressed.
        Path compressed = folder.resolve("compressed.csv");
        try (GZIPOutputStream stream = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            stream.write(Files.readAllBytes(folder.resolve("in.csv")));
        }
        Path target = folder.resolve("out.csv.gz");
        execute(new FileForecast(compressed, target, HORIZON, SEASON_LENGTH, MODELS).level(80));
        try (InputStream stream = new GZIPInputStream(Files.newInputStream(target))) {
            assertThat(stream.readAllBytes()).isEqualTo(Files.readAllBytes(output()));
        }
    }

    @Test
    void severalCompressedPartsInARowAreOneFile() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String part : List.of("unique_id,ds,y\na,1,5\n", "a,2,6\nb,1,", "7\n")) {
            try (GZIPOutputStream stream = new GZIPOutputStream(bytes)) {
                stream.write(part.getBytes(StandardCharsets.UTF_8));
            }
        }
        Path input = Files.write(folder.resolve("in.csv.gz"), bytes.toByteArray());
        execute(new FileForecast(input, output(), 1, 1, List.of("Naive")));
        assertThat(forecasts()).containsExactly("a,3,Naive,6.0", "b,2,Naive,7.0");
    }

    @Test
    void aPoisonedSeriesIsNotLostAndSpoilsNoOther() throws Exception {
        Path input = write(
                "in.csv",
                List.of(
                        "a,1,1",
                        "a,2,inf",
                        "b,1,5",
                        "b,2,6",
                        "c,1,-1e999",
                        "d,1,",
                        "d,2,",
                        "e,1,1",
                        "e,90,2",
                        "f,2,3"));
        FileForecastResult result =
                execute(new FileForecast(input, output(), 2, 1, List.of("Naive", "AutoETS")).mostPeriods(50));
        Map<String, List<String>> statuses = new TreeMap<>();
        for (String line : Files.readAllLines(output()).subList(1, 25)) {
            String[] fields = line.split(",");
            statuses.computeIfAbsent(fields[0] + " " + fields[2], any -> new ArrayList<>())
                    .add(fields[1] + " " + fields[6]);
        }
        assertThat(statuses)
                .containsEntry("a Naive", List.of("3 infinite_value", "4 infinite_value"))
                .containsEntry("a AutoETS", List.of("3 infinite_value", "4 infinite_value"))
                .containsEntry("b Naive", List.of("3 ok", "4 ok"))
                .containsEntry("b AutoETS", List.of("3 too_short", "4 too_short"))
                .containsEntry("c Naive", List.of("2 infinite_value", "3 infinite_value"))
                .containsEntry("d Naive", List.of("3 too_short", "4 too_short"))
                .containsEntry("e Naive", List.of("91 too_long", "92 too_long"))
                .containsEntry("f Naive", List.of("3 ok", "4 ok"));
        assertThat(result.statuses().get("Naive"))
                .isEqualTo(Map.of("infinite_value", 2L, "ok", 2L, "too_long", 1L, "too_short", 1L));
        assertThat(Files.readAllLines(output())).contains("a,3,Naive,,,,infinite_value");
    }

    @Test
    void aSeriesOfTooManyRowsIsTooLong() throws Exception {
        List<String> rows = new ArrayList<>();
        for (int period = 1; period <= 1000; period++) {
            rows.add("long," + period + ",1");
        }
        rows.add("short,1,4");
        execute(new FileForecast(write("in.csv", rows), output(), 1, 1, List.of("Naive")).mostPeriods(999));
        assertThat(Files.readAllLines(output()))
                .contains("long,1001,Naive,,,,too_long")
                .hasSize(3);
    }

    @Test
    void otherColumnsKeepTheirNamesAndIdsWithCommasTheirQuotes() throws Exception {
        Path input = Files.write(
                folder.resolve("in.csv"),
                List.of(
                        "\uFEFFnote,quantity,week,item",
                        ",5,2024-01-01,\"Juice, 1 l\"",
                        "\"two",
                        "lines\",6,2024-01-08,\"Juice, 1 l\"",
                        "",
                        "x, 7 , 2024-01-15,\"Juice, 1 l\"",
                        "x,1,2024-01-01,\"say \"\"hi\"\"\"",
                        "x,2,2024-01-08,\"say \"\"hi\"\"\"",
                        "x,3,2024-01-15,\"say \"\"hi\"\"\""));
        execute(new FileForecast(input, output(), 1, 1, List.of("Naive"))
                .columns(new Columns("item", "week", "quantity")));
        List<String> lines = Files.readAllLines(output());
        assertThat(lines.getFirst()).startsWith("item,week,model,");
        assertThat(lines.get(1)).startsWith("\"Juice, 1 l\",2024-01-22,Naive,7.0,");
        assertThat(lines.get(2)).startsWith("\"say \"\"hi\"\"\",2024-01-22,Naive,3.0,");
    }

    @Test
    void timestampsComeOutInTheFormOfTheInput() throws Exception {
        Path input = write(
                "in.csv", List.of("a,2024-02-28 22:00:00,1", "a,2024-02-28 23:00:00,2", "a,2024-02-29 00:00:00,3"));
        execute(new FileForecast(input, output(), 2, 24, List.of("Naive")));
        assertThat(forecasts()).containsExactly("a,2024-02-29 01:00:00,Naive,3.0", "a,2024-02-29 02:00:00,Naive,3.0");
    }

    @Test
    void theFrequencyThatIsAskedForHolds() throws Exception {
        Path input = write("in.csv", List.of("a,2024-01-01,1", "a,2024-01-08,2", "a,2024-01-15,3"));
        execute(new FileForecast(input, output(), 1, 7, List.of("Naive")).frequency("day"));
        assertThat(forecasts()).containsExactly("a,2024-01-16,Naive,3.0");
    }

    @Test
    void theLevelMovesTheInterval() throws Exception {
        // Naive: the differences 1 and -1 have variance 1, so half the interval is the normal quantile.
        Path input = write("in.csv", List.of("a,1,1", "a,2,2", "a,3,1"));
        execute(new FileForecast(input, output(), 1, 1, List.of("Naive")).level(95));
        String[] fields = Files.readAllLines(output()).get(1).split(",");
        assertThat(Double.parseDouble(fields[5]) - 1).isCloseTo(1.959963984540054, within(1e-12));
        assertThat(Double.parseDouble(fields[4]) - 1).isCloseTo(-1.959963984540054, within(1e-12));
    }

    @Test
    void progressCountsTheSeries() throws Exception {
        ForecastProgress progress = new ForecastProgress();
        forecast(write("in.csv", rows(series(70)))).execute(progress);
        assertThat(progress.phase()).isEqualTo(ForecastProgress.Phase.FORECASTING);
        assertThat(progress.done()).isEqualTo(70);
        assertThat(progress.total()).isEqualTo(70);
        assertThat(progress.text())
                .contains("70 of 70 series")
                .contains("100 %")
                .contains("series/s");
    }

    private FileForecast forecast(Path input) {
        return new FileForecast(input, output(), HORIZON, SEASON_LENGTH, MODELS).level(80);
    }

    private static FileForecastResult execute(FileForecast forecast) throws IOException, InterruptedException {
        return forecast.execute(new ForecastProgress());
    }

    private Path output() {
        return folder.resolve("out.csv");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** Rows of the output up to the forecast. */
    private List<String> forecasts() throws IOException {
        return Files.readAllLines(output()).stream()
                .skip(1)
                .map(line -> String.join(",", List.of(line.split(",")).subList(0, 4)))
                .toList();
    }

    private Path write(String name, List<String> rows) throws IOException {
        List<String> lines = new ArrayList<>(rows);
        lines.addFirst("unique_id,ds,y");
        return Files.write(folder.resolve(name), lines);
    }

    /** Months with trend, seasons and noise. */
    private static SortedMap<String, double[]> series(int number) {
        Random random = new Random(11);
        SortedMap<String, double[]> series = new TreeMap<>();
        for (int index = 0; index < number; index++) {
            double[] values = new double[20 + random.nextInt(20)];
            for (int month = 0; month < values.length; month++) {
                values[month] = 100 + month + 10 * Math.sin(month * Math.PI / 2) + random.nextGaussian();
            }
            series.put("item-%04d".formatted(index), values);
        }
        return series;
    }

    private static List<String> rows(SortedMap<String, double[]> series) {
        List<String> rows = new ArrayList<>();
        series.forEach((id, values) -> {
            for (int month = 0; month < values.length; month++) {
                rows.add(id + "," + FIRST_MONTH.plusMonths(month) + "," + values[month]);
            }
        });
        return rows;
    }
}
