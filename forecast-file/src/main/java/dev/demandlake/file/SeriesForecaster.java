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

import static java.util.Objects.requireNonNull;

import dev.demandlake.file.period.Frequencies;
import dev.demandlake.file.period.PeriodFormat;
import dev.demandlake.file.period.SeriesAxis;
import dev.demandlake.file.series.Series;
import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.SafeForecast;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Forecasts series by every model and writes the rows, immutable: the rows of a series depend on nothing but its values. */
final class SeriesForecaster {
    static final List<String> COLUMNS_AFTER_PERIOD = List.of("model", "forecast", "lower", "upper", "status");

    private static final String INFINITE_VALUE = "infinite_value";
    private static final String TOO_LONG = "too_long";

    private final List<RequestedModel> models;
    private final int horizon;
    private final double level;
    private final int mostPeriods;
    private final PeriodFormat format;
    private final Frequencies frequencies;
    private final BooleanSupplier cancelled;

    SeriesForecaster(
            List<RequestedModel> models,
            int horizon,
            double level,
            int mostPeriods,
            PeriodFormat format,
            Frequencies frequencies,
            BooleanSupplier cancelled) {
        this.models = List.copyOf(models);
        this.horizon = horizon;
        this.level = level;
        this.mostPeriods = mostPeriods;
        this.format = requireNonNull(format, "format is null");
        this.frequencies = requireNonNull(frequencies, "frequencies is null");
        this.cancelled = requireNonNull(cancelled, "cancelled is null");
    }

    /** Appends the rows of a series, by model and target period, and counts it. */
    void forecast(Series series, StringBuilder target, Tally tally) {
        SeriesAxis axis = frequencies.axis(series.periods(), series.length());
        long length = axis.position(series.last()) + 1;
        tally.addFrequency(axis.frequency(), 1);
        String[] targets = targets(series, axis, length);
        Optional<String> refusal = refusal(series, length);
        double[] values = refusal.isPresent() ? new double[0] : values(series, axis, (int) length);
        for (RequestedModel model : models) {
            if (refusal.isPresent()) {
                appendNone(target, targets, model, refusal.get());
                tally.addStatus(model.name(), refusal.get(), 1);
            } else {
                Forecast forecast = SafeForecast.of(model.model(), values, horizon, level, cancelled);
                append(target, targets, model, forecast);
                tally.addStatus(model.name(), forecast.status().id(), 1);
            }
        }
    }

    private Optional<String> refusal(Series series, long length) {
        if (series.isCut() || length > mostPeriods) {
            return Optional.of(TOO_LONG);
        }
        for (int index = 0; index < series.length(); index++) {
            if (Double.isInfinite(series.value(index))) {
                return Optional.of(INFINITE_VALUE);
            }
        }
        return Optional.empty();
    }

    /** Consecutive values, NaN where a period has no row. */
    private static double[] values(Series series, SeriesAxis axis, int length) {
        double[] values = new double[length];
        Arrays.fill(values, Double.NaN);
        for (int index = 0; index < series.length(); index++) {
            values[(int) axis.position(series.periods()[index])] = series.value(index);
        }
        return values;
    }

    /** The beginning of each row: series and target period. */
    private String[] targets(Series series, SeriesAxis axis, long length) {
        StringBuilder text = new StringBuilder();
        CsvText.append(text, series.id());
        text.append(',');
        int afterId = text.length();
        String[] targets = new String[horizon];
        for (int step = 0; step < horizon; step++) {
            text.setLength(afterId);
            format.append(text, axis.period(length + step));
            targets[step] = text.append(',').toString();
        }
        return targets;
    }

    private static void append(StringBuilder target, String[] targets, RequestedModel model, Forecast forecast) {
        String status = forecast.status().id();
        if (forecast.length() == 0) {
            appendNone(target, targets, model, status);
            return;
        }
        for (int step = 1; step <= targets.length; step++) {
            target.append(targets[step - 1]).append(model.name()).append(',').append(forecast.point(step));
            target.append(',');
            if (forecast.hasInterval()) {
                target.append(forecast.lower(step)).append(',').append(forecast.upper(step));
            } else {
                target.append(',');
            }
            target.append(',').append(status).append('\n');
        }
    }

    private static void appendNone(StringBuilder target, String[] targets, RequestedModel model, String status) {
        for (String beginning : targets) {
            target.append(beginning)
                    .append(model.name())
                    .append(",,,,")
                    .append(status)
                    .append('\n');
        }
    }
}
