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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.demandlake.platform.UserException;
import dev.demandlake.platform.config.PortSetting;
import dev.demandlake.platform.home.Home;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestPorts {
    @TempDir
    private Path folder;

    private Ports ports;

    @BeforeEach
    void home() {
        Home home = new Home(folder);
        home.create();
        ports = new Ports(home);
    }

    @Test
    void aTakenPortIsReportedWithServiceHolderAndRemedy() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(socket.getLocalPort());
            assertThatThrownBy(() -> ports.forStart("trino", PortSetting.parse("DEMANDLAKE_TRINO_PORT", port)))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining(port)
                    .hasMessageContaining("trino")
                    .hasMessageContaining("pid " + ProcessHandle.current().pid())
                    .hasMessageContaining("DEMANDLAKE_TRINO_PORT=auto");
        }
    }

    @Test
    void aFreePortIsKept() {
        PortSetting any = PortSetting.parse("DEMANDLAKE_TRINO_PORT", "auto");
        int first = ports.forStart("trino", any);
        assertThat(ports.forStart("trino", any)).isEqualTo(first);
        assertThat(ports.remembered("trino")).contains(first);
        assertThat(ports.forStart("postgres", any)).isPositive();
        assertThat(ports.remembered("trino")).contains(first);
    }

    @Test
    void aKeptPortThatWasTakenSinceIsReplaced() throws IOException {
        PortSetting any = PortSetting.parse("DEMANDLAKE_TRINO_PORT", "0");
        int first = ports.forStart("trino", any);
        try (ServerSocket socket = new ServerSocket(first, 1, InetAddress.getLoopbackAddress())) {
            int second = ports.forStart("trino", any);
            assertThat(second).isNotEqualTo(socket.getLocalPort());
            assertThat(ports.remembered("trino")).contains(second);
        }
    }
}
