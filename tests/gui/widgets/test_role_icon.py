"""Icons of roles."""

from pytestqt.qtbot import QtBot

from referralmap.gui.widgets.role_icon import role_icon
from referralmap.model.vocabulary import Role
from referralmap.picture.theme import theme


def test_no_two_roles_look_alike(qtbot: QtBot) -> None:
    for name in ("light", "dark"):
        icons = {bytes(role_icon(role, theme(name)).toImage().constBits()) for role in Role}
        assert len(icons) == len(Role)
