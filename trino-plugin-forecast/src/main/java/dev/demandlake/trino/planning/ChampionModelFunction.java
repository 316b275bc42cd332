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
package dev.demandlake.trino.planning;

import static io.trino.spi.function.InvocationConvention.InvocationArgumentConvention.NEVER_NULL;
import static io.trino.spi.function.InvocationConvention.InvocationReturnConvention.NULLABLE_RETURN;
import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.lang.invoke.MethodType.methodType;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.inject.Inject;
import io.airlift.slice.Slice;
import io.trino.spi.function.BoundSignature;
import io.trino.spi.function.FunctionId;
import io.trino.spi.function.FunctionMetadata;
import io.trino.spi.function.InvocationConvention;
import io.trino.spi.function.ScalarFunctionAdapter;
import io.trino.spi.function.ScalarFunctionImplementation;
import io.trino.spi.function.Signature;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/**
 * {@code champion_model(item_sk, location_sk, customer_sk)}. The id of the function carries the number of the snapshot that
 * was the latest when the query was analysed, so all nodes look at the same one, whatever is published meanwhile.
 */
public final class ChampionModelFunction {
    public static final String NAME = "champion_model";

    private static final String ID = NAME + "#";
    private static final InvocationConvention CONVENTION = new InvocationConvention(
            ImmutableList.of(NEVER_NULL, NEVER_NULL, NEVER_NULL), NULLABLE_RETURN, false, true);

    private static final MethodHandle OPEN;
    private static final MethodHandle MODEL;

    static {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            // code that Trino generates does not see classes of a plugin
            OPEN = lookup.findVirtual(
                            ChampionSnapshots.class, "snapshot", methodType(ChampionSnapshot.class, long.class))
                    .asType(methodType(Object.class, ChampionSnapshots.class, long.class));
            MODEL = lookup.findVirtual(
                            ChampionSnapshot.class,
                            "model",
                            methodType(Slice.class, long.class, long.class, long.class))
                    .asType(methodType(Slice.class, Object.class, long.class, long.class, long.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final ChampionSnapshots snapshots;

    @Inject
    public ChampionModelFunction(ChampionSnapshots snapshots) {
        this.snapshots = requireNonNull(snapshots, "snapshots is null");
    }

    /** The function as it is listed. */
    public FunctionMetadata listed() {
        return metadata(new FunctionId(NAME));
    }

    /** The function for a query that is analysed now. */
    public FunctionMetadata pinned() {
        return metadata(new FunctionId(ID + snapshots.latest()));
    }

    /** The function of an id that {@link #pinned} gave. */
    public Optional<FunctionMetadata> find(FunctionId id) {
        return id.toString().startsWith(NAME) ? Optional.of(metadata(id)) : Optional.empty();
    }

    private static FunctionMetadata metadata(FunctionId id) {
        return FunctionMetadata.scalarBuilder(NAME)
                .functionId(id)
                .signature(Signature.builder()
                        .returnType(VARCHAR)
                        .argumentType(BIGINT)
                        .argumentType(BIGINT)
                        .argumentType(BIGINT)
                        .build())
                .nullable()
                .description("Champion model of the series of an item, a location and a customer (item_sk, location_sk,"
                        + " customer_sk); NULL if there is no such series. Joins with forecast.champion.current are the"
                        + " distributed way.")
                .build();
    }

    public ScalarFunctionImplementation implementation(
            FunctionId id, BoundSignature signature, InvocationConvention expected) {
        long version = Long.parseLong(id.toString().substring(ID.length()));
        MethodHandle adapted = ScalarFunctionAdapter.adapt(
                MODEL, signature.getReturnType(), signature.getArgumentTypes(), CONVENTION, expected);
        return ScalarFunctionImplementation.builder()
                .methodHandle(adapted)
                .instanceFactory(MethodHandles.insertArguments(OPEN, 0, snapshots, version))
                .build();
    }
}
