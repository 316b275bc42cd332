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
package dev.demandlake.spark.contract;

import static java.util.Objects.requireNonNull;

import dev.demandlake.spark.SparkSessions;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.SparkSession;

/** Makes the Iceberg tables of the contracts. */
public final class ContractTables {
    private final Catalog catalog;

    public ContractTables(SparkSession spark) {
        requireNonNull(spark, "spark is null");
        this.catalog = Spark3Util.loadIcebergCatalog(spark, SparkSessions.CATALOG);
    }

    /** The table of a contract; made, or given the columns that the contract has gained, where needed. */
    public Table ensure(Contract contract) {
        TableIdentifier identifier = TableIdentifier.of(contract.layer(), contract.name());
        Schema schema = SparkSchemaUtil.convert(contract.schema());
        if (!catalog.tableExists(identifier)) {
            return create(contract, identifier, schema);
        }
        Table table = catalog.loadTable(identifier);
        for (ContractColumn column : contract.columns()) {
            if (table.schema().findField(column.name()) == null) {
                table.updateSchema().unionByNameWith(schema).commit();
                return catalog.loadTable(identifier);
            }
        }
        return table;
    }

    /** Whether the table of a contract has been made. */
    public boolean exists(Contract contract) {
        return catalog.tableExists(TableIdentifier.of(contract.layer(), contract.name()));
    }

    /** The snapshot of a table that everybody sees. */
    public long snapshotId(String layer, String name) {
        return catalog.loadTable(TableIdentifier.of(layer, name))
                .currentSnapshot()
                .snapshotId();
    }

    /** Makes a schema of the lake if it is not there. */
    public void ensureNamespace(String layer) {
        SupportsNamespaces namespaces = (SupportsNamespaces) catalog;
        Namespace namespace = Namespace.of(layer);
        if (!namespaces.namespaceExists(namespace)) {
            try {
                namespaces.createNamespace(namespace);
            } catch (AlreadyExistsException e) {
                // another table of the same layer was quicker
            }
        }
    }

    private Table create(Contract contract, TableIdentifier identifier, Schema schema) {
        ensureNamespace(contract.layer());
        PartitionSpec.Builder partitions = PartitionSpec.builderFor(schema);
        contract.monthPartition().ifPresent(partitions::month);
        SortOrder.Builder sort = SortOrder.builderFor(schema);
        contract.sortOrder().forEach(sort::asc);
        Map<String, String> properties = new HashMap<>();
        properties.put("format-version", "2");
        properties.put("comment", contract.description());
        properties.put("owner", contract.owner());
        properties.put("demandlake.contract-version", contract.version());
        properties.put("write.parquet.compression-codec", "zstd");
        properties.put("write.parquet.row-group-size-bytes", Long.toString(64L << 20));
        properties.put("write.target-file-size-bytes", Long.toString(256L << 20));
        // Rows of a month meet in one task and are sorted there; a range distribution would scan the input twice.
        properties.put("write.distribution-mode", contract.monthPartition().isPresent() ? "hash" : "none");
        Table table = catalog.buildTable(identifier, schema)
                .withPartitionSpec(partitions.build())
                .withSortOrder(sort.build())
                .withProperties(properties)
                .create();
        // Branches start from a snapshot, so that the row totals of their snapshots count from it.
        table.newAppend().commit();
        return table;
    }
}
