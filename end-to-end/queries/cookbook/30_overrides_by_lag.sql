WITH rows AS (
    SELECT f.lag, f.actual, f.forecast AS champion, max_by(o.quantity, o.approved_at) AS override
    FROM lake.gold.forecast_accuracy f
    LEFT JOIN lake.gold.fact_override o ON o.dfu_sk = f.dfu_sk AND o.target_period = f.target_period AND o.issue_period <= f.issue_period
    WHERE f.target_period BETWEEN DATE '2025-11-01' AND DATE '2026-10-01' AND f.model_id = 'champion'
    GROUP BY f.dfu_sk, f.issue_period, f.target_period, f.lag, f.actual, f.forecast)
SELECT lag, count(override),
    (sum(IF(override IS NULL, NULL, abs(champion - actual))) - sum(IF(champion IS NULL, NULL, abs(override - actual))))
        / sum(IF(champion IS NULL OR override IS NULL, NULL, abs(actual)))
FROM rows
GROUP BY lag
ORDER BY lag
