WITH months AS (
    SELECT region, period, sum(quantity) AS q
    FROM lake.gold.fact_sales JOIN lake.silver.dim_location USING (location_sk)
    WHERE period >= DATE '2023-01-01' AND is_current GROUP BY region, period),
ends AS (
    SELECT region, min_by(q, period) AS first, max_by(q, period) AS last, max(period) AS at, count(*) AS n FROM months GROUP BY region)
SELECT region, date_add('month', h, at), last + h * (last - first) / (n - 1), 'ok'
FROM ends CROSS JOIN UNNEST(ARRAY[1, 2]) AS t (h)
ORDER BY 1, 2
