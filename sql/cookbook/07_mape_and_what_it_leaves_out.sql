-- What would MAPE say, and how many pairs does it leave out because nothing was sold?
SELECT demand_class, mape(actual, forecast) AS mape, accuracy_excluded(accuracy_agg(actual, forecast)) AS left_out, wape(actual, forecast) AS wape
FROM lake.gold.forecast_accuracy a JOIN lake.silver.dim_dfu d ON d.dfu_sk = a.dfu_sk
WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-10-01' AND model_id = 'champion' AND is_execution_lag
GROUP BY demand_class
ORDER BY demand_class
