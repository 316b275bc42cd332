-- The same number, bit for bit, from raw rows and from the states that Spark wrote.
with

from_rows as (

    select
        date_trunc('month', target_period) as target_month,
        model_id,
        wape(actual, forecast) as wape
    from {{ ref('stg_forecast_accuracy') }}
    where is_execution_lag
    group by 1, 2

)

select target_month, model_id, from_rows.wape as wape_of_rows, from_states.wape as wape_of_states
from from_rows
full join {{ ref('accuracy_by_model_month') }} as from_states using (target_month, model_id)
where from_rows.wape is distinct from from_states.wape
