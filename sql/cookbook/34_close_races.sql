-- For which series is the choice of the model a toss-up?
SELECT item_id, location_id, customer_id, champion.model_id, champion.runner_up, champion.score, champion.margin
FROM (
    SELECT dfu_sk, champion(model_id, actual, forecast, target_period) AS champion
    FROM lake.gold.forecast_accuracy
    WHERE target_period >= DATE '2026-01-01' AND is_execution_lag AND model_id IN ('naive', 'seasonal_naive')
    GROUP BY dfu_sk) c
JOIN lake.silver.dim_dfu d ON d.dfu_sk = c.dfu_sk
WHERE champion.margin < 0.005
ORDER BY champion.margin, item_id, location_id, customer_id
LIMIT 10
