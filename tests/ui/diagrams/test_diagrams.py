"""The map of the chain and the reasoning tree: what is drawn, how it is worked, what it exports."""

import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QGraphicsScene, QGraphicsTextItem, QPushButton

from chainlens.cases.casefiles import read_case
from chainlens.inquiry.explanation import how
from chainlens.model.case import Answer, Case
from chainlens.reasoning import diagnose
from chainlens.system import paths
from chainlens.system.settings import Settings
from chainlens.telling.chainmap import FUNCTIONS, chain_map
from chainlens.telling.prooftree import proof_tree, tree_lines
from chainlens.telling.wording.chainmap import (
    FUNCTION,
    LEGEND,
    actor_title,
    answer_mark_title,
    map_tables,
    mark_title,
    notes_of,
)
from chainlens_ui.diagrams import chain, export, tree
from chainlens_ui.diagrams.boxes import MapModel
from chainlens_ui.diagrams.canvas import GROUND, IconItem, clean
from chainlens_ui.diagrams.tree_window import TreeWindow
from chainlens_ui.look import theme
from chainlens_ui.look.colours import DARK, LIGHT, contrast
from chainlens_ui.window import places

EXAMPLES = sorted(path.stem for path in paths.examples_dir().glob("*.yaml"))
THEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def model_of(base, name):
    case = read_case(paths.examples_dir() / f"{name}.yaml", base) if name else Case()
    diagnosis = diagnose(base, case)
    return MapModel(diagnosis, chain_map(diagnosis))


def texts(scene):
    return [item for item in scene.items() if isinstance(item, QGraphicsTextItem)]


def words(scene):
    return [item.toPlainText() for item in texts(scene)]


def place_of(text):
    return text.mapRectToScene(text.boundingRect())


def nothing_clips(scene):
    """No text is wider than its room, outside the picture, or on top of another."""
    shown = texts(scene)
    for text in shown:
        assert text.document().idealWidth() <= text.textWidth() + 0.5, text.toPlainText()
        assert scene.sceneRect().contains(place_of(text)), text.toPlainText()
    for place, one in enumerate(shown):
        for other in shown[place + 1 :]:
            cut = place_of(one).intersected(place_of(other))
            assert cut.width() < 1 or cut.height() < 1, (one.toPlainText(), other.toPlainText())


# The map as it is drawn


@pytest.mark.parametrize("name", [*EXAMPLES, ""])
def test_the_map_says_what_the_model_says_and_nothing_clips(qapp, base, name):
    model = model_of(base, name)
    scene = QGraphicsScene()
    drawing = chain.draw_chain(scene, model, LIGHT)
    said = words(scene)
    diagnosis, drawn = model.diagnosis, model.drawn
    for expected in (
        *(FUNCTION[function] for function in FUNCTIONS),
        *(clean(actor_title(diagnosis, actor)) for actor in drawn.actors),
        *(clean(mark_title(diagnosis, mark)) for mark in drawn.verdict_marks),
        *(clean(answer_mark_title(diagnosis, mark)) for mark in drawn.answer_marks),
        *(entry.text for entry in LEGEND),
        *notes_of(drawn),
    ):
        assert expected in said
    nothing_clips(scene)
    boxes = [part for part in drawing.parts if part.key.startswith("actor:")]
    assert len(boxes) == len(drawn.actors)
    for place, one in enumerate(boxes):
        assert scene.sceneRect().contains(one.rect)
        for other in boxes[place + 1 :]:
            assert not one.rect.intersects(other.rect), (one.key, other.key)
    inside = {actor_title(diagnosis, actor): f"actor:{actor.id}" for actor in drawn.actors}
    for text in texts(scene):
        if key := inside.get(text.toPlainText()):
            box = next(part for part in boxes if part.key == key)
            assert box.rect.contains(place_of(text))


@pytest.mark.parametrize("name", [*EXAMPLES, ""])
def test_no_line_of_the_map_runs_through_a_box_that_it_does_not_touch(qapp, base, name):
    model = model_of(base, name)
    drawing = chain.draw_chain(QGraphicsScene(), model, LIGHT)
    boxes = {part.key.removeprefix("actor:"): part.rect for part in drawing.parts}
    for part in drawing.parts:
        if not part.key.startswith("link:"):
            continue
        ends = part.key.removeprefix("link:").split(":")[0].split(">")
        for id_ in (actor.id.value for actor in model.drawn.actors):
            if id_ not in ends:
                assert not part.outline.intersects(boxes[id_]), (part.key, id_)


