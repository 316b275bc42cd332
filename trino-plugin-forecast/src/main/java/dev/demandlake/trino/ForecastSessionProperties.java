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
package dev.demandlake.trino;

import static io.trino.spi.StandardErrorCode.INVALID_SESSION_PROPERTY;
import static io.trino.spi.session.PropertyMetadata.doubleProperty;
import static io.trino.spi.session.PropertyMetadata.integerProperty;
import static io.trino.spi.session.PropertyMetadata.stringProperty;

import com.google.common.collect.ImmutableList;
import com.google.inject.Inject;
import dev.demandlake.forecast.model.ForecastModels;
import io.trino.plugin.base.session.SessionPropertiesProvider;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.session.PropertyMetadata;
import java.util.List;

/** What the table functions take for arguments that are not given. */
public final class ForecastSessionProperties implements SessionPropertiesProvider {
    private static final String MODEL = "model";
    private static final String SEASON_LENGTH = "season_length";
    private static final String LEVEL = "level";

    private final List<PropertyMetadata<?>> properties;

    @Inject
    public ForecastSessionProperties(ForecastConfig config) {
        requireModel("forecast.default-model", config.getDefaultModel());
        properties = ImmutableList.of(
                stringProperty(
                        MODEL,
                        "Model of a forecast that names none",
                        config.getDefaultModel(),
                        name -> requireModel(MODEL, name),
                        false),
                integerProperty(
                        SEASON_LENGTH,
                        "Periods in a season where none is given, such as 12 for months or 52 for weeks",
                        config.getDefaultSeasonLength(),
                        value -> requireSeasonLength(value, config.getMaxSeriesLength()),
                        false),
                doubleProperty(
                        LEVEL,
                        "Probability in percent with which a value lies between lower and upper, where none is given",
                        config.getDefaultLevel(),
                        ForecastSessionProperties::requireLevel,
                        false));
    }

    @Override
    public List<PropertyMetadata<?>> getSessionProperties() {
        return properties;
    }

    public static String model(ConnectorSession session) {
        return session.getProperty(MODEL, String.class);
    }

    public static int seasonLength(ConnectorSession session) {
        return session.getProperty(SEASON_LENGTH, Integer.class);
    }

    public static double level(ConnectorSession session) {
        return session.getProperty(LEVEL, Double.class);
    }

    private static void requireModel(String property, String name) {
        try {
            ForecastModels.named(name, 1);
        } catch (IllegalArgumentException e) {
            throw new TrinoException(INVALID_SESSION_PROPERTY, property + ": " + e.getMessage(), e);
        }
    }

    private static void requireSeasonLength(int seasonLength, int greatest) {
        if (seasonLength < 1 || seasonLength > greatest) {
            throw new TrinoException(
                    INVALID_SESSION_PROPERTY,
                    SEASON_LENGTH + " is " + seasonLength + "; it must be 1 to " + greatest
                            + " (forecast.max-series-length)");
        }
    }

    private static void requireLevel(double level) {
        if (!(level > 0 && level < 100)) {
            throw new TrinoException(
                    INVALID_SESSION_PROPERTY,
                    LEVEL + " is " + level + "; it is a probability in percent, above 0 and below 100, such as 90");
        }
    }
}
