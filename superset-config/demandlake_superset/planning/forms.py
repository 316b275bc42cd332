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
"""The form in which an override is proposed. It helps the person who types; the rules are in Postgres."""

from datetime import date
from decimal import Decimal, InvalidOperation

from flask_wtf import FlaskForm
from wtforms import DateField, DecimalField, HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

LONGEST_KEY = 200
LONGEST_TEXT = 2000
LARGEST_QUANTITY = Decimal("1e12")


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
    decision_comment = TextAreaField("Comment", [Length(max=LONGEST_TEXT)])


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
