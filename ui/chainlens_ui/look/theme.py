"""Gives the application its font, its palette and its few lines of style."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from chainlens.system import Settings, Theme
from chainlens_ui.look import icons
from chainlens_ui.look.assets import ASSETS
from chainlens_ui.look.colours import DARK, LIGHT, Colours
from chainlens_ui.look.stylesheet import stylesheet

FAMILY = "Inter"
POINTS = 10.5
_SCHEMES: dict[Theme, Qt.ColorScheme] = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


def prepare_look(app: QApplication) -> None:
    """Set what stays as it is while the program runs: the style and the font files."""
    app.setStyle("Fusion")
    for file in sorted((ASSETS / "fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(file))
    app.setWindowIcon(icons.program_icon())


def apply_theme(app: QApplication, settings: Settings) -> None:
    """Dress the application as the settings say."""
    hints = app.styleHints()
    wanted = _SCHEMES[settings.theme]
    if settings.theme == "system":
        hints.unsetColorScheme()
    elif hints.colorScheme() != wanted:
        hints.setColorScheme(wanted)
    shown = hints.colorScheme() if settings.theme == "system" else wanted
    scheme = DARK if shown == Qt.ColorScheme.Dark else LIGHT
    points = POINTS * settings.text_percent / 100
    font = QFont(FAMILY)
    font.setPointSizeF(points)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    app.setFont(font)
    app.setPalette(palette(scheme))
    app.setStyleSheet(stylesheet(scheme, points))


def current_colours() -> Colours:
    """Return the colours of the theme at work."""
    return DARK if QApplication.palette().window().color().lightness() < 128 else LIGHT


def text_scale() -> float:
    """Return how much larger than usual text is."""
    return QApplication.font().pointSizeF() / POINTS


def palette(scheme: Colours) -> QPalette:
    """Return a theme as a palette."""
    made = QPalette()
    role = QPalette.ColorRole
    for part, colour in (
        (role.Window, scheme.window),
        (role.WindowText, scheme.text),
        (role.Base, scheme.surface),
        (role.AlternateBase, scheme.sunken),
        (role.Text, scheme.text),
        (role.PlaceholderText, scheme.muted),
        (role.Button, scheme.surface),
        (role.ButtonText, scheme.text),
        (role.BrightText, scheme.bad),
        (role.Highlight, scheme.accent),
        (role.HighlightedText, scheme.on_accent),
        (role.Accent, scheme.accent),
        (role.Link, scheme.accent),
        (role.LinkVisited, scheme.accent),
        (role.ToolTipBase, scheme.text),
        (role.ToolTipText, scheme.surface),
        (role.Light, scheme.surface),
        (role.Midlight, scheme.hairline),
        (role.Mid, scheme.outline),
        (role.Dark, scheme.outline),
        (role.Shadow, scheme.outline),
    ):
        made.setColor(part, QColor(colour))
    for part in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, part, QColor(scheme.muted))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(scheme.outline))
    return made
