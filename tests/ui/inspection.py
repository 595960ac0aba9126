"""Looks over a screen as it is drawn and told, and lists what somebody could not use.

Each check returns sentences about faults; an empty list is a screen in order.
"""

from collections import Counter, defaultdict
from functools import cache

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QGraphicsView,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QTabBar,
    QTableView,
    QTextBrowser,
    QWidget,
)

from chainlens_ui.look.colours import contrast

TEXT, SHAPE = 4.5, 3.0  # the least contrast of text, and of outlines and the focus (WCAG 2, AA)
SHARPNESS = 2  # pixels for each of the screen's, so that thin strokes have their full colour
MOST_STEPS = 600
Role = QAccessible.Role
ROLES = {
    QRadioButton: {Role.RadioButton},
    QCheckBox: {Role.CheckBox},
    QPushButton: {Role.Button, Role.CheckBox},  # one that stays down is told as a box to tick
    QLineEdit: {Role.EditableText},
    QTextBrowser: {Role.StaticText, Role.Document},
    QPlainTextEdit: {Role.EditableText},
    QComboBox: {Role.ComboBox},
    QListWidget: {Role.List},
    QTableView: {Role.Table},
    QTabBar: {Role.PageTabList},
    QGraphicsView: {Role.Canvas},
    QLabel: {Role.StaticText},
}
EMPTY_WORDS = {"button", "click", "click here", "here", "item", "link", "more", "widget", "x"}


def visible(whole, kind=QWidget):
    return [each for each in whole.findChildren(kind) if each.isVisible()]


def stops(whole):
    """Return what the Tab key should lead to, without what stands in for something else."""
    return [
        each
        for each in visible(whole)
        if each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
        and each.window() is whole.window()
        and not isinstance(each.parent(), QComboBox | QAbstractSpinBox)
    ]


def told(widget, text=QAccessible.Text.Name):
    return QAccessible.queryAccessibleInterface(widget).text(text).strip()


