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
package dev.demandlake.trino.tablefunction;

import static com.google.common.collect.Iterables.getOnlyElement;
import static io.trino.spi.function.table.ReturnTypeSpecification.GenericTable.GENERIC_TABLE;
import static io.trino.spi.function.table.TableFunctionProcessorState.Finished.FINISHED;
import static io.trino.spi.function.table.TableFunctionProcessorState.Processed.usedInputAndProduced;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.trino.spi.Plugin;
import io.trino.spi.connector.Connector;
import io.trino.spi.connector.ConnectorAccessControl;
import io.trino.spi.connector.ConnectorContext;
import io.trino.spi.connector.ConnectorFactory;
import io.trino.spi.connector.ConnectorMetadata;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.function.FunctionProvider;
import io.trino.spi.function.table.AbstractConnectorTableFunction;
import io.trino.spi.function.table.Argument;
import io.trino.spi.function.table.ConnectorTableFunction;
import io.trino.spi.function.table.ConnectorTableFunctionHandle;
import io.trino.spi.function.table.Descriptor;
import io.trino.spi.function.table.TableArgument;
import io.trino.spi.function.table.TableArgumentSpecification;
import io.trino.spi.function.table.TableFunctionAnalysis;
import io.trino.spi.function.table.TableFunctionDataProcessor;
import io.trino.spi.function.table.TableFunctionProcessorProvider;
import io.trino.spi.transaction.IsolationLevel;
import io.trino.spi.type.RowType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Connector {@code pass_through} with the function {@code system.pass_through(input)}, which returns the rows of each partition as
 * they are: what the engine itself needs for a table function.
 */
final class PassThroughPlugin implements Plugin {
    @Override
    public Iterable<ConnectorFactory> getConnectorFactories() {
        return ImmutableList.of(new PassThroughConnectorFactory());
    }

    private static final class PassThroughConnectorFactory implements ConnectorFactory {
        @Override
        public String getName() {
            return "pass_through";
        }

        @Override
        public Connector create(String catalogName, Map<String, String> config, ConnectorContext context) {
            return new PassThroughConnector();
        }
    }

    private static final class PassThroughConnector implements Connector {
        @Override
        public ConnectorTransactionHandle beginTransaction(
                IsolationLevel isolationLevel, boolean readOnly, boolean autoCommit) {
            return PassThroughTransactionHandle.INSTANCE;
        }

        @Override
        public ConnectorMetadata getMetadata(ConnectorSession session, ConnectorTransactionHandle transaction) {
            return new ConnectorMetadata() {};
        }

        @Override
        public Set<ConnectorTableFunction> getTableFunctions() {
            return ImmutableSet.of(new PassThroughFunction());
        }

        @Override
        public Optional<FunctionProvider> getFunctionProvider() {
            return Optional.of(new PassThroughFunctionProvider());
        }

        @Override
        public void shutdown() {}
    }

    private static final class PassThroughFunctionProvider implements FunctionProvider {
        @Override
        public TableFunctionProcessorProvider getTableFunctionProcessorProvider(ConnectorTableFunctionHandle handle) {
            return new PassThroughProcessorProvider();
        }
    }

    private static final class PassThroughProcessorProvider implements TableFunctionProcessorProvider {
        @Override
        public TableFunctionDataProcessor getDataProcessor(
                ConnectorSession session, ConnectorTableFunctionHandle handle) {
            return input -> input == null
                    ? FINISHED
                    : usedInputAndProduced(getOnlyElement(input).orElseThrow());
        }
    }

    private static final class PassThroughFunction extends AbstractConnectorTableFunction {
        private static final String INPUT = "INPUT";

        private PassThroughFunction() {
            super(
                    "system",
                    "pass_through",
                    ImmutableList.of(TableArgumentSpecification.builder()
                            .name(INPUT)
                            .pruneWhenEmpty()
                            .build()),
                    GENERIC_TABLE);
        }

        @Override
        public TableFunctionAnalysis analyze(
                ConnectorSession session,
                ConnectorTransactionHandle transaction,
                Map<String, Argument> arguments,
                ConnectorAccessControl accessControl) {
            TableArgument input = (TableArgument) arguments.get(INPUT);
            List<RowType.Field> fields = input.getRowType().getFields();
            List<Integer> passed = IntStream.range(0, fields.size())
                    .filter(index -> !input.getPartitionBy()
                            .contains(fields.get(index).getName().orElseThrow()))
                    .boxed()
                    .toList();
            return TableFunctionAnalysis.builder()
                    .returnedType(Descriptor.descriptor(
                            passed.stream()
                                    .map(index -> fields.get(index).getName().orElseThrow())
                                    .toList(),
                            passed.stream()
                                    .map(index -> fields.get(index).getType())
                                    .toList()))
                    .requiredColumns(INPUT, passed)
                    .handle(new PassThroughHandle())
                    .build();
        }
    }

    /** Public for Jackson, which carries it to the workers. */
    public record PassThroughHandle() implements ConnectorTableFunctionHandle {}

    private enum PassThroughTransactionHandle implements ConnectorTransactionHandle {
        INSTANCE
    }
}
