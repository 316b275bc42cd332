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
package dev.demandlake.trino.relation;

import static java.util.Objects.requireNonNull;

import io.trino.spi.Page;
import io.trino.spi.PageBuilder;
import io.trino.spi.connector.ConnectorPageSource;
import io.trino.spi.connector.SourcePage;
import io.trino.spi.type.Type;
import java.util.List;
import java.util.Optional;

/** One page a batch of rows, so that a query which has enough (LIMIT) has fetched no batch in vain. */
final class RowPageSource implements ConnectorPageSource {
    private final RowSource source;
    private final List<Type> types;
    private long readNanos;
    private long completedBytes;
    private long pageBytes;
    private boolean finished;

    RowPageSource(RowSource source, List<Type> types) {
        this.source = requireNonNull(source, "source is null");
        this.types = List.copyOf(types);
    }

    @Override
    public SourcePage getNextSourcePage() {
        if (finished) {
            return null;
        }
        long start = System.nanoTime();
        Optional<List<List<Object>>> rows = source.next();
        readNanos += System.nanoTime() - start;
        if (rows.isEmpty()) {
            finished = true;
            return null;
        }
        Page page = page(rows.get());
        pageBytes = page.getRetainedSizeInBytes();
        completedBytes += page.getSizeInBytes();
        return SourcePage.create(page);
    }

    private Page page(List<List<Object>> rows) {
        PageBuilder page = new PageBuilder(rows.size(), types);
        for (List<Object> row : rows) {
            page.declarePosition();
            for (int column = 0; column < types.size(); column++) {
                ColumnWriter.write(types.get(column), row.get(column), page.getBlockBuilder(column));
            }
        }
        return page.build();
    }

    @Override
    public boolean isFinished() {
        return finished;
    }

    @Override
    public long getCompletedBytes() {
        return completedBytes;
    }

    @Override
    public long getReadTimeNanos() {
        return readNanos;
    }

    @Override
    public long getMemoryUsage() {
        return pageBytes;
    }

    @Override
    public void close() {
        finished = true;
        source.close();
    }
}
