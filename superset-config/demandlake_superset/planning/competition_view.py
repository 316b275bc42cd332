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
"""The page under /competition/: how champions are chosen, who changed it, and the form to change it."""

from typing import Any

from flask import flash, g, redirect, url_for
from flask_appbuilder import expose

from demandlake_superset.planning.competition import LEVELS, METRICS, SETTINGS, Competition, shown
from demandlake_superset.planning.database import Refusal
from demandlake_superset.planning.forms import CompetitionForm
from demandlake_superset.planning.pages import DONE, PlanningPages, needs
from demandlake_superset.security import CAN_LOOK, CAN_SET_COMPETITION


class CompetitionView(PlanningPages):
    """Look, and change."""

    route_base = "/competition"
    default_view = "show"
    competition: Competition

    @expose("/")
    @needs(CAN_LOOK)
    def show(self) -> Any:
        return self._shown()

    @expose("/edit", methods=["GET", "POST"])
    @needs(CAN_SET_COMPETITION)
    def edit(self) -> Any:
        try:
            current = self.competition.current(g.user.username)
        except Refusal as refusal:
            return self.page("message.html", title="Competition", message=str(refusal))
        # As people type it: 1, not 1.0.
        typed = {name: shown(name, value) for name, value in current.items() if isinstance(value, float | list)}
        form = CompetitionForm(data={**current, **typed})
        refused = None
        if form.validate_on_submit() and (form.row_version.data or "").isdecimal():
            try:
                version = self.competition.change(g.user.username, form.settings(), int(form.row_version.data))
            except Refusal as refusal:
                refused = str(refusal)
            else:
                changed = version != current["row_version"]
                flash(
                    "The competition is changed: the next run of the pipeline chooses by it" if changed else "Nothing differs: the competition is as it was",
                    DONE,
                )
                return redirect(url_for(".show"))
        return self.page("competition_edit.html", title="Change the competition", form=form, refused=refused)

    def _shown(self) -> Any:
        try:
            current = self.competition.current(g.user.username)
            history = self.competition.history(g.user.username)
        except Refusal as refusal:
            return self.page("message.html", title="Competition", message=str(refusal))
        words = {"metric": METRICS, "level": LEVELS}
        facts = {label: words[name][current[name]] if name in words else shown(name, current[name]) for name, label in SETTINGS.items()}
        return self.page("competition.html", title="Competition", current=current, facts=facts, history=history, may_change=self.may(CAN_SET_COMPETITION))
