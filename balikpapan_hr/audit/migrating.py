"""Adds triggers in migrations without making Django draw its picture of the site anew each time.

A trigger changes nothing that Django's models show, yet pgtrigger's own operation has the model and
all its relatives rendered again: with a few hundred triggers, minutes. The script that writes our
migrations puts this in its place.
"""

from django.db.migrations.state import ProjectState
from pgtrigger import migrations


class AddTrigger(migrations.AddTrigger):
    """pgtrigger's operation, light."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        options = state.models[app_label, self.model_name.lower()].options
        options["triggers"] = [*options.get("triggers", []), self.trigger]
