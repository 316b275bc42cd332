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
package dev.demandlake.trino.function;

import io.airlift.slice.DynamicSliceOutput;
import io.airlift.slice.Slice;
import io.airlift.slice.SliceInput;
import java.util.Arrays;

/**
 * The rows of a group as they travel between the nodes of one query; never stored. Kind of period and whether there are
 * picoseconds, then for each model its id and its rows.
 */
final class ModelRowsFormat {
    private static final int WITH_PICOS = 1;
    private static final int BYTES_PER_ROW = 3 * Long.BYTES;
    private static final int BYTES_PER_MODEL = 32;

    private ModelRowsFormat() {}

    static Slice write(ModelRows rows, int firstOfGroup) {
        long[] byModel = sortedByModel(rows, firstOfGroup);
        DynamicSliceOutput out =
                new DynamicSliceOutput(BYTES_PER_MODEL + byModel.length * (BYTES_PER_ROW + Integer.BYTES));
        boolean withPicos = rows.hasPicos();
        out.writeByte(rows.periodKind().ordinal() << 1 | (withPicos ? WITH_PICOS : 0));
        int from = 0;
        while (from < byModel.length) {
            int to = endOfModel(byModel, from);
            Slice model = rows.model((int) byModel[from]);
            out.writeInt(model.length());
            out.writeBytes(model);
            out.writeInt(to - from);
            for (; from < to; from++) {
                int row = (int) byModel[from];
                out.writeLong(rows.period(row));
                if (withPicos) {
                    out.writeInt(rows.picosOfMicro(row));
                }
                out.writeDouble(rows.actual(row));
                out.writeDouble(rows.forecast(row));
            }
        }
        return out.slice();
    }

    /** Adds the rows to empty ones and returns the first. */
    static int read(Slice slice, ModelRows rows) {
        SliceInput in = slice.getInput();
        int header = in.readByte();
        PeriodKind kind = PeriodKind.values()[header >> 1];
        boolean withPicos = (header & WITH_PICOS) != 0;
        int first = ModelRows.NONE;
        while (in.isReadable()) {
            Slice model = in.readSlice(in.readInt());
            int count = in.readInt();
            for (int number = 0; number < count; number++) {
                long period = in.readLong();
                int picosOfMicro = withPicos ? in.readInt() : 0;
                first = rows.add(first, kind, model, period, picosOfMicro, in.readDouble(), in.readDouble());
            }
        }
        return first;
    }

    /** Row numbers below the numbers of their models. */
    private static long[] sortedByModel(ModelRows rows, int firstOfGroup) {
        int count = 0;
        for (int row = firstOfGroup; row != ModelRows.NONE; row = rows.next(row)) {
            count++;
        }
        long[] sorted = new long[count];
        int index = 0;
        for (int row = firstOfGroup; row != ModelRows.NONE; row = rows.next(row)) {
            sorted[index++] = ((long) rows.modelNumber(row) << 32) | row;
        }
        Arrays.sort(sorted);
        return sorted;
    }

    private static int endOfModel(long[] byModel, int from) {
        int to = from + 1;
        while (to < byModel.length && byModel[to] >>> 32 == byModel[from] >>> 32) {
            to++;
        }
        return to;
    }
}