def test_functions_stand_from_left_to_right_with_the_end_market_last(qapp, base):
    scene = QGraphicsScene()
    chain.draw_chain(scene, model_of(base, "garments"), LIGHT)
    left = {item.toPlainText(): item.x() for item in texts(scene)}
    columns = [left[FUNCTION[function]] for function in FUNCTIONS]
    assert columns == sorted(columns)


@THEMES
def test_the_colours_of_every_text_of_a_diagram_stand_out(qapp, base, colours):
    scene = QGraphicsScene()
    model = model_of(base, "starbucks-coffee")
    proof = how(model.diagnosis, "mse_power", "little")
    for draw in (
        lambda: chain.draw_chain(scene, model, colours),
        lambda: tree.draw(scene, tree.TreeModel(proof_tree(model.diagnosis, proof)), colours),
    ):
        draw()
        assert len(texts(scene)) > 5
        for text in texts(scene):
            ratio = contrast(text.defaultTextColor().name(), text.data(GROUND))
            assert ratio >= 4.5, text.toPlainText()


def test_larger_text_makes_the_whole_map_larger_and_clips_nothing(qapp, base):
    scene = QGraphicsScene()
    model = model_of(base, "garments")
    chain.draw_chain(scene, model, LIGHT)
    before = scene.sceneRect().width()
    chain.draw_chain(scene, model, LIGHT, 26)
    assert scene.sceneRect().width() == pytest.approx(2 * before, rel=0.02)
    nothing_clips(scene)


def full_case(base, place):
    """A case in which every question with options is answered, by the option at a place."""
    answers = {}
    for question in base.questions.values():
        options = list(question.options)
        if options and question.kind in ("choice", "several"):
            several = question.kind == "several"
            answers[question.id] = Answer(
                tuple(options) if several else options[place % len(options)]
            )
    return Case(answers=answers)


@pytest.mark.parametrize("place", range(6))
@pytest.mark.parametrize("traders", [True, False])
def test_a_crowded_map_neither_clips_nor_lets_boxes_collide(qapp, base, place, traders):
    case = full_case(base, place)
    if traders:
        case = case.with_answer("sector", Answer("trade_or_services"))
    diagnosis = diagnose(base, case)
    model = MapModel(diagnosis, chain_map(diagnosis))
    scene = QGraphicsScene()
    drawing = chain.draw_chain(scene, model, LIGHT)
    nothing_clips(scene)
    boxes = {p.key: p.rect for p in drawing.parts if p.key.startswith("actor:")}
    rects = list(boxes.values())
    for number, one in enumerate(rects):
        assert not any(one.intersects(other) for other in rects[number + 1 :])
    titles = {actor_title(diagnosis, actor) for actor in model.drawn.actors}
    assert titles <= set(words(scene))


def test_a_contested_mark_shows_both_sides_with_a_shape_and_a_word(qapp, base):
    said = {
        "product": "surgical_instruments",
        "lead_firm_trade": "marketing_or_retail",
        "lead_firm_size": "much_larger",
        "requirements_set_by": "lead_buyer",
    }
    case = Case(answers={id_: Answer(value) for id_, value in said.items()})
    diagnosis = diagnose(base, case)
    model = MapModel(diagnosis, chain_map(diagnosis))
    scene = QGraphicsScene()
    chain.draw_chain(scene, model, LIGHT)
    both = [mark for mark in model.drawn.verdict_marks if mark.is_contested]
    assert len(both) >= 2
    for mark in both:
        assert clean(mark_title(diagnosis, mark)) in words(scene)
        assert "contested; against it:" in mark_title(diagnosis, mark)
    icons = [item for item in scene.items() if isinstance(item, IconItem)]
    assert sum(1 for item in icons if item.name == "contested") == len(both) + 1  # and the legend


# Exports


