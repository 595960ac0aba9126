"""Fills in a case by keyboard alone: knows the words on the screen, not the program behind it."""

from real_window import wait

from chainlens.cases import casefiles
from chainlens.knowledge.rulefiles import load_rule_base
from chainlens.system import paths
from chainlens_ui.questions.details import known_texts

BASE = load_rule_base(paths.rules_dir())
UNKNOWN = "I do not know"
NONE = "None of these"
TWO_COLUMNS = 7  # options from which on they stand beside each other


def kept_case(home):
    """Return the case that the program keeps safe for this person; None if there is none."""
    folder = home / ".local" / "state" / "ChainLens" / "unsaved"
    for file in folder.glob("*.autosave"):
        return casefiles.read_case(file, BASE)
    return None


class Hands:
    """Someone who answers by keyboard.

    Attributes:
        program: what is worked with.
    """

    def __init__(self, program):
        self.program = program

    def begin(self, case):
        """Begin a new case from the start page, and fill in its heading."""
        program = self.program
        self.begin_named(case.name)
        for name, text in (("Author", case.author), ("Date", case.date), ("Note", case.note)):
            program.tab_to(name)
            program.write(text)
        self.see(lambda kept: kept.note == case.note)

    def begin_named(self, name):
        """Begin a new case from the start page, and give it a name."""
        program = self.program
        program.until(lambda: program.focus.get("name") == "New diagnosis")
        program.press("space")
        program.until(lambda: program.focus.get("name") == "Name of the case")
        program.ask("settle")
        program.write(name)

    def answer_topic(self, topic, case):
        """Go on to a topic's page and answer what the case answers there."""
        questions = list(BASE.questions_of(topic))
        asks = {question.ask for question in questions}
        assert self.program.move("ctrl+Next")["group"] in asks
        for question in questions:
            if question.id in case.answers:
                self.answer(question, case.answers[question.id])
                self.see(lambda kept, id_=question.id: kept.answers[id_] == case.answers[id_])

    def answer(self, question, answer):
        """Answer one question of the page, with all that is said beside the answer."""
        self.put(question, answer.value, question.ask)
        if answer.known or answer.said_by or answer.note:
            self.say_how_known(question, answer)
        for said in answer.others:
            self.add_respondent(question, said)

    def put(self, question, value, group):
        """Put a value into the options or the line of a question."""
        if value is None:
            self.tick_unknown(question, group)
        elif question.kind == "choice":
            self.choose(question, question.options[value], group)
        elif question.kind == "several":
            names = [question.options[each] for each in value] or [NONE]
            for name in names:
                self.program.tab_to(name, group)
                self.check("space")
        else:
            span = f"({question.minimum} to {question.maximum} {question.unit})"
            self.program.tab_to(f"{question.ask} {span}")
            self.program.write(str(value))

    def tick_unknown(self, question, group):
        """Say that one does not know."""
        if question.kind == "choice":
            self.choose(question, UNKNOWN, group)
        else:
            self.program.tab_to(UNKNOWN, group)
            self.check("space")

    def choose(self, question, name, group):
        """Go to an option with Tab and the arrow keys, and choose it."""
        names = [*question.options.values(), UNKNOWN]
        self.tab_into(names, group)
        self.go_along(names, name, len(question.options) >= TWO_COLUMNS)
        if "checked" not in self.program.focus["states"]:
            self.check("space")

    def tab_into(self, names, group):
        """Press Tab until one of these options has the focus."""
        for _step in range(400):
            focus = self.program.focus
            if focus["group"] == group and focus["name"] in names:
                return
            self.program.move("Tab")
        raise AssertionError(f"the Tab key does not lead to {group!r}")

    def go_along(self, names, name, beside=False):
        """Press arrow keys from the option that has the focus to another one."""
        rows = -(-(len(names) - 1) // 2) if beside else len(names)
        target = names.index(name)
        for _step in range(2 * len(names)):
            here = names.index(self.program.focus["name"])
            if here == target:
                return
            last = len(names) - 1
            if beside and last not in (here, target) and here // rows != target // rows:
                key = "Right" if here < target else "Left"
            else:
                key = "Down" if here < target else "Up"
            self.program.move(key)
        raise AssertionError(f"the arrow keys do not lead to {name!r}")

    def say_how_known(self, question, answer):
        """Say how the answer with the focus is known, who said it, and a note."""
        program = self.program
        names = [*known_texts().values(), "Not said"]
        program.move("ctrl+k")
        assert program.focus["group"] == f"How is it known? {question.ask}"
        if answer.known:
            self.go_along(names, known_texts()[answer.known])
            if "checked" not in program.focus["states"]:
                self.check("space")
        for name, text in (("Who said it?", answer.said_by), ("Note", answer.note)):
            if text:
                program.tab_to(f"{name} ({question.ask})")
                program.write(text)

    def add_respondent(self, question, said):
        """Keep what another respondent said."""
        program = self.program
        opener = f"Another respondent said otherwise: {question.ask}"
        group = f"What another respondent said: {question.ask}"
        if not any(each["name"] == group for each in program.ask("tree")):
            program.tab_to(opener, key="shift+Tab")
            self.check("space")
        self.put(question, said.value, group)
        program.tab_to(f"Who said it? (another respondent: {question.ask})")
        program.write(said.said_by)
        program.tab_to(f"Keep what they said: {question.ask}")
        program.press("space")

    def check(self, key):
        """Press a key that checks what has the focus, and see it checked."""
        before = len(self.program.heard)
        self.program.press(key)
        self.program.until(
            lambda: any(
                each["event"] == "object:state-changed:checked" and each["detail"]
                for each in self.program.heard[before:]
            ),
            f"{key} checks nothing",
        )

    def see(self, met):
        """Wait until what is kept on disk is as it should be."""
        home = self.program.screen.home

        def is_met():
            kept = kept_case(home)
            try:
                return kept is not None and met(kept)
            except KeyError:
                return False

        wait(is_met, lambda: f"what is kept is not as it should be: {kept_case(home)}")
