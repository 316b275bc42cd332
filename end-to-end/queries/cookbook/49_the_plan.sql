SELECT category, IF(f.forecast IS NULL, NULL, 'champion'), count(*), sum(f.forecast)
FROM lake.gold.demand_forecast f JOIN lake.silver.dim_item USING (item_sk)
WHERE f.target_period BETWEEN DATE '2026-11-01' AND DATE '2027-01-01' AND f.model_id = 'champion' AND is_current
GROUP BY 1, 2
ORDER BY 1, 2
