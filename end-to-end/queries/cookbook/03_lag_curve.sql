SELECT lag, sum(abs(forecast - actual)) / sum(abs(actual)), sum(forecast - actual) / sum(abs(actual)), count(*)
FROM lake.gold.forecast_accuracy
WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-10-01' AND model_id = 'champion'
  AND actual IS NOT NULL AND forecast IS NOT NULL
GROUP BY lag
ORDER BY lag
