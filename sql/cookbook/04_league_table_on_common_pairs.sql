-- Which model is best when all are measured on the same series and months?
WITH scored AS (
    SELECT model_id, actual, forecast,
        count(forecast) OVER (PARTITION BY dfu_sk, issue_period, target_period) AS models_here
    FROM lake.gold.forecast_accuracy
    WHERE target_period BETWEEN DATE '2025-11-01' AND DATE '2026-10-01' AND is_execution_lag AND actual IS NOT NULL),
common AS (
    SELECT * FROM scored WHERE models_here = (SELECT max(models_here) FROM scored))
SELECT model_id, wape(actual, forecast) AS wape, bias(actual, forecast) AS bias, wape_bias(actual, forecast) AS wape_bias, count(*) AS pairs
FROM common
GROUP BY model_id
ORDER BY wape, model_id