def group_of(widget):
    """Return the name of the nearest named group around a widget."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QGroupBox) and told(parent):
            return told(parent)
        parent = parent.parentWidget()
    return ""


def called(widget):
    return f"{type(widget).__name__} {told(widget)!r}"


def without_name(whole):
    """List controls without a name, or with one that says nothing."""
    faults = []
    for each in stops(whole):
        name = told(each)
        is_word = name.casefold() not in EMPTY_WORDS or group_of(each)  # "More" answers a question
        says_something = any(map(str.isalnum, name)) and is_word
        if not says_something or name in (type(each).__name__, each.objectName()):
            faults.append(f"{called(each)} has no name that says what it is")
    return faults


def with_wrong_role(whole):
    """List controls that are told as something else than they are."""
    faults = []
    for each in stops(whole):
        role = QAccessible.queryAccessibleInterface(each).role()
        known = next((roles for kind, roles in ROLES.items() if isinstance(each, kind)), None)
        if known is None:
            faults.append(f"{called(each)} is of a kind whose role nobody has thought of")
        elif role not in known:
            faults.append(f"{called(each)} is told as {role.name}")
    return faults


def with_one_name(whole):
    """List controls that nothing tells apart: name, description and group are the same."""
    found = defaultdict(list)
    for each in stops(whole):
        key = (told(each), told(each, QAccessible.Text.Description), group_of(each))
        found[key].append(each)
    return [
        f"{len(several)} controls are called {key[0]!r}"
        for key, several in found.items()
        if len(several) > 1
    ]


def out_of_reach(whole, key=Qt.Key.Key_Tab):
    """List what the Tab key (or Backtab) does not lead to, and where it does not lead on."""
    wanted = stops(whole)
    if not wanted:
        return []
    faults, reached = [], []
    first = QApplication.focusWidget() or wanted[0]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    still, here = 0, first
    for _step in range(MOST_STEPS):
        QTest.keyClick(here, key)
        now = QApplication.focusWidget()
        if now is None:
            return [f"the focus is lost after {called(here)}"]
        if now is not here:
            reached.append(now)
            if now.visibleRegion().isEmpty():
                faults.append(f"{called(now)} has the focus out of sight")
        if now is first and here is not first:
            break
        still = still + 1 if now is here else 0
        if still > 200:
            return [f"{called(here)} holds the focus"]
        here = now
    else:
        faults.append(f"the focus does not come round from {called(first)}")
    # Of radio buttons that exclude each other the Tab key reaches one; arrows lead to the others.
    groups = {each.group() for each in reached if isinstance(each, QRadioButton)}
    for each in wanted:
        in_group = isinstance(each, QRadioButton) and each.group() and each.group() in groups
        if each not in reached and not in_group:
            faults.append(f"{called(each)} is not reached by {Qt.Key(key).name}")
    return faults


def drawn(window, rect=None):
    """Draw a window, or a part of it, sharply."""
    rect = rect or window.rect()
    image = QImage(rect.size() * SHARPNESS, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SHARPNESS)
    painter = QPainter(image)
    window.render(painter, QPoint(), QRegion(rect))
    painter.end()
    return image


def place_of(widget, margin=0):
    """Return the part of a window where a widget is in sight."""
    corner = widget.mapTo(widget.window(), QPoint())
    seen = widget.visibleRegion().boundingRect().translated(corner)
    return seen.adjusted(-margin, -margin, margin, margin)


def colours_in(image, rect):
    """Count the colours of a part of a drawing, as '#rrggbb'."""
    part = image.copy(QRect(rect.topLeft() * SHARPNESS, rect.size() * SHARPNESS))
    if part.isNull():
        return Counter()
    return Counter(memoryview(part.constBits()).cast("B").cast("I"))


@cache
def apart(one, other):
    return contrast(f"#{one & 0xFFFFFF:06x}", f"#{other & 0xFFFFFF:06x}")


def hard_to_read(whole):
    """List texts whose strongest stroke is too near to what is behind it."""
    faults = []
    image = drawn(whole.window())
    for each in (*visible(whole, QLabel), *visible(whole, QAbstractButton)):
        rect = place_of(each)
        if each.text().strip() and rect.size() == each.size():  # all of it is in sight
            counts = colours_in(image, rect)
            ground = counts.most_common(1)[0][0]
            best = max(apart(ground, colour) for colour in counts)
            if best < TEXT:
                faults.append(f"{called(each)}: contrast {best:.1f}")
    return faults


def without_outline(whole):
    """List fields, boxes and buttons whose outline does not stand out from what is around."""
    faults = []
    image = drawn(whole.window())
    kinds = QLineEdit, QPlainTextEdit, QRadioButton, QCheckBox, QComboBox, QPushButton
    for each in stops(whole):
        if not isinstance(each, kinds) or each.property("kind") in ("quiet", "tile"):
            continue
        if isinstance(each, QPlainTextEdit) and each.isReadOnly():
            continue
        rect = place_of(each, 2)
        if rect.height() < each.height() or not image.rect().contains(rect):
            continue  # partly out of sight
        left = QRect(rect.left(), rect.center().y(), 28, 1)
        counts = colours_in(image, left)
        ground = image.pixel(rect.topLeft() * SHARPNESS)
        best = max(apart(ground, colour) for colour in counts)
        if best < SHAPE:
            faults.append(f"{called(each)}: outline {best:.1f}")
    return faults


def bring_into_sight(widget):
    """Scroll as the Tab key does."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()


def without_focus_in_sight(whole):
    """List controls that look the same with the focus and without it."""
    faults, seen = [], set()
    wanted = stops(whole)
    for each in wanted:
        look = (type(each), each.property("kind"), each.isCheckable() if _is_button(each) else 0)
        if look in seen or len(wanted) < 2:
            continue
        seen.add(look)
        other = next(one for one in wanted if one is not each)
        each.setFocus(Qt.FocusReason.TabFocusReason)
        bring_into_sight(each)
        QApplication.processEvents()
        rect = place_of(each, 3) & each.window().rect()
        focused = drawn(each.window(), rect)
        other.setFocus(Qt.FocusReason.OtherFocusReason)
        QApplication.processEvents()
        if place_of(each, 3) & each.window().rect() != rect:
            continue  # the page has moved under it
        if _change(focused, drawn(each.window(), rect)) < SHAPE:
            faults.append(f"{called(each)} looks the same with the focus")
    return faults


def _is_button(widget):
    return isinstance(widget, QAbstractButton)


def _change(one, other):
    """Return how far apart two drawings are where they differ most."""
    before, after = (memoryview(image.constBits()).cast("B").cast("I") for image in (one, other))
    pairs = {(a, b) for a, b in zip(before, after, strict=True) if a != b}
    return max((apart(a, b) for a, b in pairs), default=1.0)


WORDS = (without_name, with_wrong_role, with_one_name)
LOOKS = (hard_to_read, without_outline, without_focus_in_sight)
WAYS = (out_of_reach, lambda whole: out_of_reach(whole, Qt.Key.Key_Backtab))


def faults_of(whole, checks=(*WORDS, *LOOKS, *WAYS)):
    """List every fault of a window or dialog that is shown."""
    QAccessible.setActive(True)
    QApplication.processEvents()
    return [fault for check in checks for fault in check(whole)]