def test_an_svg_has_a_title_a_description_and_texts_that_stay_texts(qapp, base):
    model = model_of(base, "garments")
    odd = diagnose(base, Case(name="A <b> & \x07 c", answers=model.diagnosis.case.answers))
    model = MapModel(odd, chain_map(odd))
    root = ElementTree.fromstring(export.svg(lambda s, c: chain.draw_chain(s, model, c)))
    space = "{http://www.w3.org/2000/svg}"
    assert root.find(f"{space}title").text == "Map of the chain: A <b> & c"
    for table in map_tables(odd, model.drawn):
        assert table.title in root.find(f"{space}desc").text
    said = " ".join("".join(each.itertext()) for each in root.iter(f"{space}text"))
    assert "Legend" in said
    assert "Supply of inputs" in said
    assert not list(root.iter(f"{space}image"))


def test_a_png_is_twice_as_sharp_and_on_white_in_the_dark_theme_too(qapp, base):
    model = model_of(base, "")
    scene = QGraphicsScene()
    chain.draw_chain(scene, model, LIGHT)
    try:
        theme.apply_theme(qapp, Settings(theme="dark"))
        made = QImage.fromData(export.png(lambda s, c: chain.draw_chain(s, model, c)))
    finally:
        theme.apply_theme(qapp, Settings(theme="light"))
    assert made.width() == pytest.approx(2 * scene.sceneRect().width(), abs=1)
    assert made.height() == pytest.approx(2 * scene.sceneRect().height(), abs=1)
    assert made.pixelColor(2, 2).name() == "#ffffff"


# The page


@pytest.fixture
def page(window, qapp):
    path = next(each.path for each in window.examples if each.path.stem == "starbucks-coffee")
    window.deeds.open_example(path)
    window.pages.go_to(places.MAP)
    qapp.processEvents()
    return window.pages.page(places.MAP)


def button(page, text):
    (found,) = [each for each in page.findChildren(QPushButton) if text in each.text()]
    return found


def test_the_page_of_the_map_stands_after_the_results(window):
    order = places.in_order(window.session.base)
    assert order.index(places.MAP) == order.index(places.RESULTS) + 1
    assert places.MAP in [row.key for row in window.sidebar.list.rows()]


def test_the_tables_below_hold_the_facts_of_the_map(page, window):
    diagnosis = window.session.diagnosis
    for place, table in enumerate(map_tables(diagnosis, chain_map(diagnosis))):
        shown = page.tables.widget(place)
        assert shown.accessibleName() == table.title
        header = [shown.horizontalHeaderItem(c).text() for c in range(shown.columnCount())]
        assert tuple(header) == table.header
        rows = [
            tuple(shown.item(row, column).text() for column in range(shown.columnCount()))
            for row in range(shown.rowCount())
        ]
        assert tuple(rows) == table.rows
        letters = shown.horizontalHeader().fontMetrics()
        for column, name in enumerate(table.header):
            assert shown.columnWidth(column) > letters.horizontalAdvance(name)


def test_the_tab_key_leads_through_every_part_and_then_away(qtbot, page):
    page.enter()
    seen = [page.view.current]
    while page.view.hasFocus():
        qtbot.keyClick(page.view, Qt.Key.Key_Tab)
        if page.view.hasFocus():
            seen.append(page.view.current)
    assert seen == [part.key for part in page.view.drawing.parts]


def test_arrow_keys_lead_to_a_part_on_that_side_which_is_told(qtbot, page):
    page.enter()
    first = page.view.part()
    qtbot.keyClick(page.view, Qt.Key.Key_Right)
    second = page.view.part()
    assert second.rect.center().x() > first.rect.center().x()
    assert page.view.accessibleDescription() == second.says
    qtbot.keyClick(page.view, Qt.Key.Key_End)
    assert page.view.current == page.view.drawing.parts[-1].key


def test_enter_on_a_verdict_opens_its_sheet_and_the_way_back_leads_to_the_map(qtbot, page, window):
    page.view.setFocus()
    page.view.choose("mark:mse_power=some")
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert window.pages.place == places.RESULTS
    assert window.pages.page(places.RESULTS).list.current() == "claim:mse_power"
    window.pages.return_()
    assert window.pages.place == places.MAP
    assert page.view.current == "mark:mse_power=some"


def test_enter_on_somebody_unknown_leads_to_the_question_about_them(qtbot, page, window):
    page.view.setFocus()
    page.view.choose("actor:processors")
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    topic = window.session.base.questions["lead_firm_trade"].topic
    assert window.pages.place == places.of_topic(topic)


