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
package dev.demandlake.platform;

import static java.util.Objects.requireNonNull;

import dev.demandlake.platform.config.PortSetting;
import dev.demandlake.platform.pipeline.ChosenModels;
import dev.demandlake.platform.pipeline.DataSet;
import dev.demandlake.platform.pipeline.DbtBuild;
import dev.demandlake.platform.pipeline.GeneratedSales;
import dev.demandlake.platform.pipeline.LakeViews;
import dev.demandlake.platform.pipeline.SparkPipeline;
import dev.demandlake.platform.pipeline.SpooledRuns;
import dev.demandlake.platform.pipeline.SupersetBootstrap;
import dev.demandlake.platform.pipeline.SupersetBootstrap.Phase;
import dev.demandlake.platform.progress.Progress;
import dev.demandlake.platform.service.PostgresDatabases;
import dev.demandlake.platform.service.Service;
import dev.demandlake.platform.service.ServiceName;
import dev.demandlake.platform.service.Services;
import dev.demandlake.platform.service.TrinoIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The order of things: what must wait for what, and what runs side by side. */
public final class Startup {
    /** How many steps {@link #postgres()} has. */
    public static final int STEPS_OF_POSTGRES = 1;

    private static final int STEPS_OF_UP = 2;
    private static final int STEPS_OF_DEMO = 6;
    private static final int STEPS_OF_USER_INTERFACE = 3;

    private final PlatformContext context;
    private final Services services;
    private final Session session;
    private final Progress progress;
    private final UserInterface userInterface;

    /** Whether Superset takes part. */
    public enum UserInterface {
        WITH_SUPERSET,
        WITHOUT
    }

    public Startup(PlatformContext context, Session session, Progress progress, UserInterface userInterface) {
        this.context = requireNonNull(context, "context is null");
        this.services = new Services(context);
        this.session = requireNonNull(session, "session is null");
        this.progress = requireNonNull(progress, "progress is null");
        this.userInterface = requireNonNull(userInterface, "userInterface is null");
    }

    /** How many steps {@link #up()} has. */
    public static int stepsOfUp(PlatformContext context, UserInterface userInterface) {
        return STEPS_OF_UP + furtherSteps(context, userInterface);
    }

    /** How many steps {@link #demo} has. */
    public static int stepsOfDemo(PlatformContext context, UserInterface userInterface) {
        return STEPS_OF_DEMO + furtherSteps(context, userInterface);
    }

    private static int furtherSteps(PlatformContext context, UserInterface userInterface) {
        return (userInterface == UserInterface.WITH_SUPERSET ? STEPS_OF_USER_INTERFACE : 0)
                + (context.withMlflow() ? 1 : 0);
    }

    /** Starts the services over what the home holds. */
    public void up() throws InterruptedException {
        begin();
        List<Parallel.Branch> branches = new ArrayList<>();
        branches.add(() -> start(ServiceName.TRINO));
        if (withSuperset()) {
            branches.add(this::supersetDatabaseAndServer);
        }
        if (context.withMlflow()) {
            branches.add(this::mlflow);
        }
        Parallel.run(branches);
        if (withSuperset()) {
            supersetAssets();
        }
    }

    /**
     * Everything from files to dashboards.
     *
     * @param given the user's files; without them sales are generated
     * @param models what is backtested
     */
    public void demo(Optional<DataSet> given, GeneratedSales sales, ChosenModels models) throws InterruptedException {
        SparkPipeline pipeline = new SparkPipeline(context, models);
        pipeline.checkModels();
        begin();
        List<Parallel.Branch> branches = new ArrayList<>();
        branches.add(() -> start(ServiceName.TRINO));
        branches.add(() -> load(pipeline, given, sales));
        if (withSuperset()) {
            branches.add(this::supersetDatabaseAndServer);
        }
        if (context.withMlflow()) {
            branches.add(this::mlflow);
        }
        Parallel.run(branches);
        if (context.withMlflow()) {
            // a fast pipeline ends before MLflow has started
            new SpooledRuns(context).replay().ifPresent(replayed -> progress.line("      MLflow: " + replayed));
        }
        progress.run("Views of the active planning grain", step -> new LakeViews(context).apply(step));
        List<Parallel.Branch> last = new ArrayList<>();
        last.add(() -> progress.run("dbt build", step -> new DbtBuild(context).run(step)));
        if (withSuperset()) {
            last.add(this::supersetAssets);
        }
        Parallel.run(last);
    }

