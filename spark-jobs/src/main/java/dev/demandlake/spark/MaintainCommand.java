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
package dev.demandlake.spark;

import dev.demandlake.spark.contract.Contract;
import dev.demandlake.spark.maintain.MaintainTable;
import dev.demandlake.spark.maintain.MaintenanceResult;
import dev.demandlake.spark.run.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Maintains the tables of the lake. */
@Command(
        name = "maintain",
        description = {
            "Merges small files into large sorted ones, expires old snapshots and removes files that no snapshot knows, table",
            "by table. Refused while a run has candidates on a table."
        },
        mixinStandardHelpOptions = true)
final class MaintainCommand extends LakeCommand {
    @Option(
            names = "--keep-days",
            paramLabel = "DAYS",
            defaultValue = "7",
            description = "How long a snapshot can be read and rolled back to (default: ${DEFAULT-VALUE}).")
    private int keepDays;

    @Option(names = "--table", paramLabel = "NAME", description = "Only this table; may be given several times.")
    private List<String> tables = List.of();

    @Override
    void check() {
        if (keepDays < 0) {
            throw new WrongUsageException("--keep-days is " + keepDays + "; it is 0 or more");
        }
    }

    @Override
    String dataset() {
        return "-";
    }

    @Override
    Map<String, String> parameters() {
        return Map.of("keep_days", Integer.toString(keepDays), "tables", String.join(",", tables));
    }

    @Override
    void execute(JobContext context) {
        List<Contract> contracts = tables.isEmpty()
                ? context.contracts().byLayer()
                : tables.stream().map(name -> contract(context, name)).toList();
        MaintainTable.requireNoOpenAudit(context, contracts);
        Progress progress = new Progress(spec().commandLine().getOut(), contracts.size());
        for (Contract contract : contracts) {
            progress.step(
                    contract.layer() + "." + contract.name(),
                    () -> words(new MaintainTable(context, contract)
                            .keep(Duration.ofDays(keepDays))
                            .execute()));
        }
    }

    private static Contract contract(JobContext context, String name) {
        try {
            return context.contracts().get(name);
        } catch (IllegalArgumentException e) {
            throw new WrongUsageException("--table: " + e.getMessage(), e);
        }
    }

    private static String words(MaintenanceResult result) {
        return String.format(
                Locale.ROOT,
                "%,d files merged, %,d files of old snapshots and %,d stray files removed",
                result.rewrittenFiles(),
                result.expiredFiles(),
                result.orphanFiles());
    }
}
