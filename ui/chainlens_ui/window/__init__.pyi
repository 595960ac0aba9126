from .crash import CrashGuard as CrashGuard
from .main_window import MainWindow as MainWindow
from .tidying import Tidying as Tidying
