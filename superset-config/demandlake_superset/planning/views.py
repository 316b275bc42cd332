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
"""The pages under /overrides/, and the menu of all planning pages."""

import uuid
from typing import Any

from flask import Flask, Response, abort, flash, g, redirect, request, url_for
from flask_appbuilder import expose

from demandlake_superset.planning.comments import Comments
from demandlake_superset.planning.competition import Competition
from demandlake_superset.planning.competition_view import CompetitionView
from demandlake_superset.planning.database import PlanningDatabase, Refusal
from demandlake_superset.planning.forms import CommentForm, DecisionForm, ProposalForm, prefilled
from demandlake_superset.planning.overrides import STATES, Overrides
from demandlake_superset.planning.pages import DONE, PlanningPages, needs
from demandlake_superset.security import CAN_COMMENT, CAN_DECIDE, CAN_LOOK, CAN_PROPOSE, MENU_COMPETITION, MENU_OVERRIDES, MENU_PROPOSE, PLANNING
from demandlake_superset.settings import Settings

ANY_STATE = "all"
# Form button -> state of the override, right that the button needs.
DECISIONS = {"approve": ("approved", CAN_DECIDE), "reject": ("rejected", CAN_DECIDE), "withdraw": ("withdrawn", CAN_PROPOSE)}


class OverridesView(PlanningPages):
    """List, propose, look at, comment on and decide."""

    route_base = "/overrides"
    default_view = "listed"
    overrides: Overrides
    comments: Comments

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
    def show(self, override_id: int) -> Any:
        return self._shown(override_id)

    @expose("/comment/<int:override_id>", methods=["POST"])
    @needs(CAN_COMMENT)
    def comment(self, override_id: int) -> Any:
        form = CommentForm()
        if not form.validate_on_submit():
            return self._shown(override_id, comment_form=form)
        try:
            self.comments.add(g.user.username, override_id, form.comment.data, form.request_id.data)
        except Refusal as refusal:
            return self._shown(override_id, comment_form=form, refused=str(refusal))
        flash("Your comment stands below", DONE)
        return redirect(url_for(".show", override_id=override_id))

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
            return self._shown(override_id, form)
        try:
            self.overrides.decide(g.user.username, override_id, status, form.decision_comment.data, int(form.row_version.data))
        except Refusal as refusal:
            return self._shown(override_id, form, refused=str(refusal))
        flash(f"Override {override_id} is {status}", DONE)
        return redirect(url_for(".show", override_id=override_id))

    def _shown(self, override_id: int, form: DecisionForm | None = None, comment_form: CommentForm | None = None, refused: str | None = None) -> Any:
        try:
            override = self.overrides.find(g.user.username, override_id)
            history = self.overrides.history(g.user.username, override_id) if override else []
            comments = self.comments.beside(g.user.username, override_id) if override else []
        except Refusal as refusal:
            return self.page("message.html", title=f"Override {override_id}", message=str(refusal))
        if override is None:
            return self.page("message.html", title="Not found", message=f"There is no override {override_id}."), 404
        return self.page(
            "show.html",
            title=f"Override {override_id}",
            override=override,
            history=history,
            comments=comments,
            form=form or DecisionForm(formdata=None),
            comment_form=comment_form or CommentForm(formdata=None, data={"request_id": uuid.uuid4().hex}),
            may_comment=self.may(CAN_COMMENT),
            buttons=[name for name, (_, permission) in DECISIONS.items() if override["status"] == "proposed" and self.may(permission)],
            refused=refused,
        )


def register(app: Flask) -> None:
    """Adds the pages and their menu to Superset."""
    database = PlanningDatabase(Settings.from_environment().planning_uri)
    OverridesView.overrides = Overrides(database)
    OverridesView.comments = Comments(database)
    CompetitionView.competition = Competition(database)
    app.appbuilder.add_view(OverridesView, MENU_OVERRIDES, label=MENU_OVERRIDES, category=PLANNING, category_label=PLANNING)
    app.appbuilder.add_link(MENU_PROPOSE, label=MENU_PROPOSE, href="/overrides/add", category=PLANNING)
    app.appbuilder.add_view(CompetitionView, MENU_COMPETITION, label=MENU_COMPETITION, category=PLANNING)
