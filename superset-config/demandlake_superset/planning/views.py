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
"""The pages under /overrides/, in Superset's look and under its login."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask, Response, abort, flash, g, redirect, request, url_for
from flask_appbuilder import BaseView, expose

from demandlake_superset.planning.forms import DecisionForm, ProposalForm, prefilled
from demandlake_superset.planning.overrides import STATES, Overrides, Refusal
from demandlake_superset.security import CAN_DECIDE, CAN_LOOK, CAN_PROPOSE, MENU_OVERRIDES, MENU_PROPOSE, PLANNING
from demandlake_superset.settings import Settings

ANY_STATE = "all"
# A category of our own: what other pages of Superset left to be shown does not belong here.
DONE = "planning-done"
# Form button -> state of the override, right that the button needs.
DECISIONS = {"approve": ("approved", CAN_DECIDE), "reject": ("rejected", CAN_DECIDE), "withdraw": ("withdrawn", CAN_PROPOSE)}
EXPLANATIONS = {
    CAN_LOOK: "look at forecast overrides",
    CAN_PROPOSE: "propose or withdraw forecast overrides",
    CAN_DECIDE: "decide about forecast overrides",
}


def needs(permission: str) -> Callable:
    """Sends strangers to the login, and tells people without the right what they may not do."""

    def decorate(page: Callable) -> Callable:
        @wraps(page)
        def guarded(view: "OverridesView", *args: Any, **kwargs: Any) -> Any:
            if g.user.is_anonymous:
                return redirect(url_for(f"{view.appbuilder.sm.auth_view.endpoint}.login", next=request.full_path.rstrip("?")))
            return page(view, *args, **kwargs) if view.may(permission) else view.forbidden(permission)

        return guarded

    return decorate


class OverridesView(BaseView):
    """List, propose, look at and decide."""

    route_base = "/overrides"
    default_view = "listed"
    class_permission_name = PLANNING
    base_permissions = [CAN_LOOK, CAN_PROPOSE, CAN_DECIDE]  # noqa: RUF012 (a setting of Flask-AppBuilder)
    overrides: Overrides

    def may(self, permission: str) -> bool:
        return self.appbuilder.sm.has_access(permission, PLANNING)

    def forbidden(self, permission: str) -> tuple[str, int]:
        return self.page("message.html", title="Not allowed", message=f"Your roles do not allow you to {EXPLANATIONS[permission]}."), 403

    def page(self, template: str, **values: Any) -> str:
        return self.render_template(f"planning/{template}", may_propose=self.may(CAN_PROPOSE), **values)

    @expose("/")
    @expose("/list/")
    @needs(CAN_LOOK)
    def listed(self) -> str:
        state = request.args.get("status", STATES[0])
        if state not in (*STATES, ANY_STATE):
            state = STATES[0]
        try:
            rows = self.overrides.listed(g.user.username, None if state == ANY_STATE else state)
            counts = self.overrides.counted(g.user.username)
        except Refusal as refusal:
            return self.page("message.html", title="Forecast overrides", message=str(refusal))
        return self.page("list.html", title="Forecast overrides", rows=rows, counts=counts, state=state, states=(*STATES, ANY_STATE))

    @expose("/add", methods=["GET", "POST"])
    @needs(CAN_PROPOSE)
    def add(self) -> str | Response:
        form = ProposalForm(data=prefilled(request.args))
        refused = None
        if form.validate_on_submit():
            try:
                override_id = self.overrides.propose(
                    g.user.username,
                    form.item_id.data,
                    form.location_id.data,
                    form.customer_id.data or "-",
                    form.period.data,
                    form.quantity.data,
                    form.reason.data,
                )
            except Refusal as refusal:
                refused = str(refusal)
            else:
                flash(f"Override {override_id} is proposed: another person decides about it now", DONE)
                return redirect(url_for(".show", override_id=override_id))
        return self.page("propose.html", title="Propose an override", form=form, refused=refused)

    @expose("/show/<int:override_id>")
    @needs(CAN_LOOK)
    def show(self, override_id: int) -> str:
        return self._shown(override_id, DecisionForm(formdata=None), None)

    @expose("/decide/<int:override_id>", methods=["POST"])
    @needs(CAN_LOOK)
    def decide(self, override_id: int) -> Any:
        if request.form.get("decision") not in DECISIONS:
            abort(400)
        status, permission = DECISIONS[request.form["decision"]]
        if not self.may(permission):
            return self.forbidden(permission)
        form = DecisionForm()
        if not form.validate_on_submit() or not (form.row_version.data or "").isdecimal():
            return self._shown(override_id, form, None)
        try:
            self.overrides.decide(g.user.username, override_id, status, form.decision_comment.data, int(form.row_version.data))
        except Refusal as refusal:
            return self._shown(override_id, form, str(refusal))
        flash(f"Override {override_id} is {status}", DONE)
        return redirect(url_for(".show", override_id=override_id))

    def _shown(self, override_id: int, form: DecisionForm, refused: str | None) -> Any:
        try:
            override = self.overrides.find(g.user.username, override_id)
            history = self.overrides.history(g.user.username, override_id) if override else []
        except Refusal as refusal:
            return self.page("message.html", title=f"Override {override_id}", message=str(refusal))
        if override is None:
            return self.page("message.html", title="Not found", message=f"There is no override {override_id}."), 404
        buttons = [name for name, (_, permission) in DECISIONS.items() if override["status"] == "proposed" and self.may(permission)]
        return self.page("show.html", title=f"Override {override_id}", override=override, history=history, form=form, buttons=buttons, refused=refused)


def register(app: Flask) -> None:
    """Adds the pages and their menu to Superset."""
    OverridesView.overrides = Overrides(Settings.from_environment().planning_uri)
    app.appbuilder.add_view(OverridesView, MENU_OVERRIDES, label=MENU_OVERRIDES, category=PLANNING, category_label=PLANNING)
    app.appbuilder.add_link(MENU_PROPOSE, label=MENU_PROPOSE, href="/overrides/add", category=PLANNING)
