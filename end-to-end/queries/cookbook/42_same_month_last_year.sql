SELECT category, period + INTERVAL '1' YEAR, sum(quantity)
FROM lake.gold.fact_sales JOIN lake.silver.dim_item USING (item_sk)
WHERE period BETWEEN DATE '2025-11-01' AND DATE '2026-01-01' AND is_current
GROUP BY category, period
ORDER BY 1, 2
