from dataclasses import replace

from helpers import choose, click, open_question, option
from PySide6.QtCore import Qt

from chainlens.inquiry.interviewing import QuestionState, TopicState
from chainlens.model.case import UNKNOWN, Answer, Said
from chainlens.telling.wording.interview import left_in_words
from chainlens_ui.parts.options import CheckOption, RadioOption
from chainlens_ui.window import places


def test_nothing_is_chosen_before_one_answers(window):
    for topic in window.session.base.topics:
        page = window.pages.page(places.of_topic(topic))
        for card in page.cards.values():
            for kind in (RadioOption, CheckOption):
                assert not any(button.isChecked() for button in card.field.findChildren(kind))
    assert not window.session.case.answers


def test_a_click_on_an_option_answers_the_question(qtbot, window):
    choose(qtbot, window, "sector", "farming")
    assert window.session.case.answers["sector"] == Answer("farming")


def test_a_click_anywhere_on_the_text_of_an_option_counts(qtbot, window):
    card = open_question(window, "sector")
    button = option(card, window.session.base.questions["sector"].options["mining"])
    right = button.rect().center()
    right.setX(button.width() - 3)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=right)
    assert window.session.case.answers["sector"] == Answer("mining")


def test_answers_bring_out_a_verdict(qtbot, window, settled):
    verdict = window.session.diagnosis.verdict_of["captive_position"]
    assert not verdict.values
    choose(qtbot, window, "buyers_within_reach", "one")
    choose(qtbot, window, "inputs_from", "only_main_buyer")
    settled()
    verdict = window.session.diagnosis.verdict_of["captive_position"]
    assert verdict.values == ("captive",)
    rows = {row.key: row for row in window.pages.page(places.RESULTS).list.rows()}
    assert rows["claim:captive_position"].note == "established"


def test_another_option_takes_the_place_of_the_first(qtbot, window):
    choose(qtbot, window, "sector", "farming")
    choose(qtbot, window, "sector", "mining")
    assert window.session.case.answers["sector"] == Answer("mining")


def test_not_knowing_is_an_answer(qtbot, window, settled):
    card = open_question(window, "sector")
    click(qtbot, option(card, "I do not know"))
    settled()
    assert window.session.case.answers["sector"] == UNKNOWN
    assert window.session.interview.states["sector"] is QuestionState.ANSWERED


def test_an_answer_can_be_cleared(qtbot, window):
    card = choose(qtbot, window, "sector", "farming")
    click(qtbot, card.clear_button)
    assert "sector" not in window.session.case.answers
    assert not any(button.isChecked() for button in card.field.findChildren(RadioOption))
    assert not card.clear_button.isEnabled()


def test_a_cleared_question_can_be_answered_as_before(qtbot, window):
    card = choose(qtbot, window, "sector", "farming")
    click(qtbot, card.clear_button)
    choose(qtbot, window, "sector", "farming")
    assert window.session.case.answers["sector"] == Answer("farming")


class TestSeveral:
    QUESTION = "end_markets"

    def test_each_box_adds_to_the_answer_in_the_order_of_the_question(self, qtbot, window):
        choose(qtbot, window, self.QUESTION, "global")
        choose(qtbot, window, self.QUESTION, "local")
        assert window.session.case.answers[self.QUESTION] == Answer(("local", "global"))

    def test_the_last_box_unticked_leaves_no_answer(self, qtbot, window):
        choose(qtbot, window, self.QUESTION, "global")
        choose(qtbot, window, self.QUESTION, "global")
        assert self.QUESTION not in window.session.case.answers

    def test_none_of_these_is_an_answer_that_unticks_the_others(self, qtbot, window):
        card = choose(qtbot, window, self.QUESTION, "global")
        click(qtbot, option(card, "None of these"))
        assert window.session.case.answers[self.QUESTION] == Answer(())
        ticked = [box.text() for box in card.field.findChildren(CheckOption) if box.isChecked()]
        assert ticked == ["None of these"]

    def test_a_ticked_box_unticks_not_knowing(self, qtbot, window):
        card = open_question(window, self.QUESTION)
        click(qtbot, option(card, "I do not know"))
        assert window.session.case.answers[self.QUESTION] == UNKNOWN
        choose(qtbot, window, self.QUESTION, "local")
        assert window.session.case.answers[self.QUESTION] == Answer(("local",))
        assert not option(card, "I do not know").isChecked()


def test_going_back_and_on_loses_nothing(qtbot, window, settled):
    card = choose(qtbot, window, "sector", "farming")
    choose(qtbot, window, "end_markets", "global")
    settled()
    before = window.session.case
    start = window.pages.place
    click(qtbot, window.bar.next)
    assert window.pages.place != start
    click(qtbot, window.bar.back)
    assert window.pages.place == start
    assert window.session.case == before
    assert option(card, window.session.base.questions["sector"].options["farming"]).isChecked()


