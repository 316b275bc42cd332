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
package dev.demandlake.spark.publish;

import dev.demandlake.spark.contract.Contract;
import dev.demandlake.spark.run.RunLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When the tables of a run become visible: each as soon as its gate has passed, or all together when every gate has. Until
 * then the run itself reads the audited branches, everybody else what was published before.
 */
public final class Publication {
    private enum Moment {
        EACH_AT_ONCE,
        ALL_TOGETHER
    }

    private final Moment moment;
    private final List<StagedTable> staged = new ArrayList<>();

    private Publication(Moment moment) {
        this.moment = moment;
    }

    /** A table is visible as soon as its gate has passed. */
    public static Publication eachAtOnce() {
        return new Publication(Moment.EACH_AT_ONCE);
    }

    /** No table is visible before {@link #publish}. */
    public static Publication allTogether() {
        return new Publication(Moment.ALL_TOGETHER);
    }

    /** What Spark reads as the rows of a table in this run: its audited branch, or the published table. */
    public String identifier(Contract contract) {
        return staged(contract.name()).map(StagedTable::identifier).orElseGet(contract::identifier);
    }

    /** Takes a table in; one that the run has written before keeps its turn. */
    void accept(StagedTable table, RunLog runLog) {
        Optional<StagedTable> earlier = staged(table.contract().name());
        if (earlier.isPresent()) {
            staged.set(staged.indexOf(earlier.get()), table);
        } else {
            staged.add(table);
        }
        if (moment == Moment.EACH_AT_ONCE) {
            publish(runLog);
        }
    }

    /** Makes the audited tables visible in the order in which they came; returns how many. */
    public int publish(RunLog runLog) {
        int published = 0;
        while (!staged.isEmpty()) {
            staged.get(0).publish(runLog);
            staged.remove(0);
            published++;
        }
        return published;
    }

    /** Drops what was audited and not published. */
    public void discard() {
        while (!staged.isEmpty()) {
            staged.remove(0).discard();
        }
    }

    /** Forgets a table whose rows are the published ones again. */
    void withdraw(String table) {
        staged(table).ifPresent(staged::remove);
    }

    /** What the run has written of a table so far and not published. */
    Optional<StagedTable> staged(String table) {
        return staged.stream()
                .filter(one -> one.contract().name().equals(table))
                .findFirst();
    }
}