def test_a_click_chooses_what_is_clicked(qtbot, page):
    page.view.choose("mark:mse_power=some")
    middle = page.view.mapFromScene(page.view.part().rect.center())
    page.view.choose("actor:buyers")
    page.view.ensureVisible(page.view.drawing.parts[0].rect)
    middle = page.view.mapFromScene(
        next(p for p in page.view.drawing.parts if p.key == "mark:mse_power=some").rect.center()
    )
    assert page.view.viewport().rect().contains(middle)
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle))
    assert page.view.current == "mark:mse_power=some"


def test_keys_zoom_the_map_and_not_the_text_of_the_window(qtbot, page, window):
    page.view.setFocus()
    control, before = Qt.KeyboardModifier.ControlModifier, page.view.transform().m11()
    qtbot.keyClick(page.view, Qt.Key.Key_Plus, control)
    assert page.view.transform().m11() > before
    qtbot.keyClick(page.view, Qt.Key.Key_Minus, control)
    assert page.view.transform().m11() == pytest.approx(before)
    qtbot.keyClick(page.view, Qt.Key.Key_Plus, control)
    qtbot.keyClick(page.view, Qt.Key.Key_0, control)
    assert page.view.transform().m11() == pytest.approx(before)
    assert window.preferences.now.text_percent == 100


def test_a_picture_is_copied_and_saved(qtbot, page, tmp_path, monkeypatch):
    button(page, "Copy").click()
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert ElementTree.fromstring(data.data("image/svg+xml").data()).tag.endswith("svg")
    for suffix, start in (("SVG", b"<?xml"), ("PNG", b"\x89PNG")):
        path = tmp_path / "map"
        chosen = (str(path), "")
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, chosen=chosen: chosen)
        button(page, suffix).click()
        assert path.with_suffix(f".{suffix.lower()}").read_bytes().startswith(start)
    assert sorted(each.name for each in tmp_path.glob("*map*")) == ["map.png", "map.svg"]
    assert "map.png" in page.buttons.said.text()


def test_a_copied_picture_stays_on_the_clipboard_as_a_plain_image_when_the_program_ends(page):
    button(page, "Copy").click()
    width = QGuiApplication.clipboard().image().width()
    export.hand_over_clipboard()
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert not data.hasFormat("image/svg+xml")
    assert QGuiApplication.clipboard().image().width() == width > 0


COPY_AND_END = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGraphicsRectItem
from chainlens_ui.app import make_application
from chainlens_ui.diagrams import export
from chainlens_ui.diagrams.canvas import Drawing

def draw(scene, colours):
    scene.addItem(QGraphicsRectItem(0, 0, 40, 20))
    return Drawing("A box", "A box.", ())

