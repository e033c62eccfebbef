"""Whether somebody is among the first three whatever the rule, in words."""

from __future__ import annotations

from referralmap.i18n import _


def place_words(is_always: bool) -> str:
    """In a few words, beside others."""
    return _("top three whatever the rule") if is_always else _("top three depends on the rule")


def place_sentence(name: str, is_always: bool) -> str:
    """*Anna Huber is among the first three under all five rules.*"""
    text = _("Whether {name} is among the first three depends on the rule.")
    if is_always:
        text = _("{name} is among the first three under all five rules.")
    return text.format(name=name)
