with

states as (

    select
        date_trunc('month', target_period) as target_month,
        model_id,
        cast(state as ForecastAccuracy) as state
    from {{ source('gold', 'accuracy_state') }}
    where target_period >= date '{{ var("first_period") }}'
        and is_execution_lag

),

final as (

    select
        target_month,
        model_id,
        wape(state) as wape,
        bias(state) as bias,
        accuracy_accuracy(merge(state)) as forecast_accuracy,
        accuracy_pairs(merge(state)) as pairs,
        accuracy_missing_forecast(merge(state)) as missing_forecasts
    from states
    group by 1, 2

)

select * from final
