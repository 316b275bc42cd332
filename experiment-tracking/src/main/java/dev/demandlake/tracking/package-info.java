/**
 * Runs of models for MLflow. {@link dev.demandlake.tracking.TrackedRun} is what happened, {@link
 * dev.demandlake.tracking.Tracking} takes it: first into the spool, one JSON file a run, then, whenever the server is there,
 * from the spool to MLflow, each run exactly once. No engine, no Python; the REST API of MLflow, which versions 2 and 3 answer.
 *
 * <pre>{@code
 * Tracking tracking = new Tracking(spoolFolder, Optional.of(URI.create("http://127.0.0.1:15000")));
 * tracking.log(TrackedRun.named("backtest-retail", "lightgbm 2026-05")
 *         .period(started, ended)
 *         .parameter("horizon", 5)
 *         .metric("wape_lag0", state.wape())
 *         .importances(Map.of("price", 0.31, "last_4_weeks", 0.22))
 *         .tag("demandlake.run_id", runId)
 *         .artifact("model/model.txt", modelFile)
 *         .register("retail-lightgbm", "model", "production")
 *         .build());
 * System.out.println(tracking.replay().text());
 * }</pre>
 *
 * <h2>The spool</h2>
 *
 * <p>{@code <start>-<key>.json} is a run, {@code <start>-<key>.artifacts/} holds its files; names that begin with a dot are
 * unfinished or the lock. A file appears as a whole and disappears when the server has everything. Its fields:
 *
 * <ul>
 *   <li>{@code key}, {@code experiment_name};
 *   <li>{@code run}: the run as MLflow's own API describes it, {@code info} with {@code run_name}, {@code status}, {@code
 *       start_time} and {@code end_time} in milliseconds, {@code data} with {@code metrics}, {@code params} and {@code tags};
 *   <li>{@code artifacts}: paths of its files;
 *   <li>{@code registered_model}, if it is to be registered: {@code name}, {@code artifact_path}, {@code aliases}.
 * </ul>
 */
package dev.demandlake.tracking;
