WITH best AS (
    SELECT item_sk FROM lake.gold.fact_sales WHERE period >= DATE '2025-11-01' GROUP BY item_sk ORDER BY sum(quantity) DESC, item_sk LIMIT 1),
months AS (
    SELECT location_sk, period, sum(quantity) AS q FROM lake.gold.fact_sales
    WHERE period >= DATE '2023-01-01' AND item_sk IN (SELECT item_sk FROM best)
    GROUP BY location_sk, period)
SELECT location_id, count(*), count_if(q = 0), CAST(count(*) AS double) / count_if(q <> 0), min(IF(q <> 0, period)), max(IF(q <> 0, period))
FROM months m JOIN lake.silver.dim_location l ON l.location_sk = m.location_sk AND l.is_current
GROUP BY location_id
ORDER BY location_id
