-- Forecasts of others at the active planning grain. @GRAIN@ is monthly or weekly.
create or replace view lake.gold.fact_external_forecast
security invoker as
select
    dfu_sk,
    item_sk,
    location_sk,
    customer_sk,
    source,
    issue_period,
    target_period,
    lag,
    forecast,
    scenario_id,
    algorithm_id,
    model_id,
    model_version,
    planning_grain,
    run_id
from lake.gold.fact_external_forecast_@GRAIN@;