app = make_application()
QTimer.singleShot(0, lambda: (export.copy(draw), app.quit()))
raise SystemExit(app.exec())
"""


def test_a_program_that_ends_with_a_picture_on_the_clipboard_ends_well():
    folders = [str(paths.rules_dir().parent / name) for name in ("src", "ui")]
    place = {**os.environ, "PYTHONPATH": os.pathsep.join(folders)}
    ended = subprocess.run([sys.executable, "-c", COPY_AND_END], env=place, check=False)
    assert ended.returncode == 0


def test_a_picture_that_cannot_be_saved_is_told_in_words(page, tmp_path, monkeypatch):
    told = []
    chosen = (str(tmp_path / "missing" / "map.svg"), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a: chosen)
    monkeypatch.setattr(
        "chainlens_ui.parts.textdialogs.TextDialog.exec",
        lambda self: told.append(self.text.toPlainText()),
    )
    button(page, "SVG").click()
    assert len(told) == 1
    assert "could not be written" in told[0]


# The tree


@pytest.fixture
def shown_tree(page, window, qtbot, qapp):
    window.pages.go_to(places.RESULTS)
    results = window.pages.page(places.RESULTS)
    results.choose("claim:mse_power")
    assert "Show as tree" in results.view.toPlainText()
    results.view.followed.emit("chainlens://tree/claim:mse_power=some")
    tree_window = window.findChild(TreeWindow)
    qtbot.waitUntil(tree_window.isVisible)
    yield tree_window
    if window.findChild(TreeWindow) is not None:
        tree_window.close()
        qapp.processEvents()


def tree_says(shown):
    return [shown.list.item(row).text().strip() for row in range(shown.list.count())]


def test_the_tree_and_its_list_say_what_the_proof_says(qtbot, shown_tree):
    qtbot.mouseClick(shown_tree.unfold_all, Qt.MouseButton.LeftButton)
    said = words(shown_tree.view.scene())
    for node in shown_tree.root.walk():
        for text in node.lines:
            assert clean(text) in said
    assert tree_says(shown_tree) == [clean(line.text) for line in tree_lines(shown_tree.root)]
    nothing_clips(shown_tree.view.scene())
    parts = shown_tree.view.drawing.parts
    for place, one in enumerate(parts):
        for other in parts[place + 1 :]:
            assert not one.rect.intersects(other.rect)


def test_steps_fold_by_key_and_by_click_and_all_at_once(qtbot, shown_tree):
    view, root = shown_tree.view, shown_tree.root
    qtbot.mouseClick(shown_tree.fold_all, Qt.MouseButton.LeftButton)
    assert [part.key for part in view.drawing.parts] == [root.id]
    assert any(f"{root.below} steps are folded" in text for text in words(view.scene()))
    assert f"{root.below} steps are folded" in tree_says(shown_tree)
    view.setFocus()
    view.choose(root.id)
    first = {root.id, *(child.id for child in root.children)}
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Return):
        qtbot.keyClick(view, key)
        assert {part.key for part in view.drawing.parts} == first
        qtbot.keyClick(view, Qt.Key.Key_Minus)
        assert len(view.drawing.parts) == 1
    middle = view.mapFromScene(view.part().rect.center())
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert {part.key for part in view.drawing.parts} == first


def test_enter_on_an_answer_of_the_tree_leads_to_its_question(qtbot, shown_tree, window):
    answer = next(part for part in shown_tree.view.drawing.parts if "question:" in part.target)
    question = answer.target.removeprefix("question:")
    shown_tree.view.setFocus()
    shown_tree.view.choose(answer.key)
    qtbot.keyClick(shown_tree.view, Qt.Key.Key_Return)
    topic = window.session.base.questions[question].topic
    assert window.pages.place == places.of_topic(topic)


def test_the_controls_of_the_tree_have_names_and_keys_of_their_own(shown_tree):
    names = [each.text() for each in shown_tree.findChildren(QPushButton)]
    keys = [name[name.index("&") + 1].upper() for name in names if "&" in name]
    assert len(keys) == len(set(keys)), names
    assert shown_tree.view.accessibleName()
    assert shown_tree.list.accessibleName()


def enter_row(qtbot, page, tab, wanted):
    """Press Enter on the first row of a table that has a text in it."""
    page.tables.setCurrentIndex(tab)
    shown = page.tables.widget(tab)
    row = next(
        row
        for row in range(shown.rowCount())
        if any(wanted in shown.item(row, column).text() for column in range(shown.columnCount()))
    )
    shown.setFocus()
    shown.setCurrentCell(row, 0)
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    return shown


def test_enter_on_a_row_of_the_marks_opens_the_verdict_and_the_way_back_leads_to_the_table(
    qtbot, page, window
):
    title = window.session.base.claims["mse_power"].title
    shown = enter_row(qtbot, page, 2, title)
    assert window.pages.place == places.RESULTS
    assert window.pages.page(places.RESULTS).list.current() == "claim:mse_power"
    window.pages.return_()
    assert window.pages.place == places.MAP
    assert shown.hasFocus()


def test_enter_on_a_row_of_the_flows_goes_to_the_answer_it_rests_on(qtbot, page, window):
    drawn = chain_map(window.session.diagnosis)
    link = next(link for link in drawn.links if link.said)
    ask = window.session.base.questions[link.said[0].question].ask
    enter_row(qtbot, page, 1, ask)
    assert window.pages.card().question.ask == ask


def test_every_row_of_the_tables_leads_to_something_that_there_is(page, window):
    diagnosis = window.session.diagnosis
    for table in map_tables(diagnosis, chain_map(diagnosis)):
        assert len(table.targets) == len(table.rows)
        for target in table.targets:
            kind, _sep, id_ = target.partition(":")
            assert (
                id_ in {"question": diagnosis.base.questions, "claim": diagnosis.base.claims}[kind]
            )


def test_a_table_that_is_come_to_has_a_chosen_row_and_says_what_enter_does(page):
    shown = page.tables.widget(0)
    shown.setFocus()
    assert shown.currentRow() == 0
    assert "Enter leads to the answer or verdict" in shown.accessibleDescription()
