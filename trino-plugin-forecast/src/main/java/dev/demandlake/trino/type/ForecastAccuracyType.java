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
package dev.demandlake.trino.type;

import dev.demandlake.forecast.accuracy.ForecastAccuracy;
import io.airlift.slice.Slice;
import io.airlift.slice.Slices;
import io.trino.spi.block.Block;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.block.VariableWidthBlock;
import io.trino.spi.block.VariableWidthBlockBuilder;

/** The SQL type of an exact state of forecast accuracy; its slices are the bytes of {@link ForecastAccuracy#toBytes()}. */
public final class ForecastAccuracyType extends BytesType {
    public static final String NAME = "ForecastAccuracy";

    public static final ForecastAccuracyType FORECAST_ACCURACY = new ForecastAccuracyType();

    private ForecastAccuracyType() {
        super(NAME);
    }

    public static Slice toSlice(ForecastAccuracy state) {
        return Slices.wrappedBuffer(state.toBytes());
    }

    /** The state of a value of this type, which was checked when it became one. */
    public static ForecastAccuracy fromSlice(Slice slice) {
        return ForecastAccuracy.fromAcceptedBytes(slice.byteArray(), slice.byteArrayOffset(), slice.length());
    }

    @Override
    public Slice getSlice(Block block, int position) {
        VariableWidthBlock values = (VariableWidthBlock) block.getUnderlyingValueBlock();
        return values.getSlice(block.getUnderlyingValuePosition(position));
    }

    @Override
    public void writeSlice(BlockBuilder blockBuilder, Slice value) {
        writeSlice(blockBuilder, value, 0, value.length());
    }

    @Override
    public void writeSlice(BlockBuilder blockBuilder, Slice value, int offset, int length) {
        ((VariableWidthBlockBuilder) blockBuilder).writeEntry(value, offset, length);
    }
}
