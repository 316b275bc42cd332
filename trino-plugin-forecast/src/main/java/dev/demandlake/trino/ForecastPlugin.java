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

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.demandlake.trino.function.AccuracyAggregation;
import dev.demandlake.trino.function.AccuracyCasts;
import dev.demandlake.trino.function.AccuracyCountFunctions;
import dev.demandlake.trino.function.AccuracyMetricFunctions;
import dev.demandlake.trino.function.AccuracySumFunctions;
import dev.demandlake.trino.function.AdiAggregation;
import dev.demandlake.trino.function.BiasAggregation;
import dev.demandlake.trino.function.ChampionAggregation;
import dev.demandlake.trino.function.ChampionCeilingAggregation;
import dev.demandlake.trino.function.Cv2Aggregation;
import dev.demandlake.trino.function.DemandClassAggregation;
import dev.demandlake.trino.function.ForecastAccuracyAggregation;
import dev.demandlake.trino.function.FvaAggregation;
import dev.demandlake.trino.function.FvaLadderAggregation;
import dev.demandlake.trino.function.FvaOfStatesAggregation;
import dev.demandlake.trino.function.IntervalCoverageAggregation;
import dev.demandlake.trino.function.MaeAggregation;
import dev.demandlake.trino.function.MapeAggregation;
import dev.demandlake.trino.function.MaseAggregation;
import dev.demandlake.trino.function.MergeAccuracyAggregation;
import dev.demandlake.trino.function.MetricsOfStatesAggregation;
import dev.demandlake.trino.function.QuantileLossAggregation;
import dev.demandlake.trino.function.RmseAggregation;
import dev.demandlake.trino.function.RmsseAggregation;
import dev.demandlake.trino.function.SmapeAggregation;
import dev.demandlake.trino.function.TrackingSignalAggregation;
import dev.demandlake.trino.function.WapeAggregation;
import dev.demandlake.trino.function.WapeBiasAggregation;
import dev.demandlake.trino.function.WeightedAccuracyAggregation;
import dev.demandlake.trino.function.WeightedWapeAggregation;
import dev.demandlake.trino.type.ForecastAccuracyType;
import io.trino.spi.Plugin;
import io.trino.spi.connector.ConnectorFactory;
import io.trino.spi.type.Type;
import java.util.Set;

/** The connector {@code forecast}, the type {@code ForecastAccuracy} and the global functions over actuals and forecasts. */
public final class ForecastPlugin implements Plugin {
    @Override
    public Iterable<ConnectorFactory> getConnectorFactories() {
        return ImmutableList.of(new ForecastConnectorFactory());
    }

    @Override
    public Iterable<Type> getTypes() {
        return ImmutableList.of(ForecastAccuracyType.FORECAST_ACCURACY);
    }

    @Override
    public Set<Class<?>> getFunctions() {
        return ImmutableSet.<Class<?>>builder()
                .add(WapeAggregation.class)
                .add(WeightedWapeAggregation.class)
                .add(BiasAggregation.class)
                .add(ForecastAccuracyAggregation.class)
                .add(MapeAggregation.class)
                .add(SmapeAggregation.class)
                .add(MaeAggregation.class)
                .add(RmseAggregation.class)
                .add(WapeBiasAggregation.class)
                .add(TrackingSignalAggregation.class)
                .add(FvaAggregation.class)
                .add(FvaOfStatesAggregation.class)
                .add(MaseAggregation.class)
                .add(RmsseAggregation.class)
                .add(IntervalCoverageAggregation.class)
                .add(QuantileLossAggregation.class)
                .add(AccuracyAggregation.class)
                .add(WeightedAccuracyAggregation.class)
                .add(MergeAccuracyAggregation.class)
                .add(MetricsOfStatesAggregation.class)
                .add(AccuracyCasts.class)
                .add(AccuracyMetricFunctions.class)
                .add(AccuracyCountFunctions.class)
                .add(AccuracySumFunctions.class)
                .add(ChampionAggregation.class)
                .add(ChampionCeilingAggregation.class)
                .add(FvaLadderAggregation.class)
                .add(AdiAggregation.class)
                .add(Cv2Aggregation.class)
                .add(DemandClassAggregation.class)
                .build();
    }
}
