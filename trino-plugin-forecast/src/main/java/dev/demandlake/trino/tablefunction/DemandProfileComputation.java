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

import static io.airlift.slice.Slices.utf8Slice;
import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.DoubleType.DOUBLE;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterators;
import dev.demandlake.forecast.demand.SeriesProfile;
import dev.demandlake.forecast.time.CalendarSeries;
import dev.demandlake.forecast.time.PeriodAxis;
import io.trino.spi.Page;
import io.trino.spi.PageBuilder;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.function.table.Descriptor;
import io.trino.spi.type.Type;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/** One row a series. */
final class DemandProfileComputation implements SeriesComputation {
    private static final List<String> NAMES = ImmutableList.of(
            "n",
            "zeros",
            "adi",
            "cv2",
            "demand_class",
            "trend_strength",
            "seasonal_strength",
            "outliers",
            "gaps",
            "first_demand",
            "last_demand",
            "negatives",
            "level_shifts");

    private final int seasonLength;
    private final PeriodType periodType;
    private final List<Type> types;

    DemandProfileComputation(DemandProfileHandle handle, PeriodType periodType) {
        this.seasonLength = handle.input().seasonLength();
        this.periodType = requireNonNull(periodType, "periodType is null");
        this.types = types(periodType.type());
    }

    static Descriptor columns(Type periodType) {
        return Descriptor.descriptor(NAMES, types(periodType));
    }

    private static List<Type> types(Type periodType) {
        return ImmutableList.of(
                BIGINT,
                BIGINT,
                DOUBLE,
                DOUBLE,
                VARCHAR,
                DOUBLE,
                DOUBLE,
                BIGINT,
                BIGINT,
                periodType,
                periodType,
                BIGINT,
                BIGINT);
    }

    @Override
    public Iterator<Page> rows(CalendarSeries series, BooleanSupplier cancelled) {
        SeriesProfile profile = SeriesProfile.of(series.values(), seasonLength, cancelled);
        PageBuilder page = new PageBuilder(1, types);
        page.declarePosition();
        BIGINT.writeLong(page.getBlockBuilder(0), profile.recordedPeriods());
        BIGINT.writeLong(page.getBlockBuilder(1), profile.zeros());
        write(page.getBlockBuilder(2), profile.averageDemandInterval());
        write(page.getBlockBuilder(3), profile.squaredVariation());
        profile.demandClass()
                .ifPresentOrElse(
                        demandClass -> VARCHAR.writeSlice(page.getBlockBuilder(4), utf8Slice(demandClass.id())),
                        () -> page.getBlockBuilder(4).appendNull());
        write(page.getBlockBuilder(5), profile.trendStrength());
        write(page.getBlockBuilder(6), profile.seasonalStrength());
        BIGINT.writeLong(page.getBlockBuilder(7), profile.outliers());
        BIGINT.writeLong(page.getBlockBuilder(8), profile.gaps());
        write(page.getBlockBuilder(9), series.axis(), profile.firstDemand());
        write(page.getBlockBuilder(10), series.axis(), profile.lastDemand());
        BIGINT.writeLong(page.getBlockBuilder(11), profile.negatives());
        BIGINT.writeLong(page.getBlockBuilder(12), profile.levelShifts());
        return Iterators.singletonIterator(page.build());
    }

    private static void write(BlockBuilder builder, OptionalDouble value) {
        if (value.isPresent()) {
            DOUBLE.writeDouble(builder, value.getAsDouble());
        } else {
            builder.appendNull();
        }
    }

    private void write(BlockBuilder builder, PeriodAxis axis, OptionalInt position) {
        if (position.isPresent()) {
            periodType.write(builder, axis.period(position.getAsInt()));
        } else {
            builder.appendNull();
        }
    }
}
