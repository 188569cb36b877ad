"""Operations of our migrations that do not make Django draw its picture of the site anew each time.

A trigger or a constraint changes nothing that other models show, yet the stock operations have the
model and all its relatives rendered again: with a few hundred of them, minutes. The script that
writes our migrations puts these in their place.
"""

from django.db.migrations import operations
from django.db.migrations.state import ProjectState
from pgtrigger import migrations


class AddTrigger(migrations.AddTrigger):
    """pgtrigger's operation, light."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        options = state.models[app_label, self.model_name.lower()].options
        options["triggers"] = [*options.get("triggers", []), self.trigger]


class AddConstraint(operations.AddConstraint):
    """Django's operation, light."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        options = state.models[app_label, self.model_name_lower].options
        options["constraints"] = [*options.get("constraints", []), self.constraint]
