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
package dev.demandlake.spark.generate;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The rows of a slice in the order of their keys. Holds one unit's month at a time. */
final class SliceRows implements Iterator<Row> {
    /** Column with the day as days since 1970. */
    static final String DAY = "day";

    static final StructType SCHEMA = new StructType()
            .add("item_sk", DataTypes.LongType)
            .add("location_sk", DataTypes.LongType)
            .add("customer_sk", DataTypes.LongType)
            .add(DAY, DataTypes.IntegerType)
            .add("quantity", DataTypes.DoubleType)
            .add("net_sales", DataTypes.DoubleType)
            .add("unit_price", DataTypes.DoubleType)
            .add("promotion", DataTypes.BooleanType);

    private static final double CENTS = 100;

    private final SoldUnits units;
    private final SalesSlice slice;
    private int nextUnit;
    private SoldUnits.Unit unit;
    private Iterator<Sale> sales = Collections.emptyIterator();

    SliceRows(SoldUnits units, SalesSlice slice) {
        this.units = requireNonNull(units, "units is null");
        this.slice = requireNonNull(slice, "slice is null");
        nextUnit = slice.firstUnit();
    }

    @Override
    public boolean hasNext() {
        while (!sales.hasNext() && nextUnit < slice.endUnit()) {
            unit = units.unit(nextUnit);
            sales = monthOf(unit.unit()).iterator();
            nextUnit++;
        }
        return sales.hasNext();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException(slice + " has no more rows");
        }
        Sale sale = sales.next();
        return RowFactory.create(
                unit.itemKey(),
                unit.locationKey(),
                unit.customerKey(),
                (int) sale.day().toEpochDay(),
                (double) sale.quantity(),
                sale.netSalesCents() / CENTS,
                sale.priceCents() / CENTS,
                sale.promotion());
    }

    private List<Sale> monthOf(DemandForecastUnit sold) {
        SalesHistory history = units.history();
        return SalesSimulator.ofMonth(new DemandProfile(sold, history), history.seed(), slice.month());
    }
}
