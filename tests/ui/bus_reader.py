"""Meets a program as a screen reader does, over the accessibility bus.

Run with the Python of the system, which has the bus's library; the tests speak to it in lines of
JSON (see real_window.py). A request such as {"id": 1, "do": "focus"} is answered by a line with
the same id; what happens on the bus comes unasked, as a line with "event".
"""

import json
import sys
import warnings

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - its version has to be asked for first

EVENTS = (
    "object:state-changed:focused",
    "object:state-changed:checked",
    "object:property-change:accessible-value",
    "object:text-changed",
    "object:text-selection-changed",
    "window:activate",
)
DEEPEST = 60


def tell(**what):
    print(json.dumps(what), flush=True)


def states(node):
    return sorted(state.value_nick for state in node.get_state_set().get_states())


def seen(node):
    """Return what a screen reader would say of one object."""
    node.clear_cache()  # what the library remembers may be of a moment ago
    found = {
        "name": node.get_name() or "",
        "role": node.get_role_name(),
        "says": node.get_description() or "",
        "states": states(node),
    }
    text = node.get_text_iface()
    if text is not None:
        found["text"] = Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text))
        if Atspi.Text.get_n_selections(text) > 0:
            chosen = Atspi.Text.get_selection(text, 0)
            found["selected"] = Atspi.Text.get_text(text, chosen.start_offset, chosen.end_offset)
    value = node.get_value_iface()
    if value is not None:
        found["value"] = Atspi.Value.get_current_value(value)
    action = node.get_action_iface()
    if action is not None:
        count = Atspi.Action.get_n_actions(action)
        found["actions"] = [Atspi.Action.get_action_name(action, place) for place in range(count)]
    return found


def children(node):
    for place in range(node.get_child_count()):
        child = node.get_child_at_index(place)
        if child is not None:
            yield child


def walk(node, depth=0):
    """Yield every object in sight with its depth; what is not in sight is left out."""
    yield depth, node
    if depth < DEEPEST:
        for child in children(node):
            if depth < 2 or child.get_state_set().contains(Atspi.StateType.SHOWING):
                yield from walk(child, depth + 1)


def application(name):
    for child in children(Atspi.get_desktop(0)):
        if child.get_name() == name:
            return child
    return None


def group_of(node):
    """Return the name of the nearest named group around an object."""
    parent = node.get_parent()
    for _step in range(DEEPEST):
        if parent is None:
            break
        if parent.get_role() in (Atspi.Role.PANEL, Atspi.Role.GROUPING) and parent.get_name():
            return parent.get_name()
        parent = parent.get_parent()
    return ""


class Reader:
    """Answers requests about one program, and remembers what has the focus."""

    def __init__(self, program):
        self.program = program
        self.found = []
        self.focus = None
        self.listener = Atspi.EventListener.new(self.heard)
        for event in EVENTS:
            self.listener.register(event)

    def heard(self, event):
        try:
            if event.type.startswith("object:state-changed:focused") and not event.detail1:
                return
            if "focused" in event.type:
                self.focus = event.source
            what = {"event": event.type, "detail": event.detail1, **seen(event.source)}
            if "focused" in event.type:
                what["group"] = group_of(event.source)
            tell(**what)
        except GLib.Error as error:  # the object is gone already
            tell(event=event.type, gone=str(error))

    def hear(self, event):
        """Hear of a kind of event that is too frequent to be always heard of."""
        self.listener.register(event)

    def tree(self):
        """Describe everything in sight; objects are numbered for `act`."""
        root = application(self.program)
        self.found = [] if root is None else [node for _depth, node in walk(root)]
        depths = [] if root is None else [depth for depth, _node in walk(root)]
        return [
            {"number": number, "depth": depth, "group": group_of(node), **seen(node)}
            for number, (depth, node) in enumerate(zip(depths, self.found, strict=False))
        ]

    def settle(self):
        """Hear all that the program has told so far; it answers this after what it is doing."""
        root = application(self.program)
        if root is not None:
            root.clear_cache()
            root.get_child_count()
        while GLib.MainContext.default().iteration(False):
            pass

    def focused(self):
        """Describe what has the focus as it is now."""
        return None if self.focus is None else seen(self.focus)

    def look(self, number):
        """Describe an object of the last tree as it is now."""
        return seen(self.found[number])

    def act(self, number, name):
        """Do an action of an object of the last tree, by its name."""
        action = self.found[number].get_action_iface()
        names = [
            Atspi.Action.get_action_name(action, place)
            for place in range(Atspi.Action.get_n_actions(action))
        ]
        return Atspi.Action.do_action(action, names.index(name))

    def take_focus(self, number):
        """Give the focus to an object of the last tree."""
        return Atspi.Component.grab_focus(self.found[number].get_component_iface())

    def answer(self, line):
        request = json.loads(line)
        id_, deed = request.pop("id"), request.pop("do")
        try:
            tell(id=id_, answer=getattr(self, deed)(**request))
        except Exception as error:
            tell(id=id_, error=f"{type(error).__name__}: {error}")


def main():
    # Names that older versions of the library need are deprecated in newer ones.
    warnings.simplefilter("ignore", DeprecationWarning)
    Atspi.init()
    Atspi.set_timeout(5000, 15000)
    reader = Reader(sys.argv[1])
    loop = GLib.MainLoop()

    def came(source, condition):
        line = sys.stdin.readline()
        if not line:
            loop.quit()
            return False
        reader.answer(line)
        return True

    GLib.io_add_watch(sys.stdin.fileno(), GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, came)
    tell(event="ready")
    loop.run()


if __name__ == "__main__":
    main()