def test_next_and_back_lead_through_every_page(qtbot, window):
    window.pages.go_to(places.CASE)
    seen = [window.pages.place]
    while window.bar.next.isEnabled():
        click(qtbot, window.bar.next)
        seen.append(window.pages.place)
    topics = [places.of_topic(topic) for topic in window.session.base.topics]
    assert seen == [places.CASE, *topics, places.REVIEW, places.RESULTS, places.MAP]
    while window.bar.back.isEnabled():
        click(qtbot, window.bar.back)
        seen.pop()
        assert window.pages.place == seen[-1]
    assert seen == [places.CASE]


def test_the_list_of_pages_tells_how_far_each_is_answered(qtbot, window, settled):
    choose(qtbot, window, "sector", "farming")
    settled()
    rows = {row.key: row for row in window.sidebar.list.rows()}
    topic = window.session.base.questions["sector"].topic
    assert window.session.interview.topic_state(topic) is TopicState.PART
    assert rows[places.of_topic(topic)].note == "part done"
    assert rows[places.of_topic(topic)].icon == "part"


def test_the_bar_below_says_what_is_left_that_can_still_matter(qtbot, window, settled):
    choose(qtbot, window, "sector", "farming")
    settled()
    left = window.session.interview.left()
    assert window.bar.said.text() == left_in_words(left)
    assert window.bar.said.text().startswith(f"{left.to_ask} questions are left. Up to ")
    assert window.bar.meter.accessibleDescription() == window.bar.said.text()
    assert window.bar.meter.value() == 1
    assert window.bar.meter.maximum() == 1 + left.to_ask + left.may_follow


def test_in_a_narrow_window_the_bar_says_less_and_keeps_the_rest_at_hand(window, settled):
    window.session.put("sector", UNKNOWN)
    settled()
    window.pages.go_to(places.of_topic("chain"))
    left = window.session.interview.left()
    window.resize(480, 400)
    assert not window.bar.meter.isVisible()
    assert window.bar.said.text() == left_in_words(replace(left, unknown=0, spared=0))
    assert window.bar.said.toolTip() == left_in_words(left)
    window.resize(1200, 700)
    assert window.bar.meter.isVisible()
    assert window.bar.said.text() == left_in_words(left)


def test_when_nothing_that_matters_is_left_to_ask_the_bar_says_so(window, settled):
    for _round in range(6):
        for question, state in window.session.interview.states.items():
            if state is QuestionState.OPEN:
                window.session.put(question, UNKNOWN)
        settled()
    left = window.session.interview.left()
    assert left.to_ask == 0
    assert window.bar.said.text().startswith("Nothing that matters is left to ask.")


