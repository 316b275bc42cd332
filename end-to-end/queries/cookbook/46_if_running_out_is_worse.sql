SELECT model_id, avg(IF(actual >= forecast, 0.8e0 * (actual - forecast), 0.2e0 * (forecast - actual))) AS l
FROM lake.gold.forecast_accuracy
WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-10-01' AND is_execution_lag AND actual IS NOT NULL AND forecast IS NOT NULL
GROUP BY model_id
ORDER BY l, model_id
