-- Which model is best for each series on this year's months, without windows and self joins?
SELECT champion.model_id, count(*) AS series
FROM (
    SELECT dfu_sk, champion(model_id, actual, forecast, target_period) AS champion
    FROM lake.gold.forecast_accuracy
    WHERE target_period >= DATE '2026-01-01' AND is_execution_lag AND model_id <> 'champion' AND model_id NOT LIKE 'external:%'
    GROUP BY dfu_sk)
GROUP BY champion.model_id
ORDER BY series DESC, 1
