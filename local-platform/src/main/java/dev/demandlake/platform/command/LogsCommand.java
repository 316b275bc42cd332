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
package dev.demandlake.platform.command;

import dev.demandlake.platform.ExitCode;
import dev.demandlake.platform.Main;
import dev.demandlake.platform.PlatformContext;
import dev.demandlake.platform.UserException;
import dev.demandlake.platform.process.LogFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows the log of a service or job. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description =
                "Shows the end of the log of a service (postgres, trino, superset, mlflow) or job (pipeline, dbt, …).",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./demandlake logs trino",
            "  ./demandlake logs pipeline --lines 500",
            "  ./demandlake logs superset -f"
        })
public final class LogsCommand implements Callable<Integer> {
    private static final long POLL_MILLIS = 300;
    private static final String SUFFIX = ".log";

    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SERVICE", description = "Whose log.")
    private String service;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "50",
            description = "How many lines (default: ${DEFAULT-VALUE}).")
    private int lines;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on until Ctrl-C.")
    private boolean follow;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PlatformContext context = main.context();
        Path log = context.home().log(service);
        if (service.contains("/") || !Files.isRegularFile(log)) {
            throw new UserException(
                    ExitCode.WRONG_USAGE,
                    "There is no log of \"%s\" in %s; there are: %s"
                            .formatted(service, context.home().logs(), String.join(", ", names(context))));
        }
        PrintWriter out = spec.commandLine().getOut();
        LogFile.lastLines(log, lines).forEach(out::println);
        out.flush();
        if (follow) {
            follow(log, out);
        }
        return 0;
    }

    private static List<String> names(PlatformContext context) throws IOException {
        if (!Files.isDirectory(context.home().logs())) {
            return List.of("none yet");
        }
        try (Stream<Path> files = Files.list(context.home().logs())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }

    private static void follow(Path log, PrintWriter out) throws IOException, InterruptedException {
        long position = Files.size(log);
        while (!Thread.currentThread().isInterrupted()) {
            long size = Files.size(log);
            if (size > position) {
                try (RandomAccessFile content = new RandomAccessFile(log.toFile(), "r")) {
                    byte[] bytes = new byte[Math.toIntExact(Math.min(size - position, 1 << 20))];
                    content.seek(position);
                    content.readFully(bytes);
                    out.print(new String(bytes, StandardCharsets.UTF_8));
                    out.flush();
                    position += bytes.length;
                }
            } else {
                Thread.sleep(POLL_MILLIS);
            }
        }
    }
}
