import pytest
from PySide6.QtGui import QFontDatabase, QPalette

from chainlens.system.settings import Settings
from chainlens_ui.look import icons, status, theme
from chainlens_ui.look.assets import ASSETS
from chainlens_ui.look.colours import DARK, LIGHT, contrast

THEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def test_contrast_is_measured_as_wcag_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == pytest.approx(1)


@THEMES
@pytest.mark.parametrize("text", ["text", "muted", "accent", "good", "warn", "bad"])
@pytest.mark.parametrize("ground", ["window", "surface", "sunken", "tint"])
def test_text_stands_out_from_every_ground(colours, text, ground):
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@THEMES
def test_text_on_the_accent_stands_out(colours):
    assert contrast(colours.on_accent, colours.accent) >= 4.5


@THEMES
@pytest.mark.parametrize("line", ["outline", "focus", "accent", "bad"])
@pytest.mark.parametrize("ground", ["window", "surface", "sunken", "tint"])
def test_outlines_and_the_ring_of_the_focus_stand_out(colours, line, ground):
    assert contrast(getattr(colours, line), getattr(colours, ground)) >= 3


@THEMES
def test_the_ring_round_the_main_button_stands_out_from_it(colours):
    assert contrast(colours.text, colours.window) >= 3
    assert contrast(colours.text, colours.surface) >= 3


@THEMES
def test_disabled_text_can_be_read(colours):
    made = theme.palette(colours)
    group, role = QPalette.ColorGroup.Disabled, QPalette.ColorRole
    for part, ground in ((role.ButtonText, role.Button), (role.Text, role.Base)):
        one, other = made.color(group, part).name(), made.color(group, ground).name()
        assert contrast(one, other) >= 4.5


def test_every_status_has_a_word_and_a_shape_of_its_own():
    for signs in (status.VERDICT_SIGNS, status.IDEA_SIGNS, status.TOPIC_SIGNS):
        assert len({sign.word for sign in signs.values()}) == len(signs)
        assert len({sign.icon for sign in signs.values()}) == len(signs)


def test_every_icon_can_be_drawn(qapp):
    files = sorted((ASSETS / "icons").glob("*.svg"))
    assert len(files) > 10
    for file in files:
        assert not icons.image(file.stem, LIGHT.accent, LIGHT, 16).isNull()
        assert icons.renderer(file.stem, LIGHT.accent, LIGHT.surface).isValid(), file


def test_the_font_comes_with_the_program_and_its_licence(qapp):
    assert theme.FAMILY in QFontDatabase.families()
    assert qapp.font().family() == theme.FAMILY
    licence = (ASSETS / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


def test_dark_and_light_are_a_choice_of_the_person(qapp):
    try:
        theme.apply_theme(qapp, Settings(theme="dark"))
        assert theme.current_colours() is DARK
        assert qapp.palette().window().color().name() == DARK.window
    finally:
        theme.apply_theme(qapp, Settings(theme="light"))
    assert theme.current_colours() is LIGHT


def test_larger_text_is_larger_everywhere_and_pages_follow(qapp, window):
    before = window.bar.next.sizeHint().height()
    try:
        theme.apply_theme(qapp, Settings(theme="light", text_percent=200))
        assert qapp.font().pointSizeF() == pytest.approx(2 * theme.POINTS)
        assert window.bar.next.sizeHint().height() > before
    finally:
        theme.apply_theme(qapp, Settings(theme="light"))
