WITH scored AS (
    SELECT model_id, actual, forecast,
        count(forecast) OVER (PARTITION BY dfu_sk, issue_period, target_period) AS models_here
    FROM lake.gold.forecast_accuracy
    WHERE target_period BETWEEN DATE '2025-11-01' AND DATE '2026-10-01' AND is_execution_lag AND actual IS NOT NULL),
common AS (
    SELECT * FROM scored WHERE models_here = (SELECT max(models_here) FROM scored))
SELECT model_id, sum(abs(forecast - actual)) / sum(abs(actual)) AS w, sum(forecast - actual) / sum(abs(actual)),
    (sum(abs(forecast - actual)) + abs(sum(forecast - actual))) / sum(abs(actual)), count(*)
FROM common
GROUP BY model_id
ORDER BY w, model_id
