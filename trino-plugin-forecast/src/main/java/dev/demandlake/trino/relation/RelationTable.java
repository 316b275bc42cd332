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

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import io.trino.spi.connector.ConnectorPageSource;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTableMetadata;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.connector.SystemTable;
import io.trino.spi.predicate.TupleDomain;
import java.util.List;
import java.util.Optional;

/** A table whose rows the coordinator fetches from elsewhere: Postgres, MLflow, or the plugin itself. */
public final class RelationTable implements SystemTable {
    private final SchemaTableName name;
    private final RelationComment comment;
    private final List<RelationColumn> columns;
    private final Reader reader;

    public RelationTable(SchemaTableName name, RelationComment comment, List<RelationColumn> columns, Reader reader) {
        this.name = requireNonNull(name, "name is null");
        this.comment = requireNonNull(comment, "comment is null");
        this.columns = List.copyOf(columns);
        this.reader = requireNonNull(reader, "reader is null");
    }

    /** Opens the rows of a table. */
    @FunctionalInterface
    public interface Reader {
        /**
         * The rows, of which those outside of the constraint (by position of the column) may be left out: Trino checks
         * every row itself.
         */
        RowSource open(ConnectorSession session, TupleDomain<Integer> constraint);
    }

    @Override
    public Distribution getDistribution() {
        return Distribution.SINGLE_COORDINATOR;
    }

    @Override
    public ConnectorTableMetadata getTableMetadata() {
        return new ConnectorTableMetadata(
                name,
                columns.stream().map(RelationColumn::columnMetadata).collect(toImmutableList()),
                ImmutableMap.of(),
                Optional.of(comment.text()));
    }

    @Override
    public ConnectorPageSource pageSource(
            ConnectorTransactionHandle transaction, ConnectorSession session, TupleDomain<Integer> constraint) {
        return new RowPageSource(
                reader.open(session, constraint),
                columns.stream().map(RelationColumn::type).collect(toImmutableList()));
    }
}
