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
package dev.demandlake.platform.report;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.demandlake.platform.PlatformContext;
import dev.demandlake.platform.UserException;
import dev.demandlake.platform.home.PrivateFiles;
import dev.demandlake.platform.progress.Progress;
import dev.demandlake.platform.progress.StepTime;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the demo has found: accuracy by model, champions and what they could have reached, value added by each step, and how much demand was not forecast. */
public final class DemoReport {
    // every partition: the engine requires a condition on the period
    private static final String ALWAYS = "target_period >= DATE '1900-01-01'";

    private static final String ACCURACY = """
            WITH scored AS (
                SELECT dfu_sk, issue_period, target_period, model_id, actual, forecast
                FROM lake.gold.forecast_accuracy
                WHERE %s AND is_execution_lag AND actual IS NOT NULL),
            competing AS (
                SELECT model_id FROM scored GROUP BY model_id HAVING count(forecast) > 0),
            marked AS (
                SELECT scored.*,
                    count(forecast) OVER (PARTITION BY dfu_sk, issue_period, target_period)
                        = (SELECT count(*) FROM competing) AS is_common
                FROM scored
                WHERE model_id IN (SELECT model_id FROM competing)),
            everything AS (
                SELECT count(*) AS cells FROM (SELECT DISTINCT dfu_sk, issue_period, target_period FROM scored))
            SELECT model_id,
                wape(actual, forecast) FILTER (WHERE is_common) AS wape,
                bias(actual, forecast) FILTER (WHERE is_common) AS bias,
                accuracy_accuracy(accuracy_agg(actual, forecast) FILTER (WHERE is_common)) AS accuracy,
                count(forecast) FILTER (WHERE is_common) AS pairs,
                count(forecast) * 1e0 / max(cells) AS coverage
            FROM marked CROSS JOIN everything
            GROUP BY model_id
            ORDER BY wape, model_id
            """.formatted(ALWAYS);

    private static final String CHAMPIONS = """
            SELECT model_id, count(*) AS series
            FROM lake.gold.champion_current
            GROUP BY model_id
            ORDER BY series DESC, model_id
            """;

    private static final String NOT_FORECASTABLE = """
            SELECT count(DISTINCT dfu_sk) FILTER (WHERE forecast_status = 'not_forecastable') AS series,
                count(DISTINCT dfu_sk) AS all_series,
                sum(abs(quantity)) FILTER (WHERE forecast_status = 'not_forecastable') / nullif(sum(abs(quantity)), 0) AS share
            FROM lake.silver.dim_dfu JOIN lake.gold.fact_sales USING (dfu_sk)
            WHERE period >= DATE '1900-01-01'
            """;

    private final PlatformContext context;
    private final TrinoClient client;

    public DemoReport(PlatformContext context) {
        this.context = requireNonNull(context, "context is null");
        this.client = TrinoClient.of(context, "admin");
    }

