SELECT model_id, 100 * avg(IF(actual = 0 AND forecast = 0, 0e0, 2 * abs(forecast - actual) / nullif(abs(actual) + abs(forecast), 0)))
FROM lake.gold.forecast_accuracy
WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-10-01' AND is_execution_lag AND actual IS NOT NULL AND forecast IS NOT NULL
GROUP BY model_id
ORDER BY model_id
