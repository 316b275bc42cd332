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
package dev.demandlake.platform.process;

import static java.util.Objects.requireNonNull;

import dev.demandlake.platform.UserException;
import dev.demandlake.platform.config.PortSetting;
import dev.demandlake.platform.home.Home;
import dev.demandlake.platform.home.PrivateFiles;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** The port of each service: as configured, or a free one that the home remembers. */
public final class Ports {
    private final Path file;

    public Ports(Home home) {
        this.file = requireNonNull(home, "home is null").run().resolve("ports.properties");
    }

    /** The port a stopped service shall take; the message of a taken one says who has it and what to do. */
    public int forStart(String service, PortSetting setting) {
        if (setting.number().isPresent()) {
            int port = setting.number().getAsInt();
            if (!isFree(port)) {
                throw taken(service, port);
            }
            remember(service, port);
            return port;
        }
        int port = remembered(service).filter(Ports::isFree).orElseGet(Ports::anyFree);
        remember(service, port);
        return port;
    }

    /** The port at which a running service was started. */
    public Optional<Integer> remembered(String service) {
        return Optional.ofNullable(read().getProperty(service)).map(Integer::valueOf);
    }

    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // a server that has just ended leaves its port in TIME_WAIT, which hinders nobody
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static int anyFree() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UserException("The system gives no free port: " + failure, failure);
        }
    }

    /** Who listens on a taken port, as the end of a sentence. */
    public static String holder(int port) {
        return PortHolder.of(port).map(found -> " by " + found).orElse(" by a process that this user may not see");
    }

    private static UserException taken(String service, int port) {
        String variable = "DEMANDLAKE_%s_PORT".formatted(service.toUpperCase(Locale.ROOT));
        return new UserException(
                "Port %d, which %s needs, is taken%s. Stop that program, or choose another port: %s=%d ./demandlake up, or %s=auto for a free one."
                        .formatted(port, service, holder(port), variable, port + 1, variable));
    }

    private synchronized void remember(String service, int port) {
        Properties ports = read();
        ports.setProperty(service, Integer.toString(port));
        StringBuilder text = new StringBuilder();
        new TreeMap<>(ports)
                .forEach((name, value) ->
                        text.append(name).append('=').append(value).append('\n'));
        try {
            PrivateFiles.write(file, text.toString());
        } catch (IOException failure) {
            throw new UserException("%s cannot be written: %s".formatted(file, failure), failure);
        }
    }

    private Properties read() {
        Properties ports = new Properties();
        try {
            if (Files.exists(file)) {
                ports.load(new StringReader(Files.readString(file)));
            }
        } catch (IOException failure) {
            throw new UserException("%s cannot be read: %s".formatted(file, failure), failure);
        }
        return ports;
    }
}
