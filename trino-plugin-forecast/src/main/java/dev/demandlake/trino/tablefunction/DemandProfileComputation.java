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

import static dev.demandlake.trino.tablefunction.FunctionFaults.invalidArgument;
import static io.airlift.slice.Slices.utf8Slice;
import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.DoubleType.DOUBLE;
import static io.trino.spi.type.VarcharType.VARCHAR;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterators;
import dev.demandlake.forecast.demand.DemandProfile;
import dev.demandlake.forecast.time.CalendarSeries;
import io.trino.spi.Page;
import io.trino.spi.PageBuilder;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.type.Type;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/** One row a series. */
final class DemandProfileComputation implements SeriesComputation {
    private final String function;
    private final PeriodType periodType;
    private final List<Type> types;

    DemandProfileComputation(DemandProfileHandle handle, PeriodType periodType) {
        this.function = handle.input().function();
        this.periodType = periodType;
        this.types =
                ImmutableList.of(BIGINT, BIGINT, DOUBLE, DOUBLE, VARCHAR, BIGINT, periodType.type(), periodType.type());
    }

    @Override
    public Iterator<Page> rows(CalendarSeries series, SeriesName name, BooleanSupplier cancelled) {
        DemandProfile profile;
        try {
            profile = DemandProfile.of(series.values());
        } catch (IllegalArgumentException e) {
            throw invalidArgument(function, new IllegalArgumentException(name + ": " + e.getMessage(), e));
        }
        PageBuilder page = new PageBuilder(1, types);
        page.declarePosition();
        BIGINT.writeLong(page.getBlockBuilder(0), profile.periods());
        BIGINT.writeLong(page.getBlockBuilder(1), (long) profile.periods() - profile.nonZeroPeriods());
        write(page.getBlockBuilder(2), profile.averageDemandInterval());
        write(page.getBlockBuilder(3), profile.squaredVariation());
        profile.demandClass()
                .ifPresentOrElse(
                        demandClass -> VARCHAR.writeSlice(page.getBlockBuilder(4), utf8Slice(demandClass.id())),
                        () -> page.getBlockBuilder(4).appendNull());
        BIGINT.writeLong(page.getBlockBuilder(5), (long) series.length() - profile.periods());
        writeDemand(page.getBlockBuilder(6), series, 0, 1);
        writeDemand(page.getBlockBuilder(7), series, series.length() - 1, -1);
        return Iterators.singletonIterator(page.build());
    }

    private static void write(BlockBuilder builder, OptionalDouble value) {
        if (value.isPresent()) {
            DOUBLE.writeDouble(builder, value.getAsDouble());
        } else {
            builder.appendNull();
        }
    }

    /** The first period with demand from a position on, in a direction. */
    private void writeDemand(BlockBuilder builder, CalendarSeries series, int from, int direction) {
        for (int position = from; position >= 0 && position < series.length(); position += direction) {
            if (series.value(position) > 0) {
                periodType.write(builder, series.axis().period(position));
                return;
            }
        }
        builder.appendNull();
    }
}
