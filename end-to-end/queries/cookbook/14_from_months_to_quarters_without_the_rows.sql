SELECT date_trunc('quarter', target_period), sum(abs(forecast - actual)) / sum(abs(actual)), sum(forecast - actual) / sum(abs(actual)),
    sqrt(avg((forecast - actual) * (forecast - actual)))
FROM lake.gold.forecast_accuracy
WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-09-01' AND model_id = 'champion' AND is_execution_lag
  AND actual IS NOT NULL AND forecast IS NOT NULL
GROUP BY 1
ORDER BY 1
