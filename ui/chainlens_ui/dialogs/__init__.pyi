from .packs import show_packs as show_packs
from .papercopy import CopyDialog as CopyDialog
from .settings import show_settings as show_settings
