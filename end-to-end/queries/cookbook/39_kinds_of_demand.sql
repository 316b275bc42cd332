WITH series AS (
    SELECT dfu_sk, CAST(count(*) AS double) / count_if(quantity > 0) AS adi,
        coalesce(var_samp(IF(quantity > 0, quantity)), 0) / power(avg(IF(quantity > 0, quantity)), 2) AS cv2, sum(quantity) AS quantity
    FROM lake.gold.fact_sales WHERE period >= DATE '2023-01-01' GROUP BY dfu_sk),
classes AS (
    SELECT CASE WHEN adi >= 1.32 AND cv2 >= 0.49 THEN 'lumpy' WHEN adi >= 1.32 THEN 'intermittent' WHEN cv2 >= 0.49 THEN 'erratic' ELSE 'smooth' END AS class,
        quantity FROM series)
SELECT class, count(*), sum(quantity) / (SELECT sum(quantity) FROM classes) FROM classes GROUP BY class ORDER BY class NULLS LAST
