WITH numbered AS (
    SELECT dfu_sk, model_id, row_number() OVER (PARTITION BY dfu_sk ORDER BY issue_period) AS n FROM lake.gold.champion_history),
changes AS (
    SELECT a.dfu_sk, count_if(a.model_id <> b.model_id) AS c
    FROM numbered a LEFT JOIN numbered b ON b.dfu_sk = a.dfu_sk AND b.n = a.n - 1
    GROUP BY a.dfu_sk)
SELECT c, count(*) FROM changes GROUP BY c ORDER BY c
