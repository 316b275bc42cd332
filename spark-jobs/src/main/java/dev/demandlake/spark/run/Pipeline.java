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
package dev.demandlake.spark.run;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.demandlake.learning.booster.BoosterParameters;
import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.cluster.AssignClusters;
import dev.demandlake.spark.cluster.LabelDfus;
import dev.demandlake.spark.cluster.RecordCentroids;
import dev.demandlake.spark.cluster.TrackClusterings;
import dev.demandlake.spark.contract.Contract;
import dev.demandlake.spark.contract.ContractTables;
import dev.demandlake.spark.gold.AggregateWeeks;
import dev.demandlake.spark.gold.AggregateWeeks.WeekTable;
import dev.demandlake.spark.gold.ArchiveBacktests;
import dev.demandlake.spark.gold.BuildAccuracyStates;
import dev.demandlake.spark.gold.BuildChampionCeiling;
import dev.demandlake.spark.gold.BuildForecastAccuracy;
import dev.demandlake.spark.gold.ChooseChampions;
import dev.demandlake.spark.gold.FindExceptions;
import dev.demandlake.spark.gold.ForecastOpenPeriods;
import dev.demandlake.spark.gold.LeaveChampions;
import dev.demandlake.spark.gold.PlanningCycle;
import dev.demandlake.spark.gold.PublishExternalForecasts;
import dev.demandlake.spark.gold.PublishOverrides;
import dev.demandlake.spark.gold.PublishSalesFacts;
import dev.demandlake.spark.gold.RecordChampions;
import dev.demandlake.spark.gold.RollUpAccuracyStates;
import dev.demandlake.spark.gold.RollUpAccuracyStates.RollUp;
import dev.demandlake.spark.gold.TrackBacktests;
import dev.demandlake.spark.ingest.LandFile;
import dev.demandlake.spark.ingest.LandedFile;
import dev.demandlake.spark.ingest.MappedSources;
import dev.demandlake.spark.ingest.RejectRows;
import dev.demandlake.spark.learning.CatBoostPython;
import dev.demandlake.spark.mapping.Mapping;
import dev.demandlake.spark.mapping.SourceFile;
import dev.demandlake.spark.publish.PublishResult;
import dev.demandlake.spark.silver.DemandWindow;
import dev.demandlake.spark.silver.Dimension;
import dev.demandlake.spark.silver.PublishCalendar;
import dev.demandlake.spark.silver.PublishDemand;
import dev.demandlake.spark.silver.PublishDfus;
import dev.demandlake.spark.silver.PublishDimension;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Everything from the files of a user to the published tables, in one Spark session. */
public final class Pipeline {
    private static final int SILVER_STEPS = Dimension.values().length + 3;
    private static final int FACT_STEPS = 3;
    private static final int FORECAST_STEPS = 13 + RollUp.values().length + WeekTable.values().length;
    private static final int PUBLISH_STEP = 1;

    private final JobContext landing;
    private final JobContext context;
    private final Mapping mapping;
    private final Path data;
    private LocalDate loadDate;
    private Stage stage = Stage.ALL;
    private Optional<List<String>> models = Optional.empty();
    private int trees = BoosterParameters.DEFAULT.trees();

