WITH plan AS (
    SELECT d.item_sk, f.forecast, max_by(o.quantity, o.approved_at) AS override
    FROM lake.gold.demand_forecast f
    JOIN lake.silver.dim_dfu d ON d.dfu_sk = f.dfu_sk
    LEFT JOIN lake.gold.fact_override o ON o.dfu_sk = f.dfu_sk AND o.target_period = f.target_period AND o.issue_period <= f.issue_period
    WHERE f.target_period BETWEEN DATE '2026-11-01' AND DATE '2027-01-01' AND f.model_id = 'champion'
    GROUP BY d.item_sk, f.dfu_sk, f.target_period, f.forecast)
SELECT category, IF(override IS NULL, 'champion', 'override'), count(*), sum(coalesce(override, forecast))
FROM plan JOIN lake.silver.dim_item USING (item_sk)
WHERE is_current
GROUP BY 1, 2
ORDER BY 1, 2