    private void begin() throws InterruptedException {
        // before anything starts, not after half of it
        TrinoIdentity.check(context.config());
        context.config().demo().flatMap(demo -> demo.password()).ifPresent(password -> context.secrets()
                .set("demo-password", password));
        // all ports before the first start: the parts name each other's, and a taken one is told at once
        reserve(
                ServiceName.POSTGRES,
                "DEMANDLAKE_POSTGRES_PORT",
                context.config().postgres().port());
        reserve(
                ServiceName.TRINO,
                "DEMANDLAKE_TRINO_PORT",
                context.config().trino().port());
        if (withSuperset()) {
            reserve(
                    ServiceName.SUPERSET,
                    "DEMANDLAKE_SUPERSET_PORT",
                    context.config().superset().port());
        }
        if (context.withMlflow()) {
            reserve(
                    ServiceName.MLFLOW,
                    "DEMANDLAKE_MLFLOW_PORT",
                    context.config().mlflow().port());
        }
        startPostgres();
    }

    /** Starts Postgres alone, for work that Spark does on the lake. */
    public void postgres() throws InterruptedException {
        reserve(
                ServiceName.POSTGRES,
                "DEMANDLAKE_POSTGRES_PORT",
                context.config().postgres().port());
        startPostgres();
    }

    private void startPostgres() throws InterruptedException {
        progress.run("Postgres", step -> {
            session.ensure(services.get(ServiceName.POSTGRES), step);
            new PostgresDatabases(context).migrate();
        });
    }

    private void reserve(ServiceName name, String variable, String setting) {
        if (context.processes().find(name.id()).isEmpty()) {
            context.ports().forStart(name.id(), PortSetting.parse(variable, setting));
        }
    }

    private void load(SparkPipeline pipeline, Optional<DataSet> given, GeneratedSales sales)
            throws InterruptedException {
        DataSet[] dataSet = {given.orElse(null)};
        if (dataSet[0] == null) {
            progress.run("Generating sales, size " + sales.size(), step -> dataSet[0] = pipeline.generate(sales, step));
        } else {
            progress.run(
                    "Data of " + dataSet[0].data().getFileName(),
                    step -> step.detail(dataSet[0].mapping().toString()));
        }
        progress.run("Pipeline on Spark", step -> pipeline.run(dataSet[0], step));
    }

    private void supersetDatabaseAndServer() throws InterruptedException {
        progress.run("Superset: database and users", step -> new SupersetBootstrap(context).run(Phase.DATABASE, step));
        start(ServiceName.SUPERSET);
    }

    private void supersetAssets() throws InterruptedException {
        progress.run("Superset: dashboards", step -> new SupersetBootstrap(context).run(Phase.ASSETS, step));
    }

    private void mlflow() throws InterruptedException {
        Service service = services.get(ServiceName.MLFLOW);
        progress.run(service.name().title(), step -> {
            session.ensure(service, step);
            new SpooledRuns(context).replay().ifPresent(replayed -> step.detail(service.url() + ", " + replayed));
        });
    }

    private void start(ServiceName name) throws InterruptedException {
        Service service = services.get(name);
        progress.run(name.title(), step -> session.ensure(service, step));
    }

    private boolean withSuperset() {
        return userInterface == UserInterface.WITH_SUPERSET;
    }
}
