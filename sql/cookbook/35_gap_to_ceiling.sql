-- How far are we from the best anyone could have picked with hindsight?
WITH ceilings AS (
    SELECT dfu_sk, champion_ceiling(model_id, actual, forecast, target_period) AS state
    FROM lake.gold.forecast_accuracy
    WHERE target_period >= DATE '2026-01-01' AND is_execution_lag AND model_id <> 'champion' AND model_id NOT LIKE 'external:%'
    GROUP BY dfu_sk),
ceiling AS (SELECT wape(state) AS wape FROM ceilings),
champions AS (
    SELECT wape(actual, forecast) AS wape FROM lake.gold.forecast_accuracy
    WHERE target_period >= DATE '2026-01-01' AND is_execution_lag AND model_id = 'champion')
SELECT champions.wape AS champion, ceiling.wape AS ceiling, champions.wape - ceiling.wape AS gap
FROM champions CROSS JOIN ceiling
