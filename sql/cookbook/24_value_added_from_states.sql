-- The same value added from the stored states, for any slice of the dashboard?
SELECT category, fva(CAST(fva_state AS ForecastAccuracy), CAST(naive_state AS ForecastAccuracy)) AS value_added
FROM lake.gold.accuracy_state
WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-10-01' AND model_id = 'champion' AND is_execution_lag
GROUP BY category
ORDER BY category
