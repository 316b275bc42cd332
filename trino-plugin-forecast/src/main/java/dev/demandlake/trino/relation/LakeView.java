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

import com.google.common.collect.ImmutableList;
import io.trino.spi.connector.ConnectorViewDefinition;
import java.util.List;
import java.util.Optional;

/** Views over the lake, read with the rights of whoever asks. */
final class LakeView {
    private LakeView() {}

    static ConnectorViewDefinition of(
            String lakeCatalog, RelationComment comment, List<RelationColumn> columns, String sql) {
        return new ConnectorViewDefinition(
                sql,
                Optional.of(lakeCatalog),
                Optional.of("gold"),
                columns.stream().map(RelationColumn::viewColumn).collect(toImmutableList()),
                Optional.of(comment.text()),
                Optional.empty(),
                true,
                ImmutableList.of());
    }

    static String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