class TestMoot:
    """`risk_grows_with_field` is asked of farmers, not of those who make goods."""

    def test_a_moot_question_is_not_asked_and_says_why(self, qtbot, window, settled):
        choose(qtbot, window, "sector", "manufacturing")
        settled()
        card = open_question(window, "risk_grows_with_field")
        assert window.session.interview.states["risk_grows_with_field"] is QuestionState.MOOT
        assert not card.field.isVisible()
        assert card.reason.isVisible()
        said = card.reason.accessibleName()
        assert "It does not apply" in said
        assert window.session.base.questions["sector"].options["manufacturing"] in said

    def test_a_moot_question_keeps_its_answer(self, qtbot, window, settled):
        choose(qtbot, window, "sector", "farming")
        settled()
        card = choose(qtbot, window, "risk_grows_with_field", "yes")
        choose(qtbot, window, "sector", "manufacturing")
        settled()
        open_question(window, "risk_grows_with_field")
        assert window.session.case.answers["risk_grows_with_field"] == Answer("yes")
        assert "The answer is kept" in card.reason.accessibleName()
        assert card.clear_button.isVisible()
        choose(qtbot, window, "sector", "farming")
        settled()
        open_question(window, "risk_grows_with_field")
        assert card.field.isVisible()
        assert option(card, "Yes").isChecked()

    def test_a_moot_question_that_is_come_to_again_keeps_all_that_stood_beside_its_answer(
        self, qtbot, window, settled
    ):
        choose(qtbot, window, "sector", "farming")
        settled()
        beside = Answer("yes", "told", "Asha", "n", (Said("no", "observed", "Ben"),))
        window.session.put("risk_grows_with_field", beside)
        choose(qtbot, window, "sector", "manufacturing")
        settled()
        card = open_question(window, "risk_grows_with_field")
        assert not card.field.isVisible()
        assert "Asha" in card.known.text()  # what is kept can be read
        window.pages.go_to(places.RESULTS)
        choose(qtbot, window, "sector", "farming")
        settled()
        card = open_question(window, "risk_grows_with_field")
        assert option(card, "Yes").isChecked()
        assert card.details.note == "n"
        assert [row.details.said_by for row in card.others.rows] == ["Ben"]
        assert window.session.case.answers["risk_grows_with_field"] == beside

    def test_a_moot_question_is_come_to_at_what_can_be_done_there(self, qtbot, window, settled):
        choose(qtbot, window, "sector", "manufacturing")
        settled()
        window.pages.follow("chainlens://question/risk_grows_with_field")
        card = window.pages.page(window.pages.place).cards["risk_grows_with_field"]
        assert window.focusWidget() is card.why_button

    def test_the_list_of_pages_follows_what_becomes_moot_and_back(self, qtbot, window, settled):
        def note():
            rows = {row.key: row for row in window.sidebar.list.rows()}
            return rows[places.of_topic("work")].note

        assert note() == "not started"
        for question in window.session.base.questions_of("work"):
            if question.id != "risk_grows_with_field":
                window.session.put(question.id, UNKNOWN)
        settled()
        assert note() == "part done"  # whether one more applies hangs on another page
        window.session.put("sector", Answer("manufacturing"))
        settled()
        assert note() == "done"
        window.session.put("sector", Answer("farming"))
        settled()
        assert note() == "part done"

    def test_a_question_that_waits_says_what_for(self, window):
        card = open_question(window, "risk_grows_with_field")
        assert window.session.interview.states["risk_grows_with_field"] is QuestionState.WAITING
        assert not card.field.isVisible()
        assert window.session.base.questions["sector"].ask in card.reason.accessibleName()

    def test_the_reason_leads_to_the_question_that_decides(self, window):
        card = open_question(window, "risk_grows_with_field")
        card.reason.linkActivated.emit("chainlens://question/sector")
        topic = window.session.base.questions["sector"].topic
        assert window.pages.place == places.of_topic(topic)
        assert window.pages.card().question.id == "sector"


def test_a_settled_question_says_so_and_can_still_be_answered(qtbot, window):
    card = open_question(window, "sector")
    assert not card.settled.isVisible()
    now = window.session.interview
    states = {**now.states, "sector": QuestionState.SETTLED}
    window.session.interview = replace(now, states=states)
    window.session.diagnosed.emit()
    assert card.settled.isVisible()
    assert "nothing depends on this any more" in card.settled.text()
    choose(qtbot, window, "sector", "farming")
    assert window.session.case.answers["sector"] == Answer("farming")


def test_why_a_question_is_asked_unfolds_in_place(qtbot, window):
    card = open_question(window, "buyers_within_reach")
    assert not card.why.isVisible()
    click(qtbot, card.why_button)
    assert card.why.isVisible()
    asks = window.session.base.claims["captive_position"].asks
    assert asks in card.why.accessibleName()
    click(qtbot, card.why_button)
    assert not card.why.isVisible()


def test_what_depends_on_a_question_is_told_anew_after_an_answer(qtbot, window, settled):
    card = open_question(window, "buyers_within_reach")
    click(qtbot, card.why_button)
    assert "The answer could change:" in card.why.accessibleName()
    choose(qtbot, window, "buyers_within_reach", "one")
    settled()
    assert "The answer bears on:" in card.why.accessibleName()


class TestDetails:
    def test_how_an_answer_is_known_is_kept_with_it(self, qtbot, window):
        card = choose(qtbot, window, "sector", "farming")
        click(qtbot, card.know_button)
        assert card.details.isVisible()
        told = next(
            button
            for button in card.details.findChildren(RadioOption)
            if button.text().startswith("Told")
        )
        click(qtbot, told)
        qtbot.keyClicks(card.details.said_by_line, "the chairman")
        qtbot.keyClicks(card.details.note_box, "two villages")
        assert window.session.case.answers["sector"] == Answer(
            "farming", "told", "the chairman", "two villages"
        )
        assert card.known.text() == "Known: told, according to the chairman\nNote: two villages"

    def test_a_changed_answer_keeps_how_it_is_known(self, qtbot, window):
        window.session.put("sector", Answer("farming", "observed", "me", "a note"))
        choose(qtbot, window, "sector", "mining")
        assert window.session.case.answers["sector"] == Answer("mining", "observed", "me", "a note")

    def test_nothing_can_be_said_about_an_answer_that_is_not_there(self, window):
        assert not open_question(window, "sector").know_button.isEnabled()
