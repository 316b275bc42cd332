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
"""Who may do what: the roles analyst, planner and approver beside Superset's own."""

from superset.security import SupersetSecurityManager

PLANNING = "Planning"
CAN_LOOK = "can_look"
CAN_PROPOSE = "can_propose"
CAN_DECIDE = "can_decide"
CAN_COMMENT = "can_comment"
CAN_SET_COMPETITION = "can_set_competition"
PERMISSIONS = [CAN_LOOK, CAN_PROPOSE, CAN_DECIDE, CAN_COMMENT, CAN_SET_COMPETITION]
MENU_OVERRIDES = "Forecast overrides"
MENU_PROPOSE = "Propose an override"
MENU_COMPETITION = "Competition"

LOOKING = [(CAN_LOOK, PLANNING), *(("menu_access", menu) for menu in (PLANNING, MENU_OVERRIDES, MENU_COMPETITION))]
ROLES: dict[str, list[tuple[str, str]]] = {
    "analyst": LOOKING,
    "planner": [*LOOKING, *((right, PLANNING) for right in (CAN_PROPOSE, CAN_COMMENT, CAN_SET_COMPETITION)), ("menu_access", MENU_PROPOSE)],
    "approver": [*LOOKING, (CAN_DECIDE, PLANNING), (CAN_COMMENT, PLANNING)],
}


class PlanningSecurityManager(SupersetSecurityManager):
    """Keeps the planning rights out of Superset's Alpha and Gamma and gives them to the roles above."""

    ADMIN_ONLY_VIEW_MENUS = SupersetSecurityManager.ADMIN_ONLY_VIEW_MENUS | {PLANNING, MENU_OVERRIDES, MENU_PROPOSE, MENU_COMPETITION}

    def sync_role_definitions(self) -> None:
        super().sync_role_definitions()
        for name, permissions in ROLES.items():
            role = self.add_role(name)
            for permission, view in permissions:
                self.add_permission_role(role, self.add_permission_view_menu(permission, view))
