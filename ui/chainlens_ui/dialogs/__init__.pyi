from .copydialog import CopyDialog as CopyDialog
from .packsdialog import show_packs as show_packs
from .settingsdialog import show_settings as show_settings
