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

import static io.airlift.slice.SizeOf.instanceSize;
import static io.trino.spi.StandardErrorCode.INVALID_FUNCTION_ARGUMENT;
import static io.trino.spi.type.DoubleType.DOUBLE;
import static io.trino.spi.type.VarcharType.VARCHAR;

import io.airlift.slice.DynamicSliceOutput;
import io.airlift.slice.Slice;
import io.airlift.slice.SliceInput;
import io.trino.spi.TrinoException;
import io.trino.spi.block.ArrayBlock;
import io.trino.spi.block.ArrayBlock.ArrayBlockFunction;
import io.trino.spi.block.Block;
import io.trino.spi.block.LongArrayBlock;
import io.trino.spi.block.ValueBlock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** The names of the steps of a planning process, in their order. */
final class LadderSteps {
    private final List<Slice> names;
    private final Slice encoded;

    private LadderSteps(List<Slice> names) {
        this.names = List.copyOf(names);
        DynamicSliceOutput out = new DynamicSliceOutput(64);
        out.writeInt(names.size());
        for (Slice name : names) {
            out.writeInt(name.length());
            out.writeBytes(name);
        }
        this.encoded = out.slice();
    }

    int count() {
        return names.size();
    }

    Slice name(int step) {
        return names.get(step);
    }

    /** Count, then length and bytes of each name. */
    Slice encoded() {
        return encoded;
    }

    boolean isSameAs(LadderSteps other) {
        return this == other || encoded.equals(other.encoded);
    }

    private boolean isSameAs(Block values, int start, int length) {
        if (length != names.size()) {
            return false;
        }
        for (int step = 0; step < length; step++) {
            if (values.isNull(start + step)
                    || !VARCHAR.getSlice(values, start + step).equals(names.get(step))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return names.stream().map(Slice::toStringUtf8).toList().toString();
    }

    /** Reads the steps of rows and remembers the last ones, because nearly every row has the same. */
    static final class Reader {
        private static final int INSTANCE_SIZE = instanceSize(Reader.class);

        private LadderSteps latest;
        private ValueBlock latestBlock;
        private int latestPosition;
        private final ArrayBlockFunction<double[]> readForecasts = this::readForecasts;
        private double[] forecasts = new double[0];
        private int forecastCount;
        private byte[] bytes = new byte[0];

        LadderSteps read(ValueBlock steps, int position) {
            if (latestBlock != steps || latestPosition != position) {
                if (steps.isNull(position)) {
                    throw fault("steps is NULL; name the steps in every row");
                }
                latest = ((ArrayBlock) steps).apply(this::read, position);
                latestBlock = steps;
                latestPosition = position;
            }
            return latest;
        }

        private LadderSteps read(Block values, int start, int length) {
            if (latest != null && latest.isSameAs(values, start, length)) {
                return latest;
            }
            if (length == 0) {
                throw fault("steps is empty; name at least one step");
            }
            List<Slice> names = new ArrayList<>();
            for (int step = start; step < start + length; step++) {
                if (values.isNull(step)) {
                    throw fault("the name of step " + (step - start + 1) + " is NULL; name every step");
                }
                names.add(VARCHAR.getSlice(values, step).copy());
            }
            LadderSteps read = new LadderSteps(names);
            if (new HashSet<>(names).size() < length) {
                throw fault("a step is named twice in " + read + "; give each step a name of its own");
            }
            return read;
        }

        /** The forecasts of a row, one a step, in a buffer that the next call reuses; null if one of them is missing. */
        double[] forecasts(ValueBlock block, int position, LadderSteps steps) {
            double[] ofSteps = ((ArrayBlock) block).apply(readForecasts, position);
            if (forecastCount != steps.count()) {
                throw fault(forecastCount + " forecasts stand beside " + steps.count() + " steps, " + steps
                        + "; give one forecast a step");
            }
            return ofSteps;
        }

        private double[] readForecasts(Block values, int start, int length) {
            forecastCount = length;
            if (forecasts.length != length) {
                forecasts = new double[length];
            }
            if (values instanceof LongArrayBlock numbers && !numbers.mayHaveNull()) {
                for (int step = 0; step < length; step++) {
                    forecasts[step] = Double.longBitsToDouble(numbers.getLong(start + step));
                }
                return forecasts;
            }
            boolean complete = true;
            for (int step = 0; step < length; step++) {
                boolean missing = values.isNull(start + step);
                complete &= !missing;
                // 0 is a valid forecast, so that checking all finds nothing wrong with a missing one
                forecasts[step] = missing ? 0 : DOUBLE.getDouble(values, start + step);
            }
            return complete ? forecasts : null;
        }

        /** Refuses a value that is not valid among the forecasts read last, those of a row that does not count. */
        void checkForecasts() {
            for (double forecast : forecasts) {
                Arguments.check(FvaLadderAggregation.NAME, "forecast", forecast);
            }
        }

        /** Room for the bytes of one state, reused. */
        byte[] bytes(int length) {
            if (bytes.length < length) {
                bytes = new byte[length];
            }
            return bytes;
        }

        /** Steps at the beginning of a slice. */
        LadderSteps decode(Slice slice) {
            if (latest != null
                    && slice.length() >= latest.encoded.length()
                    && slice.equals(0, latest.encoded.length(), latest.encoded, 0, latest.encoded.length())) {
                return latest;
            }
            SliceInput in = slice.getInput();
            int count = in.readInt();
            List<Slice> names = new ArrayList<>();
            for (int step = 0; step < count; step++) {
                names.add(in.readSlice(in.readInt()).copy());
            }
            latest = new LadderSteps(names);
            return latest;
        }

        long getEstimatedSize() {
            return INSTANCE_SIZE + (latestBlock == null ? 0 : latestBlock.getRetainedSizeInBytes());
        }

        private static TrinoException fault(String message) {
            return new TrinoException(INVALID_FUNCTION_ARGUMENT, FvaLadderAggregation.NAME + ": " + message);
        }
    }
}
