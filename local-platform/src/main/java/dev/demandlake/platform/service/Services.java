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

import dev.demandlake.platform.PlatformContext;
import java.util.List;

/** The services of a platform in the order in which they start. */
public final class Services {
    private final List<Service> all;

    public Services(PlatformContext context) {
        this.all = List.of(
                new PostgresService(context),
                new TrinoService(context),
                new SupersetService(context),
                new MlflowService(context));
    }

    public List<Service> all() {
        return all;
    }

    public Service get(ServiceName name) {
        return all.stream()
                .filter(service -> service.name() == name)
                .findFirst()
                .orElseThrow();
    }
}
