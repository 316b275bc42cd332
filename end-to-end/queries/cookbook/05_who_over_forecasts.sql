SELECT model_id, target_period, sum(forecast - actual) / sum(abs(actual)), IF(sum(forecast - actual) > 0, 'over', 'under')
FROM lake.gold.forecast_accuracy
WHERE target_period BETWEEN DATE '2026-08-01' AND DATE '2026-10-01' AND is_execution_lag
  AND actual IS NOT NULL AND forecast IS NOT NULL
GROUP BY model_id, target_period
ORDER BY 1, 2
