-- What is the quarter's accuracy, from the states that the pipeline stores?
SELECT date_trunc('quarter', target_period) AS quarter, wape(CAST(state AS ForecastAccuracy)) AS wape, bias(CAST(state AS ForecastAccuracy)) AS bias,
    rmse(CAST(state AS ForecastAccuracy)) AS rmse
FROM lake.gold.accuracy_state
WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-09-01' AND model_id = 'champion' AND is_execution_lag
GROUP BY 1
ORDER BY 1
