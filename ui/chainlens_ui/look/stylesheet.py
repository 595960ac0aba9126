"""The lines of style that a palette cannot say."""

from chainlens_ui.look.assets import ASSETS
from chainlens_ui.look.colours import Colours


def stylesheet(colours: Colours, points: float) -> str:
    """Return the style sheet of a theme for a size of text."""
    c = colours
    # An image of a style sheet comes from a file, with its colour in it: that of quiet text.
    arrow = (ASSETS / f"arrow-{'dark' if c.dark else 'light'}.svg").as_posix()
    return f"""
QLabel[kind="display"] {{ font-size: {points * 2.4:.1f}pt; font-weight: bold; }}
QLabel[kind="title"] {{ font-size: {points * 1.7:.1f}pt; font-weight: bold; }}
QLabel[kind="heading"] {{ font-size: {points * 1.25:.1f}pt; font-weight: bold; }}
QLabel[kind="ask"] {{ font-size: {points * 1.12:.1f}pt; font-weight: bold; }}
QLabel[kind="lead"] {{ font-size: {points * 1.1:.1f}pt; color: {c.muted}; }}
QLabel[kind="muted"] {{ color: {c.muted}; }}
QLabel[kind="small"] {{ font-size: {points * 0.9:.1f}pt; color: {c.muted}; }}
QLabel[kind="error"] {{ color: {c.bad}; font-weight: bold; }}
QLabel[kind="warning"] {{ color: {c.warn}; font-weight: bold; }}
QLabel:focus {{ background: {c.tint}; }}
QWidget#page, QWidget#column, QWidget#plain {{ background: transparent; }}
QScrollArea {{ background: transparent; border: none; }}
QGroupBox {{ border: none; margin: 0; padding: 0; }}
QGroupBox#card {{ background: {c.surface}; border: 1px solid {c.hairline}; border-radius: 10px; }}
QGroupBox#card[pointed="true"] {{ border: 2px solid {c.accent}; }}
QPushButton {{ background: {c.surface}; border: 1px solid {c.outline}; border-radius: 6px;
    padding: 7px 16px; }}
QPushButton:hover {{ background: {c.sunken}; }}
QPushButton:focus {{ border: 2px solid {c.focus}; padding: 6px 15px; }}
QPushButton:pressed {{ background: {c.tint}; }}
QPushButton:disabled {{ color: {c.muted}; border-color: {c.hairline}; }}
QPushButton[kind="primary"] {{ background: {c.accent}; color: {c.on_accent};
    border: 1px solid {c.accent}; font-weight: bold; }}
QPushButton[kind="primary"]:hover {{ border-color: {c.text}; }}
QPushButton[kind="primary"]:focus {{ border: 6px double {c.on_accent}; padding: 2px 11px; }}
QPushButton[kind="primary"]:disabled {{ background: {c.sunken}; color: {c.muted};
    border: 1px solid {c.hairline}; }}
QPushButton[kind="quiet"] {{ background: transparent; border: 2px solid transparent;
    color: {c.accent}; padding: 4px 6px; text-align: left; }}
QPushButton[kind="quiet"]:hover {{ background: {c.sunken}; }}
QPushButton[kind="quiet"]:focus {{ border: 2px solid {c.focus}; padding: 4px 6px; }}
QPushButton[kind="quiet"]:disabled {{ color: {c.muted}; }}
QPushButton[kind="tile"] {{ padding: 0; border: 1px solid {c.hairline}; border-radius: 10px; }}
QPushButton[kind="tile"]:hover {{ border-color: {c.accent}; background: {c.surface}; }}
QPushButton[kind="tile"]:focus {{ border: 2px solid {c.focus}; padding: 0; }}
QLineEdit, QPlainTextEdit {{ background: {c.surface}; border: 1px solid {c.outline};
    border-radius: 6px; padding: 6px 8px; selection-background-color: {c.accent};
    selection-color: {c.on_accent}; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border: 2px solid {c.focus}; padding: 5px 7px; }}
QLineEdit[wrong="true"] {{ border: 2px solid {c.bad}; padding: 5px 7px; }}
QTextBrowser {{ background: {c.surface}; border: 2px solid transparent; }}
QTextBrowser:focus {{ border: 2px solid {c.focus}; }}
QListWidget {{ background: transparent; border: none; outline: none; }}
QListWidget#ringed {{ border: 2px solid transparent; }}
QListWidget#ringed:focus {{ border: 2px solid {c.focus}; }}
QTableView {{ border: 2px solid {c.hairline}; }}
QTableView:focus {{ border: 2px solid {c.focus}; }}
QProgressBar {{ background: {c.hairline}; border: none; border-radius: 3px; max-height: 6px; }}
QProgressBar::chunk {{ background: {c.accent}; border-radius: 3px; }}
QFrame#bar {{ background: {c.surface}; border-top: 1px solid {c.hairline}; }}
QFrame#side {{ background: {c.surface}; border-right: 1px solid {c.hairline}; }}
QFrame#banner {{ background: {c.tint}; border-bottom: 1px solid {c.hairline}; }}
QComboBox {{ background: {c.surface}; border: 1px solid {c.outline}; border-radius: 6px;
    padding: 6px 8px; }}
QComboBox:focus {{ border: 2px solid {c.focus}; padding: 5px 7px; }}
QComboBox::drop-down {{ border: none; width: {points * 2.4:.0f}px; }}
QComboBox::down-arrow {{ image: url("{arrow}"); width: {points * 1.3:.0f}px;
    height: {points * 1.3:.0f}px; }}
QListWidget#facts, QTableWidget {{ background: {c.surface}; border: 1px solid {c.hairline};
    gridline-color: {c.hairline}; }}
QListWidget#facts::item {{ padding: 2px 0; }}
QTableWidget::item {{ padding: 4px 0; }}
QHeaderView::section {{ background: {c.sunken}; color: {c.muted}; border: none;
    border-right: 1px solid {c.hairline}; border-bottom: 1px solid {c.hairline};
    padding: 5px 4px; }}
QTableCornerButton::section {{ background: {c.sunken}; border: none;
    border-right: 1px solid {c.hairline}; border-bottom: 1px solid {c.hairline}; }}
QTabBar {{ qproperty-drawBase: 0; }}
QTabBar::tab {{ background: transparent; color: {c.muted}; border: none;
    border-bottom: 3px solid transparent; padding: 6px 12px; }}
QTabBar::tab:selected {{ color: {c.text}; border-bottom-color: {c.accent}; }}
QTabBar::tab:hover {{ color: {c.text}; }}
QTabBar::tab:selected:focus {{ background: {c.tint}; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {c.outline}; border-radius: 3px; margin: 3px; }}
QScrollBar::handle:hover {{ background: {c.muted}; }}
QScrollBar::handle:vertical {{ min-height: 36px; }}
QScrollBar::handle:horizontal {{ min-width: 36px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: {c.hairline}; }}
QToolTip {{ background: {c.text}; color: {c.surface}; border: none; padding: 4px; }}
QMenuBar {{ background: {c.surface}; border-bottom: 1px solid {c.hairline}; padding: 2px 6px; }}
QMenuBar::item {{ padding: 4px 8px; border-radius: 4px; }}
QMenuBar::item:selected {{ background: {c.tint}; }}
"""
