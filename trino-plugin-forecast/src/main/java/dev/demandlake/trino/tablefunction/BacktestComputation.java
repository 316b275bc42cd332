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

import static com.google.common.collect.ImmutableList.toImmutableList;
import static io.airlift.slice.Slices.utf8Slice;
import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.DoubleType.DOUBLE;
import static io.trino.spi.type.VarcharType.VARCHAR;

import com.google.common.collect.AbstractIterator;
import com.google.common.collect.ImmutableList;
import dev.demandlake.forecast.backtest.RollingBacktest;
import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.ForecastModels;
import dev.demandlake.forecast.time.CalendarSeries;
import io.airlift.slice.Slice;
import io.trino.spi.Page;
import io.trino.spi.PageBuilder;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.function.table.Descriptor;
import io.trino.spi.type.Type;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Rows of issue_period, target_period, lag, model_id, actual, forecast, status, ordered by issue period, model as asked for and
 * lag; some thousand rows a page.
 */
final class BacktestComputation implements SeriesComputation {
    private static final List<String> NAMES =
            ImmutableList.of("issue_period", "target_period", "lag", "model_id", "actual", "forecast", "status");
    private static final int ROWS_PER_PAGE = 4096;

    private final RollingBacktest backtest;
    private final PeriodType periodType;
    private final List<Type> types;

    BacktestComputation(BacktestHandle handle, PeriodType periodType) {
        List<ForecastModel> models = handle.models().stream()
                .map(model -> ForecastModels.named(model, handle.input().seasonLength()))
                .collect(toImmutableList());
        this.backtest = RollingBacktest.of(models, handle.horizon(), handle.folds(), handle.step());
        this.periodType = periodType;
        this.types = types(periodType.type());
    }

    static Descriptor columns(Type periodType) {
        return Descriptor.descriptor(NAMES, types(periodType));
    }

    private static List<Type> types(Type periodType) {
        return ImmutableList.of(periodType, periodType, BIGINT, VARCHAR, DOUBLE, DOUBLE, VARCHAR);
    }

    @Override
    public Iterator<Page> rows(CalendarSeries series, BooleanSupplier cancelled) {
        return new Rows(series, cancelled);
    }

    private final class Rows extends AbstractIterator<Page> {
        private final CalendarSeries series;
        private final double[] values;
        private final BooleanSupplier cancelled;
        private int fold;

        private Rows(CalendarSeries series, BooleanSupplier cancelled) {
            this.series = series;
            this.values = series.values();
            this.cancelled = cancelled;
        }

        @Override
        protected Page computeNext() {
            PageBuilder page = new PageBuilder(types);
            while (fold < backtest.folds() && page.getPositionCount() < ROWS_PER_PAGE) {
                long trained = backtest.trained(series.length(), fold);
                if (trained + backtest.horizon() > 0) {
                    backtest.forecast(
                            values, fold, cancelled, (model, forecast) -> add(page, trained, model, forecast));
                }
                fold++;
            }
            return page.isEmpty() ? endOfData() : page.build();
        }

        // Targets before the series begins are left out: nothing was there to be forecast.
        private void add(PageBuilder page, long trained, ForecastModel model, Forecast forecast) {
            Slice modelId = utf8Slice(model.id());
            Slice status = utf8Slice(forecast.status().id());
            long issuePeriod = series.axis().period(trained - 1);
            for (int lag = (int) Math.max(0, -trained); lag < backtest.horizon(); lag++) {
                int target = (int) (trained + lag);
                page.declarePosition();
                periodType.write(page.getBlockBuilder(0), issuePeriod);
                periodType.write(page.getBlockBuilder(1), series.axis().period(target));
                BIGINT.writeLong(page.getBlockBuilder(2), lag);
                VARCHAR.writeSlice(page.getBlockBuilder(3), modelId);
                write(page.getBlockBuilder(4), series.value(target));
                write(page.getBlockBuilder(5), forecast.length() == 0 ? Double.NaN : forecast.point(lag + 1));
                VARCHAR.writeSlice(page.getBlockBuilder(6), status);
            }
        }

        private static void write(BlockBuilder builder, double value) {
            if (Double.isNaN(value)) {
                builder.appendNull();
            } else {
                DOUBLE.writeDouble(builder, value);
            }
        }
    }
}
