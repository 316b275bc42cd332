# Licensed under the Apache License, Version 2.0 (the "License");
# you may not use this file except in compliance with the License.
# You may obtain a copy of the License at
#
#     http://www.apache.org/licenses/LICENSE-2.0
#
# Unless required by applicable law or agreed to in writing, software
# distributed under the License is distributed on an "AS IS" BASIS,
# WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
# See the License for the specific language governing permissions and
# limitations under the License.
"""What people type on the planning pages. The forms help them; the rules are in Postgres."""

from datetime import date
from decimal import Decimal, InvalidOperation

from flask_wtf import FlaskForm
from wtforms import DateField, DecimalField, HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError

from demandlake_superset.planning.competition import LEVELS, METRICS, SETTINGS

LONGEST_KEY = 200
LONGEST_TEXT = 2000
LARGEST_QUANTITY = Decimal("1e12")
LARGEST_COUNT = 10_000


def finite_and_not_negative(_: FlaskForm, field: DecimalField) -> None:
    if field.data is None:
        return
    if not field.data.is_finite() or field.data > LARGEST_QUANTITY:
        raise ValidationError(f"The quantity must be a number up to {LARGEST_QUANTITY:,.0f}")
    if field.data < 0:
        raise ValidationError("The quantity must be 0 or more")


class ProposalForm(FlaskForm):
    item_id = StringField("Item", [InputRequired("An item is required"), Length(max=LONGEST_KEY)])
    location_id = StringField("Location", [InputRequired("A location is required"), Length(max=LONGEST_KEY)])
    customer_id = StringField("Customer", [Length(max=LONGEST_KEY)], description="Leave empty where demand has no customers")
    period = DateField("Period", [InputRequired("A period is required")], description="First day of the month, or Monday of the week")
    quantity = DecimalField("New quantity", [InputRequired("A quantity is required"), finite_and_not_negative], places=None)
    reason = TextAreaField(
        "Reason",
        [DataRequired("A reason is required"), Length(max=LONGEST_TEXT)],
        description="What do you know that the forecast does not? The approver and the accuracy review read this",
    )


class DecisionForm(FlaskForm):
    row_version = HiddenField()
    decision_comment = TextAreaField("Comment on the decision", [Length(max=LONGEST_TEXT)])


class CommentForm(FlaskForm):
    request_id = HiddenField()
    comment = TextAreaField("Add a comment", [DataRequired("A comment needs a text"), Length(max=LONGEST_TEXT)])


def of_moderate_size(_: FlaskForm, field: DecimalField) -> None:
    # What is no number at all is Postgres's to refuse; what no float can hold it could not even say.
    if field.data is not None and field.data.is_finite() and abs(field.data) > LARGEST_QUANTITY:
        raise ValidationError(f"Give a number up to {LARGEST_QUANTITY:,.0f}")


def decimal(name: str, description: str = "") -> DecimalField:
    return DecimalField(SETTINGS[name], [InputRequired("A number is required"), of_moderate_size], places=None, description=description)


COUNT = NumberRange(max=LARGEST_COUNT, message=f"Give a number up to {LARGEST_COUNT}")


class CompetitionForm(FlaskForm):
    row_version = HiddenField()
    candidates = StringField(
        SETTINGS["candidates"],
        [InputRequired("At least one candidate is required")],
        description="Ids of models, with commas between: naive, seasonal_naive, auto_ets",
    )
    metric = SelectField(SETTINGS["metric"], choices=list(METRICS.items()))
    level = SelectField(SETTINGS["level"], choices=list(LEVELS.items()))
    w_wape = decimal("w_wape", "The weights count with the metric weighted")
    w_bias = decimal("w_bias")
    w_service = decimal("w_service")
    service_level = decimal("service_level", "Above 0 and below 1; sizes the safety stock behind the service impact")
    lag = IntegerField(SETTINGS["lag"], [Optional(), COUNT], description="Empty: the execution lag of each series")
    periods = IntegerField(SETTINGS["periods"], [Optional(), COUNT], description="How many of the last scored periods are compared. Empty: all")
    minimum_periods = IntegerField(
        SETTINGS["minimum_periods"], [InputRequired("A number is required"), COUNT], description="With fewer a series takes the champion of its segment"
    )
    minimum_gain = decimal("minimum_gain", "By which share a challenger must be better: 0.01 is 1 %")
    segment_weight = decimal(
        "segment_weight", "As how many scored periods the errors of its segment count beside those of a series. 0: each series by nothing but its own"
    )
    external_step = StringField(
        SETTINGS["external_step"], [Length(max=LONGEST_KEY)], description="Source of the external forecast that ranks before the champion. Empty: none"
    )

    def settings(self) -> dict[str, object]:
        values = {name: self[name].data for name in SETTINGS}
        values["candidates"] = [part.strip() for part in self.candidates.data.split(",") if part.strip()]
        values["external_step"] = (self.external_step.data or "").strip() or None
        return values


def prefilled(arguments: dict[str, str]) -> dict[str, object]:
    """Values of a proposal from the address of the page; what cannot be read is left empty."""
    values: dict[str, object] = {name: arguments[name] for name in ("item_id", "location_id", "customer_id", "reason") if arguments.get(name)}
    if values.get("customer_id") == "-":
        del values["customer_id"]
    try:
        values["period"] = date.fromisoformat(arguments.get("period", ""))
    except ValueError:
        pass
    try:
        quantity = Decimal(arguments.get("quantity", ""))
        if quantity.is_finite():
            values["quantity"] = quantity
    except InvalidOperation:
        pass
    return values
