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
import static io.airlift.slice.SizeOf.sizeOf;
import static io.trino.spi.type.VarbinaryType.VARBINARY;

import io.trino.spi.block.Block;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.function.AccumulatorState;
import io.trino.spi.function.AccumulatorStateFactory;
import io.trino.spi.function.AccumulatorStateMetadata;
import io.trino.spi.function.AccumulatorStateSerializer;
import io.trino.spi.function.GroupedAccumulatorState;
import io.trino.spi.type.Type;
import java.util.Arrays;

/** The rows of a group, which have to be together before models can be compared. */
@AccumulatorStateMetadata(
        stateFactoryClass = ModelRowsState.Factory.class,
        stateSerializerClass = ModelRowsState.Serializer.class)
public interface ModelRowsState extends AccumulatorState {
    /** The rows of this group and maybe of others. */
    ModelRows rows();

    /** The first row of this group, {@link ModelRows#NONE} without rows. */
    int firstRow();

    void setFirstRow(int row);

    final class Single implements ModelRowsState {
        private static final int INSTANCE_SIZE = instanceSize(Single.class);

        private final ModelRows rows = new ModelRows();
        private int firstRow = ModelRows.NONE;

        @Override
        public ModelRows rows() {
            return rows;
        }

        @Override
        public int firstRow() {
            return firstRow;
        }

        @Override
        public void setFirstRow(int row) {
            firstRow = row;
        }

        @Override
        public AccumulatorState copy() {
            Single copy = new Single();
            copy.firstRow = copy.rows.addAll(ModelRows.NONE, rows, firstRow);
            return copy;
        }

        @Override
        public long getEstimatedSize() {
            return INSTANCE_SIZE + rows.getEstimatedSize();
        }
    }

    final class Grouped implements ModelRowsState, GroupedAccumulatorState {
        private static final int INSTANCE_SIZE = instanceSize(Grouped.class);

        private final ModelRows rows = new ModelRows();
        private int[] firstRows = new int[0];
        private int groupId;

        @Override
        public void setGroupId(int groupId) {
            this.groupId = groupId;
        }

        @Override
        public void ensureCapacity(int size) {
            if (size > firstRows.length) {
                int before = firstRows.length;
                firstRows = Arrays.copyOf(firstRows, Math.max(size, before + before / 2));
                Arrays.fill(firstRows, before, firstRows.length, ModelRows.NONE);
            }
        }

        @Override
        public ModelRows rows() {
            return rows;
        }

        @Override
        public int firstRow() {
            return firstRows[groupId];
        }

        @Override
        public void setFirstRow(int row) {
            firstRows[groupId] = row;
        }

        @Override
        public long getEstimatedSize() {
            return INSTANCE_SIZE + sizeOf(firstRows) + rows.getEstimatedSize();
        }
    }

    final class Factory implements AccumulatorStateFactory<ModelRowsState> {
        @Override
        public ModelRowsState createSingleState() {
            return new Single();
        }

        @Override
        public ModelRowsState createGroupedState() {
            return new Grouped();
        }
    }

    final class Serializer implements AccumulatorStateSerializer<ModelRowsState> {
        @Override
        public Type getSerializedType() {
            return VARBINARY;
        }

        @Override
        public void serialize(ModelRowsState state, BlockBuilder out) {
            VARBINARY.writeSlice(out, ModelRowsFormat.write(state.rows(), state.firstRow()));
        }

        @Override
        public void deserialize(Block block, int position, ModelRowsState state) {
            state.rows().clear();
            state.setFirstRow(ModelRowsFormat.read(VARBINARY.getSlice(block, position), state.rows()));
        }
    }
}
