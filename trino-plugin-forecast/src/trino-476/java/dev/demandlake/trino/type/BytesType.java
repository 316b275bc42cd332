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

import io.airlift.slice.Slice;
import io.trino.spi.block.Block;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.type.AbstractVariableWidthType;
import io.trino.spi.type.SqlVarbinary;
import io.trino.spi.type.TypeSignature;

/** A type of bytes, in what Trino 476 asks of one and other versions ask otherwise. */
abstract class BytesType extends AbstractVariableWidthType {
    BytesType(String name) {
        super(new TypeSignature(name), Slice.class);
    }

    /** Bytes, because clients decode a type they do not know as Base64. */
    @Override
    public final Object getObjectValue(ConnectorSession session, Block block, int position) {
        return block.isNull(position)
                ? null
                : new SqlVarbinary(getSlice(block, position).getBytes());
    }
}
