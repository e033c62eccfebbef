"""The open map as the window sees it: the document's hook as signals, and the picture of it."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Set

from PySide6.QtCore import QObject, Signal

from referralmap.analysis.as_of import as_of, present
from referralmap.analysis.attribution import rule_of
from referralmap.analysis.figures.accounts import Accounts, are_plain
from referralmap.document.document import Document
from referralmap.document.errors import MapError
from referralmap.edit_sentences import edit_sentence
from referralmap.gui.state.credit_job import Counting, TooSlow, patience
from referralmap.i18n import _, mark
from referralmap.layouts import LAYOUTS
from referralmap.layouts.newcomers.layout_inputs import LayoutInputs
from referralmap.layouts.newcomers.placing import homeless_places, settle
from referralmap.model import editing
from referralmap.model.edits import Edit, squashed
from referralmap.model.garbage_collection import not_collected, pass_over_all
from referralmap.model.network import Network
from referralmap.model.records import PersonId, Record, Settings
from referralmap.model.refusals import Refused
from referralmap.model.vocabulary import Channel
from referralmap.picture.compose import Composer
from referralmap.picture.emphasis import Looking, looked_at, tinted_values, who_passes
from referralmap.picture.facets import BY_KEY, Groups
from referralmap.picture.fan_picture import FanPicture, fan_of
from referralmap.picture.growth_pictures import glowing_between
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.theme import Theme
from referralmap.texts import sentence

_JUST_NOW = datetime.timedelta(days=30)
FIRST_LAYOUT = LAYOUTS[0].key


class OpenMap(QObject):
    """Edits go in through `perform`; `changed` and `pictured` tell what came of them, and `told`
    carries a sentence about each that was made, undone or redone here, with the id of the command
    that leads back.

    An edit that was not made is told by `refused` with one sentence, and changes nothing; when it
    was for the file's sake, `failed` carries the error, too.
    """

    changed = Signal(object)
    pictured = Signal()
    told = Signal(str, str)
    refused = Signal(str)
    failed = Signal(object)

    def __init__(self, document: Document, colours: Theme, layout: str = "") -> None:
        super().__init__()
        self.document = document
        self.inputs = LayoutInputs(document.network)
        """What layouts ask of the map."""
        self.layout = layout if layout in {each.key for each in LAYOUTS} else FIRST_LAYOUT
        self.day: datetime.date | None = None
        """The day that is looked at, None for today."""
        self.shown: Set[PersonId] | None = None
        """Who was on the map on that day, None for everybody."""
        self._looked_at = document.network
        self.counting = Counting(lambda: self._looked_at, lambda: self._today)
        self.counting.setParent(self)
        self.counting.done.connect(self._take_over)
        self.counting.failed.connect(lambda error: self.refused.emit(sentence(error)))
        self._colours = colours
        self.looking = Looking()
        self.fan: tuple[PersonId, PersonId | None] | None = None
        """Whose fan is seen instead of the map, and who has more room in it."""
        with not_collected():
            self._use(self._reckoned(None))
            self._groups = self._groups_of_today = Groups(self.accounts)
            self._place_homeless()
            self.picture: MapPicture = self._compose()
            pass_over_all(document, len(document.network.people))
        document.changed.append(self._follow)

    def _place_homeless(self) -> None:
        """Work out places in the layout for those who have none, which is no edit."""
        self.document.work_out(homeless_places(self.inputs, self.layout))

    @property
    def network(self) -> Network:
        return self.document.network

    def perform(self, edit: Edit, words: str = "") -> bool:
        """Place the newcomers of `edit`, make it and store it. Whether that was done.

        What is done is done today: the map is looked at as it is now, also by the next ones.
        `words` say it instead of the edit's own sentence.
        """
        self._return_to_today()
        version = self.network.version
        if not self._try(lambda: self.document.perform(settle(self.inputs, edit, self.layout))):
            return False
        if self.network.version != version:
            self.told.emit(words or edit_sentence(squashed(edit)), "undo")
        return True

    def change(self, record: Record, **fields: object) -> bool:
        """Put other values into some fields of a record."""
        after = dataclasses.replace(record, **fields)  # type: ignore[arg-type]
        return self.perform(editing.replace(self.network, record, after))

    def new_person(self, name: str, giver: PersonId | None) -> Edit:
        """The edit that adds somebody today, referred by `giver` if there is one."""
        channel = Channel.PERSONAL if giver is not None else None
        return editing.add_person(self.network, name, giver, channel, datetime.date.today())

    def new_giver(self, name: str, receiver: PersonId) -> Edit:
        """The edit that adds somebody today who has referred `receiver`."""
        adding = self.new_person(name, None)
        return editing.with_referral(self.network, adding, receiver, *_by_hand())

    def new_referrals(self, giver: PersonId, *receivers: PersonId) -> Edit:
        """The edit by which `giver` has referred people who are there."""
        return editing.add_referrals(self.network, giver, receivers, *_by_hand())

    def new_primary_giver(self, giver: PersonId, receiver: PersonId) -> Edit:
        """The edit that hangs `receiver` on `giver`, who has referred them if not before."""
        return editing.set_primary_giver(self.network, giver, receiver, *_by_hand())

    def undo(self) -> bool:
        """Take back the last step. Whether that was done, or there was none."""
        return self._walk(self.document.undo, mark("Undone: {step}"), "redo")

    def redo(self) -> bool:
        """Make the step again that was taken back last."""
        return self._walk(self.document.redo, mark("Redone: {step}"), "undo")

    def go_to(self, number: int) -> bool:
        """Undo or redo until the step of this number is the last one done."""
        words = _("The map is as it was at this point of its history.")
        return self._walk(lambda: self.document.go_to(number), words, "")

    def _walk(self, act: Callable[[], Edit | None], words: str, back: str) -> bool:
        """Walk in the history and tell it; `words` may name the step that was walked over."""
        self._return_to_today()
        walked: list[Edit | None] = []
        if not self._try(lambda: walked.append(act())):
            return False
        if edit := walked[0]:
            step = edit_sentence(edit.reversed() if back == "redo" else edit)
            self.told.emit(_(words).format(step=step), back)
        return True

    def _return_to_today(self) -> None:
        if self.day is not None:
            self.look_at(None)

    def use_rule(self, rule: str) -> None:
        """Look at the map by another attribution rule, without changing the map's own.

        What takes longer is worked out in the background, and what is shown stays until then.
        """
        self.counting.cancel()
        accounts = self._at_once(rule)
        if accounts is None:
            self.counting.start(rule)
        else:
            self._take_over(accounts)

    def use_layout(self, layout: str) -> None:
        """Look at the map in another layout, in which everybody gets a place."""
        self.layout = layout
        self._place_homeless()
        if self.day is None:
            self.refresh()
        else:
            self.look_at(self.day)

    def look_at(self, day: datetime.date | None) -> None:
        """Look at the map as it was on a day, or as it is today; nothing is changed."""
        if self.day is None:
            self._groups_of_today = self.groups
        self.day = day
        self._turn_to_day()
        self._take_over(self._reckoned(self._rule))

    @property
    def groups(self) -> Groups:
        """Who has which value of each facet, as far as the day that is looked at."""
        if self._groups.accounts is not self.accounts:
            self._groups = self._groups_of_today = Groups(self.accounts)
        return self._groups

    @property
    def _tinted(self) -> list[str] | None:
        """The values that have colours today: on an earlier day, each keeps its own."""
        facet = BY_KEY.get(self.looking.coloured)
        if facet is None or self.day is None:
            return None
        groups = self._groups_of_today
        everybody = groups.accounts.network.people.keys()
        return tinted_values(groups, facet, everybody, len(self._colours.tints))

    @property
    def inputs_looked_at(self) -> LayoutInputs:
        """`inputs` of the map as it was on the day that is looked at."""
        return self._composer.inputs

    @property
    def everybody(self) -> int:
        """How many people there are to see, were nobody hidden."""
        return len(self._whole.ids)

    @property
    def listed(self) -> Set[PersonId] | None:
        """Who passes the filters and was there on the day; None for everybody."""
        passing = who_passes(self.groups, self.looking)
        if passing is None or self.shown is None:
            return self.shown if passing is None else passing
        return passing & self.shown

    def look(self, looking: Looking) -> None:
        """Fade, hide, fold or tint people; nothing is changed."""
        if looking != self.looking:
            self.looking = looking
            self.picture = looked_at(self._whole, self.groups, self.accounts, looking, self._tinted)
            self.pictured.emit()

    def picture_for(
        self, colours: Theme, title: str | None = None, accounts: Accounts | None = None
    ) -> MapPicture | FanPicture:
        """What is seen, in other colours, under another title, or by the `accounts` of a map whose
        names were replaced: then nothing else tells who somebody is.
        """
        accounts = accounts or self.accounts
        groups = self.groups if accounts is self.accounts else Groups(accounts, are_named=False)
        composer = self._composer if accounts is self.accounts else Composer(accounts, self.inputs)
        whole = self._glowing(composer.picture(self.layout, colours, title=title, shown=self.shown))
        picture = looked_at(whole, groups, accounts, self.looking, self._tinted)
        fan = self._fan_of(whole)
        if fan is None or title is None:
            return fan or picture
        return dataclasses.replace(fan, words=dataclasses.replace(fan.words, title=title))

    @property
    def fan_picture(self) -> FanPicture | None:
        """The fan that is seen, if one is: of the whole branch, however the map is looked at."""
        return self._fan_of(self._whole)

    def _fan_of(self, whole: MapPicture) -> FanPicture | None:
        row = whole.row_of.get(self.fan[0]) if self.fan is not None else None
        return fan_of(whole, row, self.fan[1]) if self.fan and row is not None else None

    def use_colours(self, colours: Theme) -> None:
        self._colours = colours
        self.refresh()

    def refresh(self) -> None:
        """Compose the picture anew: the rule, the theme or the language is another."""
        self.picture = self._compose()
        self.pictured.emit()

    def close(self) -> None:
        self.counting.cancel()
        self.document.close()
        # Whatever is connected here is held until then, and holds the map.
        self.deleteLater()

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except (Refused, MapError) as error:
            self.refused.emit(sentence(error, self.network))
            if isinstance(error, MapError):
                self.failed.emit(error)
            return False
        return True

    def _follow(self, edit: Edit) -> None:
        settings = [c for c in edit.changes if isinstance(c.record, Settings)]
        if settings or self.day or self._today != self.accounts.today:
            is_same = all(_rule(change.before) == _rule(change.after) for change in settings)
            self._turn_to_day()
            self._use(self._reckoned(self._rule if is_same else None))
        else:
            self._keep_up()
        # Undoing may have taken away places, and brought back people without any.
        self._place_homeless()
        self.picture = self._compose()
        self.changed.emit(edit)
        self.pictured.emit()

    # Accounts

    @property
    def _today(self) -> datetime.date:
        return self.day or datetime.date.today()

    @property
    def _rule(self) -> str:
        """The key of the rule that was chosen, also while it is still being worked out."""
        return self.counting.rule or self.accounts.rule.key

    def _turn_to_day(self) -> None:
        network, day = self.network, self.day
        self.shown = None if day is None else present(network, day)
        self._looked_at = network if day is None else as_of(network, day)

    def _at_once(self, rule: str) -> Accounts | None:
        """The accounts by `rule`, or None if they take too long."""
        try:
            return Accounts.of(self._looked_at, rule, self._today, patience())
        except TooSlow:
            return None

    def _reckoned(self, rule: str | None) -> Accounts:
        """The accounts by `rule`; if they take too long, the plain ones until they are there."""
        self.counting.cancel()
        if not are_plain(self.network, rule):
            key = rule_of(rule or self.network.settings.rule).key
            if accounts := self._at_once(key):
                return accounts
            return self._stand_in(key)
        return Accounts.plain(self._looked_at, self._today)

    def _stand_in(self, rule: str) -> Accounts:
        """The plain accounts, until those by `rule` are worked out."""
        self.counting.start(rule)
        return Accounts.plain(self._looked_at, self._today)

    def _keep_up(self) -> None:
        """Bring the accounts up to the map; what takes too long is made in the background."""
        try:
            self.accounts.keep_up(None if self.accounts.are_plain else patience())
        except TooSlow:
            self._use(self._stand_in(self._rule))
        else:
            self.counting.start_again()

    def _take_over(self, accounts: Accounts) -> None:
        self._use(accounts)
        self.refresh()

    def _use(self, accounts: Accounts) -> None:
        self.accounts = accounts
        self._composer = Composer(accounts, self.inputs)

    def _compose(self) -> MapPicture:
        whole = self._composer.picture(self.layout, self._colours, shown=self.shown)
        self._whole = self._glowing(whole)
        self.looking = self.looking.among(self.network.people)
        return looked_at(self._whole, self.groups, self.accounts, self.looking, self._tinted)

    def _glowing(self, picture: MapPicture) -> MapPicture:
        """On an earlier day, whoever had signed just before it glows."""
        if self.day is None:
            return picture
        return glowing_between(picture, self.network, self.day - _JUST_NOW, self.day)


def _by_hand() -> tuple[Channel, datetime.date]:
    """Channel and date of every referral that is made by hand, in whatever way."""
    return (Channel.PERSONAL, datetime.date.today())


def _rule(record: Record | None) -> str | None:
    return record.rule if isinstance(record, Settings) else None
