WITH months AS (
    SELECT item_sk, period, sum(quantity) AS q
    FROM lake.gold.fact_sales JOIN lake.silver.dim_location USING (location_sk)
    WHERE period >= DATE '2023-01-01' AND is_current AND location_id = 'LOC-101'
    GROUP BY item_sk, period),
ends AS (SELECT item_sk, max(period) AS last, min(period) AS first FROM months GROUP BY item_sk),
windows AS (
    SELECT item_sk, first, date_add('month', -w, last) AS issue FROM ends CROSS JOIN UNNEST(ARRAY[2, 3, 4, 5, 6]) AS t (w)),
targets AS (
    SELECT item_sk, first, issue, l AS lag, date_add('month', l + 1, issue) AS target FROM windows CROSS JOIN UNNEST(ARRAY[0, 1]) AS t (l)),
pairs AS (
    SELECT 'naive' AS model_id, lag, a.q AS actual, f.q AS forecast
    FROM targets t JOIN months a ON a.item_sk = t.item_sk AND a.period = t.target JOIN months f ON f.item_sk = t.item_sk AND f.period = t.issue
    UNION ALL
    SELECT 'seasonal_naive', lag, a.q, f.q
    FROM targets t JOIN months a ON a.item_sk = t.item_sk AND a.period = t.target
    JOIN months f ON f.item_sk = t.item_sk AND f.period = date_add('month', -12, t.target)
    WHERE date_add('month', 11, t.first) <= t.issue)
SELECT model_id, lag, sum(abs(forecast - actual)) / sum(abs(actual)), count(*) FROM pairs GROUP BY 1, 2 ORDER BY 1, 2
