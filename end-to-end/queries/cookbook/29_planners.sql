WITH counted AS (
    SELECT f.dfu_sk, f.issue_period, f.target_period, f.actual, f.forecast AS champion, max_by(o.quantity, o.approved_at) AS override
    FROM lake.gold.forecast_accuracy f
    JOIN lake.gold.fact_override o ON o.dfu_sk = f.dfu_sk AND o.target_period = f.target_period AND o.issue_period <= f.issue_period
    WHERE f.target_period BETWEEN DATE '2025-11-01' AND DATE '2026-10-01' AND f.model_id = 'champion' AND f.is_execution_lag
    GROUP BY f.dfu_sk, f.issue_period, f.target_period, f.actual, f.forecast)
SELECT o.proposed_by, count(*),
    (sum(abs(champion - actual)) - sum(abs(override - actual))) / sum(IF(champion IS NULL OR override IS NULL, NULL, abs(actual))) AS v
FROM counted c
JOIN lake.gold.fact_override o ON o.dfu_sk = c.dfu_sk AND o.target_period = c.target_period AND o.quantity = c.override AND o.issue_period <= c.issue_period
GROUP BY o.proposed_by
ORDER BY v DESC, o.proposed_by