    public Pipeline(JobContext context, Mapping mapping, Path data) {
        // What was landed and what was rejected is history: it stays, whatever the gates of the tables say.
        this.landing = requireNonNull(context, "context is null");
        this.context = context.publishingTogether();
        this.mapping = requireNonNull(mapping, "mapping is null");
        this.data = requireNonNull(data, "data is null");
        this.loadDate = context.run().startedAt().atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** Day from which changed dimension rows hold; the day of the run if not given. */
    public Pipeline loadDate(LocalDate day) {
        loadDate = requireNonNull(day, "day is null");
        return this;
    }

    /** Where to stop. */
    public Pipeline until(Stage last) {
        stage = requireNonNull(last, "last is null");
        return this;
    }

    /** Models that are backtested, forecast and compete in this run, by id; those that planners have configured if not given. */
    public Pipeline models(List<String> ids) {
        models = Optional.of(List.copyOf(ids));
        return this;
    }

    /** Trees of a learned model, at most. */
    public Pipeline trees(int most) {
        trees = most;
        return this;
    }

    /** Runs the stages and prints a line a step. */
    public PipelineResult execute(PrintWriter out) {
        models.ifPresent(ids -> CatBoostPython.require(context.spark(), ids));
        Progress progress = new Progress(out, steps());
        MappedSources sources = ingest(progress);
        if (stage == Stage.INGEST) {
            return new PipelineResult(sources.files());
        }
        context.runLog().loads(context.run(), loadDate);
        try {
            DemandWindow window = silver(progress, sources);
            if (stage != Stage.SILVER) {
                facts(progress, sources, window);
            }
            if (stage != Stage.ALL) {
                progress.step("published", () -> publish(window));
                return new PipelineResult(sources.files());
            }
            ConfiguredCompetition configured = context.runLog().competition();
            ConfiguredCompetition followed = models.map(configured::withModels).orElse(configured);
            followed.notes().forEach(progress::note);
            CatBoostPython.require(context.spark(), followed.competition().candidates());
            PlanningCycle cycle = new PlanningCycle(
                    mapping.planningGrain(),
                    window.lastClosedPeriod(),
                    followed.competition(),
                    mapping.planned(),
                    trees);
            AssignClusters clusters = clusters(progress, cycle);
            forecasts(progress, cycle);
            progress.step("published", () -> publish(window));
            progress.step("ops.champion_model", () -> rows(new LeaveChampions(context).execute()));
            TrackRuns runs = new TrackRuns(
                    context,
                    List.of(new TrackClusterings(context, cycle, clusters), new TrackBacktests(context, cycle)));
            progress.step("mlflow.runs", runs::execute);
            progress.longest();
        } finally {
            context.publication().discard();
        }
        return new PipelineResult(sources.files());
    }

    private String publish(DemandWindow window) {
        int tables = context.publication().publish(context.runLog());
        context.runLog()
                .saveDataset(
                        mapping.name(),
                        mapping.planningGrain().id(),
                        window.closedThrough(mapping.planningGrain()),
                        Map.of(
                                "file", mapping.file().toString(),
                                "missing_period", mapping.missingPeriod().name().toLowerCase(Locale.ROOT),
                                "returns", mapping.returns().name().toLowerCase(Locale.ROOT),
                                "min_nonzero_periods", Integer.toString(mapping.minNonzeroPeriods())));
        return tables + " tables";
    }

    private int steps() {
        int ingest = mapping.files().size() + 1;
        return switch (stage) {
            case INGEST -> ingest;
            case SILVER -> ingest + SILVER_STEPS + PUBLISH_STEP;
            case FACTS -> ingest + SILVER_STEPS + FACT_STEPS + PUBLISH_STEP;
            case ALL -> ingest + SILVER_STEPS + FACT_STEPS + FORECAST_STEPS + PUBLISH_STEP;
        };
    }

    private MappedSources ingest(Progress progress) {
        Map<String, LandedFile> files = new LinkedHashMap<>();
        for (SourceFile source : mapping.files().values()) {
            progress.step("bronze." + mapping.bronzeTable(source), () -> {
                LandedFile file = new LandFile(landing, data, mapping, source).execute();
                files.put(source.key(), file);
                return rows(file.rows()) + copies(file);
            });
        }
        MappedSources sources = new MappedSources(context.spark(), mapping, files, earlierMembers());
        progress.step(
                "bronze.rejected",
                () -> rows(new RejectRows(landing, sources)
                        .execute().values().stream().mapToLong(Long::longValue).sum()));
        return sources;
    }

    private Map<String, Dataset<Row>> earlierMembers() {
        ContractTables tables = new ContractTables(context.spark());
        return Stream.of(Dimension.values())
                .map(dimension -> context.contracts().get(dimension.table()))
                .filter(tables::exists)
                .collect(Collectors.toMap(Contract::name, contract -> context.table(contract.name())));
    }

    private static String copies(LandedFile file) {
        return file.copies().isEmpty()
                ? ""
                : "; not landed again: "
                        + file.copies().entrySet().stream()
                                .map(copy -> copy.getKey() + ", a copy of " + copy.getValue())
                                .collect(Collectors.joining("; "));
    }

    private DemandWindow silver(Progress progress, MappedSources sources) {
        for (Dimension dimension : Dimension.values()) {
            progress.step(
                    "silver." + dimension.table(),
                    () -> outcome(new PublishDimension(context, sources, dimension, loadDate).execute()));
        }
        progress.step("silver.demand_actuals", () -> outcome(new PublishDemand(context, sources).execute()));
        DemandWindow window = DemandWindow.read(context, mapping);
        progress.step(
                "silver.dim_calendar",
                () -> outcome(new PublishCalendar(context, window.first(), window.last()).execute()));
        progress.step("silver.dim_dfu", () -> outcome(new PublishDfus(context, sources, window).execute()));
        return window;
    }

    private void facts(Progress progress, MappedSources sources, DemandWindow window) {
        progress.step(
                "gold." + PublishSalesFacts.table(mapping.planningGrain()),
                () -> outcome(new PublishSalesFacts(context, mapping, window).execute()));
        progress.step(
                "gold." + PublishExternalForecasts.table(mapping.planningGrain()),
                () -> new PublishExternalForecasts(context, sources)
                        .execute()
                        .map(Pipeline::outcome)
                        .orElse("not mapped"));
        progress.step("gold." + PublishOverrides.TABLE, () -> new PublishOverrides(context, sources)
                .execute()
                .map(Pipeline::outcome)
                .orElse("not mapped"));
        progress.note(notForecastable());
    }

    private AssignClusters clusters(Progress progress, PlanningCycle cycle) {
        AssignClusters clusters = new AssignClusters(context, cycle);
        progress.step("gold.cluster_assignment", () -> outcome(clusters.execute()));
        progress.step("gold.cluster_centroid", () -> outcome(new RecordCentroids(context, cycle, clusters).execute()));
        progress.step("silver.dim_dfu clusters", () -> outcome(new LabelDfus(context, cycle).execute()));
        return clusters;
    }

    private void forecasts(Progress progress, PlanningCycle cycle) {
        progress.step("gold.backtest_lag_archive", () -> outcome(new ArchiveBacktests(context, cycle).execute()));
        progress.step("gold.forecast_accuracy", () -> outcome(new BuildForecastAccuracy(context, cycle).execute()));
        progress.step("gold.accuracy_state", () -> outcome(new BuildAccuracyStates(context).execute()));
        progress.step("gold.champion_ceiling", () -> outcome(new BuildChampionCeiling(context, cycle).execute()));
        progress.step("gold.champion_history", () -> outcome(new RecordChampions(context, cycle).execute()));
        progress.step("gold.champion_current", () -> outcome(new ChooseChampions(context, cycle).execute()));
        progress.step("gold.demand_forecast", () -> outcome(new ForecastOpenPeriods(context, cycle).execute()));
        for (RollUp rollUp : RollUp.values()) {
            progress.step("gold." + rollUp.table(), () -> outcome(new RollUpAccuracyStates(context, rollUp).execute()));
        }
        for (WeekTable table : WeekTable.values()) {
            progress.step("gold." + table.table(), () -> outcome(new AggregateWeeks(context, cycle, table).execute()));
        }
        progress.step("gold." + FindExceptions.TABLE, () -> outcome(new FindExceptions(context, cycle).execute()));
    }

    private String notForecastable() {
        Row row = context.table(PublishSalesFacts.table(mapping.planningGrain()))
                .groupBy("dfu_sk")
                .agg(sum(abs(col("quantity"))).as("quantity"))
                .join(context.table("dim_dfu").select("dfu_sk", "forecast_status"), "dfu_sk")
                .agg(
                        count(lit(1)),
                        count_if(col("forecast_status").equalTo("not_forecastable")),
                        sum(when(col("forecast_status").equalTo("not_forecastable"), col("quantity"))),
                        sum("quantity"))
                .head();
        double total = row.isNullAt(3) ? 0 : row.getDouble(3);
        double share = row.isNullAt(2) || total == 0 ? 0 : row.getDouble(2) / total;
        return String.format(
                Locale.ROOT,
                "%,d of %,d demand forecast units are not_forecastable (fewer than %d non-zero %ss): %.1f %% of the demand",
                row.getLong(1),
                row.getLong(0),
                mapping.minNonzeroPeriods(),
                mapping.planningGrain().id(),
                100 * share);
    }

    private static String outcome(PublishResult result) {
        return rows(result.rows()) + (result.changed() ? "" : ", unchanged");
    }

    private static String rows(long rows) {
        return String.format(Locale.ROOT, "%,d rows", rows);
    }
}
