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
package dev.demandlake.platform.service;

import dev.demandlake.platform.UserException;
import dev.demandlake.platform.process.Commands;
import dev.demandlake.platform.process.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** As whom Postgres runs: it refuses to be root. */
enum PostgresAccount {
    /** The user of the launcher. */
    SAME_USER(List.of()),
    /** Root seen as another user inside a user namespace; files are still reached as root. */
    USER_NAMESPACE(List.of("unshare", "--user")),
    /** The system user nobody, where namespaces are not permitted; the folders must be reachable by it. */
    NOBODY(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));

    private final List<String> prefix;

    PostgresAccount(List<String> prefix) {
        this.prefix = prefix;
    }

    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /** The account of a home: the one its data were made with, else the first that works here. */
    static PostgresAccount of(Path file, Tools tools) {
        try {
            if (Files.exists(file)) {
                return valueOf(Files.readString(file).strip());
            }
            PostgresAccount chosen = choose(tools);
            Files.writeString(file, chosen + "\n");
            return chosen;
        } catch (IOException failure) {
            throw new UserException("%s cannot be read or written: %s".formatted(file, failure), failure);
        }
    }

    private static PostgresAccount choose(Tools tools) {
        boolean root = Commands.output(List.of("id", "-u"))
                .map(String::strip)
                .map("0"::equals)
                .orElse(false);
        if (!root) {
            return SAME_USER;
        }
        if (tools.find("unshare").isPresent() && Commands.succeeds("unshare", "--user", "true")) {
            return USER_NAMESPACE;
        }
        if (tools.find("setpriv").isPresent() && Commands.succeeds("id", "-u", "nobody")) {
            return NOBODY;
        }
        throw new UserException(
                "Postgres does not run as root, and neither user namespaces (unshare) nor setpriv can be"
                        + " used here. Run ./demandlake as a normal user.");
    }

    /** Gives a file or folder to the account, where it is not the owner already. */
    void own(Path path) {
        if (this == NOBODY && !Commands.succeeds("chown", "-R", "nobody:nogroup", path.toString())) {
            throw new UserException(
                    "%s cannot be given to the user nobody, as whom Postgres has to run; run ./demandlake as a normal user"
                            .formatted(path));
        }
    }
}
