SELECT model_id, CAST(count_if(forecast IS NOT NULL AND actual IS NOT NULL) AS double) / count(actual),
    count_if(actual IS NOT NULL AND forecast IS NULL), count_if(actual IS NULL AND forecast IS NOT NULL)
FROM lake.gold.forecast_accuracy
WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-10-01' AND is_execution_lag
GROUP BY model_id
ORDER BY model_id
