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
package dev.demandlake.trino.tablefunction;

import static io.trino.spi.type.DoubleType.DOUBLE;
import static io.trino.spi.type.VarcharType.VARCHAR;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterators;
import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.ForecastModels;
import dev.demandlake.forecast.model.ModelWithFallback;
import dev.demandlake.forecast.time.CalendarSeries;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.block.RunLengthEncodedBlock;
import io.trino.spi.function.table.Descriptor;
import io.trino.spi.type.Type;
import java.util.Iterator;
import java.util.function.BooleanSupplier;
import java.util.function.IntToDoubleFunction;

/** One page a series: period, forecast, lower, upper, model_id, status. */
final class ForecastComputation implements SeriesComputation {
    private static final Block NULL =
            DOUBLE.createBlockBuilder(null, 1).appendNull().build();

    private final int horizon;
    private final double level;
    private final ModelWithFallback model;
    private final PeriodType periodType;
    private final TextBlocks texts = new TextBlocks();

    ForecastComputation(ForecastHandle handle, PeriodType periodType) {
        int seasonLength = handle.input().seasonLength();
        this.horizon = handle.horizon();
        this.level = handle.level();
        this.model = ModelWithFallback.of(ForecastModels.named(handle.model(), seasonLength), seasonLength);
        this.periodType = periodType;
    }

    static Descriptor columns(Type periodType) {
        return Descriptor.descriptor(
                ImmutableList.of("period", "forecast", "lower", "upper", "model_id", "status"),
                ImmutableList.of(periodType, DOUBLE, DOUBLE, DOUBLE, VARCHAR, VARCHAR));
    }

    @Override
    public Iterator<Page> rows(CalendarSeries series, BooleanSupplier cancelled) {
        ModelWithFallback.Answer answer = model.forecast(series.values(), horizon, level, cancelled);
        Forecast forecast = answer.forecast();
        boolean hasPoints = forecast.length() > 0;
        return Iterators.singletonIterator(new Page(
                horizon,
                periods(series),
                hasPoints ? numbers(forecast::point) : noNumbers(),
                forecast.hasInterval() ? numbers(forecast::lower) : noNumbers(),
                forecast.hasInterval() ? numbers(forecast::upper) : noNumbers(),
                texts.repeated(answer.modelId(), horizon),
                texts.repeated(answer.status().id(), horizon)));
    }

    private Block periods(CalendarSeries series) {
        BlockBuilder builder = periodType.type().createBlockBuilder(null, horizon);
        for (int step = 0; step < horizon; step++) {
            periodType.write(builder, series.axis().period((long) series.length() + step));
        }
        return builder.build();
    }

    private Block numbers(IntToDoubleFunction numberOfStep) {
        BlockBuilder builder = DOUBLE.createBlockBuilder(null, horizon);
        for (int step = 1; step <= horizon; step++) {
            DOUBLE.writeDouble(builder, numberOfStep.applyAsDouble(step));
        }
        return builder.build();
    }

    private Block noNumbers() {
        return RunLengthEncodedBlock.create(NULL, horizon);
    }
}
