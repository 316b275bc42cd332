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
"""What every planning page has: Superset's login, rights, look."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import g, redirect, request, url_for
from flask_appbuilder import BaseView

from demandlake_superset.security import CAN_COMMENT, CAN_DECIDE, CAN_LOOK, CAN_PROPOSE, CAN_SET_COMPETITION, PERMISSIONS, PLANNING

# A category of our own: what other pages of Superset left to be shown does not belong here.
DONE = "planning-done"
EXPLANATIONS = {
    CAN_LOOK: "look at forecast overrides and the competition",
    CAN_PROPOSE: "propose or withdraw forecast overrides",
    CAN_DECIDE: "decide about forecast overrides",
    CAN_COMMENT: "comment on forecast overrides",
    CAN_SET_COMPETITION: "change the competition",
}


def needs(permission: str) -> Callable:
    """Sends strangers to the login, and tells people without the right what they may not do."""

    def decorate(page: Callable) -> Callable:
        @wraps(page)
        def guarded(view: "PlanningPages", *args: Any, **kwargs: Any) -> Any:
            if g.user.is_anonymous:
                return redirect(url_for(f"{view.appbuilder.sm.auth_view.endpoint}.login", next=request.full_path.rstrip("?")))
            return page(view, *args, **kwargs) if view.may(permission) else view.forbidden(permission)

        return guarded

    return decorate


class PlanningPages(BaseView):
    """Pages under one address, with the rights of planning."""

    class_permission_name = PLANNING
    # All views of one name must list the same rights: Flask-AppBuilder removes those that the last one does not.
    base_permissions = PERMISSIONS

    def may(self, permission: str) -> bool:
        return self.appbuilder.sm.has_access(permission, PLANNING)

    def forbidden(self, permission: str) -> tuple[str, int]:
        return self.page("message.html", title="Not allowed", message=f"Your roles do not allow you to {EXPLANATIONS[permission]}."), 403

    def page(self, template: str, **values: Any) -> str:
        return self.render_template(f"planning/{template}", may_propose=self.may(CAN_PROPOSE), **values)