    /** Asks Trino, writes {@code report.json} and returns the text for people. */
    public String write(List<StepTime> steps, Duration total) {
        List<Map<String, Object>> accuracy = client.rows(ACCURACY);
        List<Map<String, Object>> champions = client.rows(CHAMPIONS);
        List<Map<String, Object>> ceilings = new ChampionGap(client).rows();
        Map<String, Object> oneModel = new OneModelForAll(client).measured();
        List<Map<String, Object>> clusters = new ClusterAccuracy(client).rows();
        Map<String, Object> notForecastable = client.rows(NOT_FORECASTABLE).getFirst();
        ValueAdded valueAdded = new ValueAdded(client);
        List<Map<String, Object>> ladder = valueAdded.ofAllSteps();
        List<Map<String, Object>> overrides = valueAdded.ofOverrides();
        Map<String, Object> margin = LearnedMargin.measured(accuracy);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("accuracy_at_execution_lag_on_common_pairs", accuracy);
        if (!margin.isEmpty()) {
            json.put("best_learned_model_beside_seasonal_naive", margin);
        }
        json.put("champions", champions);
        json.put("champion_ceiling", ceilings);
        json.put("champion_beside_one_model_for_all", oneModel);
        json.put("accuracy_by_cluster", clusters);
        json.put("forecast_value_added", ladder);
        json.put("forecast_value_added_by_overrides", overrides);
        json.put("not_forecastable", notForecastable);
        json.put("urls", new Addresses(context).urls());
        Map<String, Object> seconds = new LinkedHashMap<>();
        steps.forEach(step -> seconds.put(step.title(), step.duration().toMillis() / 1000.0));
        json.put("seconds", seconds);
        json.put("total_seconds", total.toMillis() / 1000.0);
        try {
            PrivateFiles.write(
                    context.home().report(),
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException failure) {
            throw new UserException(
                    "%s cannot be written: %s".formatted(context.home().report(), failure), failure);
        }
        return text(
                        accuracy,
                        LearnedMargin.text(margin),
                        champions,
                        ChampionGap.text(ceilings) + OneModelForAll.text(oneModel),
                        ClusterAccuracy.text(clusters),
                        ladder,
                        overrides,
                        notForecastable)
                + "%n%n%s%n%s%n%n%s%n%nDone in %s; all numbers are in %s."
                        .formatted(
                                "Where the time went (some steps ran side by side; the pipeline's own steps are above):",
                                times(steps),
                                new Addresses(context).text(),
                                Progress.seconds(total),
                                context.home().report());
    }

    private static String times(List<StepTime> steps) {
        TextTable table = new TextTable(List.of("step", "seconds"));
        steps.stream()
                .sorted(Comparator.comparing(StepTime::duration).reversed())
                .forEach(step -> table.row(List.of(
                        step.title(),
                        String.format(Locale.ROOT, "%.1f", step.duration().toMillis() / 1000.0))));
        return table.render();
    }

    private static String text(
            List<Map<String, Object>> accuracy,
            String margin,
            List<Map<String, Object>> champions,
            String gap,
            String clusters,
            List<Map<String, Object>> ladder,
            List<Map<String, Object>> overrides,
            Map<String, Object> notForecastable) {
        TextTable models = new TextTable(List.of("model", "WAPE", "bias", "accuracy", "pairs", "coverage"));
        for (Map<String, Object> row : accuracy) {
            models.row(List.of(
                    String.valueOf(row.get("model_id")),
                    Percent.of(row.get("wape")),
                    Percent.of(row.get("bias")),
                    Percent.of(row.get("accuracy")),
                    String.format(Locale.ROOT, "%,d", row.get("pairs")),
                    Percent.of(row.get("coverage"))));
        }
        TextTable wins = new TextTable(List.of("champion", "series"));
        for (Map<String, Object> row : champions) {
            wins.row(
                    List.of(String.valueOf(row.get("model_id")), String.format(Locale.ROOT, "%,d", row.get("series"))));
        }
        String helped = overrides.isEmpty()
                ? ""
                : "%n%nDid the overrides help, where planners made one?%n%s".formatted(ValueAdded.text(overrides));
        return "Accuracy at the execution lag, on the pairs that all models forecast:%n%s%s%n%nChampions now:%n%s%nThese are the models that compete by default or were asked for; ./demandlake demo --models all runs every model, --models LIST those named.%n%nChampions of the backtest as chosen at the time, against what could have been reached after the fact (WAPE):%n%s%n%nChampions of the backtest by cluster of the series:%n%s%n%nForecast value added, on the pairs that all steps have:%n%s%s%n%n%s"
                .formatted(
                        models.render(),
                        margin,
                        wins.render(),
                        gap,
                        clusters,
                        ValueAdded.text(ladder),
                        helped,
                        String.format(
                                Locale.ROOT,
                                "not_forecastable: %,d of %,d series, %s of the demand",
                                notForecastable.get("series"),
                                notForecastable.get("all_series"),
                                Percent.of(notForecastable.get("share") == null ? 0.0 : notForecastable.get("share"))));
    }
}
