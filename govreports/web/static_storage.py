"""Static files under names that carry their digest, so that browsers may keep them for ever."""

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage


class ModuleManifestStorage(ManifestStaticFilesStorage):
    """Rewrites the ``import`` statements of JavaScript modules too.

    Django leaves them alone unless asked; a module would then load its parts under their
    plain names, and a browser could mix an old part with a new whole.
    """

    support_js_module_import_aggregation = True
    # one pass for each module that another imports through others; Django gives up after five
    max_post_process_passes = 20
