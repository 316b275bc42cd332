with

accuracy as (

    select *
    from {{ source('gold', 'forecast_accuracy') }}
    where target_period >= date '{{ var("first_period") }}'

),

final as (

    select
        dfu_sk,
        item_sk,
        location_sk,
        customer_sk,
        issue_period,
        target_period,
        lag,
        is_execution_lag,
        model_id,
        source_model_id,
        actual,
        forecast,
        naive,
        external,
        status
    from accuracy

)

select * from final
