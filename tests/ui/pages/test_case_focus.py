"""On the page of the case a person says what to be asked about."""

from chainlens_ui.window import places


def test_ticking_a_theme_leaves_only_the_questions_behind_it(qtbot, window, settled):
    window.session.new()
    settled()
    before = window.session.interview.progress().asked
    card = window.pages.page(places.CASE).focus
    card.boxes["captivity"].click()
    settled()
    assert window.session.case.focus == ("captivity",)
    assert window.session.interview.progress().asked < before / 2
    card.boxes["captivity"].click()
    settled()
    assert window.session.case.focus == ()
    assert window.session.interview.progress().asked == before
