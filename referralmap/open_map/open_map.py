"""An open map: its document, the view of it, and the accounts and the picture that follow."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Collection, Set
from dataclasses import dataclass

from referralmap.analysis.as_of import as_of
from referralmap.analysis.attribution import rule_of
from referralmap.analysis.figures.accounts import Accounts, are_plain
from referralmap.document.document import Document
from referralmap.document.holding.errors import MapError
from referralmap.edit_sentences import edit_sentence
from referralmap.i18n import _, mark
from referralmap.layouts import LAYOUTS
from referralmap.layouts.newcomers.layout_inputs import LayoutInputs
from referralmap.layouts.newcomers.placing import homeless_places, settle
from referralmap.model import editing
from referralmap.model.edits import Edit, squashed
from referralmap.model.fields.drafts import replaced
from referralmap.model.garbage_collection import not_collected
from referralmap.model.network import Network
from referralmap.model.records import Contract, PersonId, Record, Referral, Settings
from referralmap.model.refusals import Refused
from referralmap.model.vocabulary import Channel
from referralmap.open_map.credit_job import Counting, TooSlow, patience
from referralmap.open_map.first_places import FirstPlaces, FirstPlacesJob
from referralmap.open_map.job_runner import AtOnce, JobRunner
from referralmap.open_map.seen_map import SeenMap, colours_of_today, fan_in
from referralmap.open_map.view_state import ViewState
from referralmap.picture.aliased_map import renamed
from referralmap.picture.facets import Groups
from referralmap.picture.fan_picture import FanPicture
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.theme import Theme
from referralmap.texts import sentence


def _nothing(*_told: object) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Hooks:
    """What is called after something has happened to an open map."""

    changed: Callable[[Edit], object] = _nothing
    """An edit was made, here or by another writer, and all that follows from it is there."""
    pictured: Callable[[], object] = _nothing
    """There is another picture."""
    told: Callable[[str, str], object] = _nothing
    """A sentence about an edit that was made, undone or redone here, and the id of the command that
    leads back."""
    refused: Callable[[str], object] = _nothing
    """Something was not done; one sentence says why."""
    failed: Callable[[MapError], object] = _nothing
    """It was not done for the file's sake."""
    counted: Callable[[], object] = _nothing
    """A slow rule begins to be worked out, or that has come to an end."""


class OpenMap:
    """Edits go in through `perform`, views through `show`; `hooks` report the results.

    Slow rules are worked out by `runner`; what is shown stays until they are there.
    """

    def __init__(
        self,
        document: Document,
        colours: Theme,
        view: ViewState | None = None,
        runner: JobRunner | None = None,
        hooks: Hooks | None = None,
    ) -> None:
        self.document = document
        self.inputs = LayoutInputs(document.network)
        """What layouts ask of the map."""
        self.hooks = hooks or Hooks()
        self.default_channel = Channel.PERSONAL
        """The channel of referrals that are made by hand."""
        self._runner = runner or AtOnce()
        self._colours = colours
        self.view = self._possible(view or ViewState())
        self._known = document.network
        """The map as it was on the day that is looked at."""
        self._seen_today: SeenMap | None = None
        """The view of today, while an earlier day is looked at."""
        self._version_seen = 0
        self._tinted: tuple[object, list[str] | None] = ((), None)
        """The values that have colours today, after what that depends on."""
        self.counting = Counting(
            self._runner,
            network=lambda: self._known,
            day=lambda: self._today,
            changed=self.hooks.counted,
            done=self._take_over,
            failed=self._give_up_rule,
        )
        self.firsts: FirstPlaces = {}
        """Who is among the first three under the rules; a moment after what is shown."""
        self._first_places = FirstPlacesJob(
            self._runner, network=lambda: self._known, done=self._rim
        )
        with not_collected():
            self._place_homeless()
            self._turn_to_day()
            self._use(self._reckoned())
            self._compose()
        self._first_places.start()
        document.changed.append(self._follow)

    @property
    def network(self) -> Network:
        return self.document.network

    @property
    def accounts(self) -> Accounts:
        """The accounts of the day in view, by the rule that is shown."""
        return self.seen.accounts

    @property
    def groups(self) -> Groups:
        """Who has which value of each facet, on the day that is looked at."""
        return self.seen.groups

    @property
    def layout(self) -> str:
        return self.view.layout

    @property
    def day(self) -> datetime.date | None:
        """The day that is looked at, None for today."""
        return self.view.day

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
            self.hooks.told(words or edit_sentence(squashed(edit)), "undo")
        return True

    def change(self, record: Record, **fields: object) -> bool:
        """Put other values into some fields of a record."""
        after = replaced(record, **fields)
        return self.perform(editing.replace(self.network, record, after))

    def new_person(self, name: str, giver: PersonId | None) -> Edit:
        """The edit that adds a person today, referred by `giver` if given."""
        channel = self.default_channel if giver is not None else None
        return editing.add_person(self.network, name, giver, channel, datetime.date.today())

    def new_giver(self, name: str, receiver: PersonId) -> Edit:
        """The edit that adds a person today who has referred `receiver`."""
        adding = self.new_person(name, None)
        return editing.with_referral(self.network, adding, receiver, *self._by_hand())

    def new_referrals(self, giver: PersonId, *receivers: PersonId) -> Edit:
        """The edit by which `giver` has referred people who are there."""
        return editing.add_referrals(self.network, giver, receivers, *self._by_hand())

    def new_primary_giver(self, giver: PersonId, receiver: PersonId) -> Edit:
        """The edit that hangs `receiver` on `giver`, who has referred them if not before."""
        return editing.set_primary_giver(self.network, giver, receiver, *self._by_hand())

    def _by_hand(self) -> tuple[Channel, datetime.date]:
        """Channel and date of every referral that is made by hand, in whatever way."""
        return (self.default_channel, datetime.date.today())

    def undo(self) -> bool:
        """Undo the last step; return whether there was one."""
        return self._walk(self.document.undo, mark("Undone: {step}"), "redo")

    def redo(self) -> bool:
        """Redo the step undone last; return whether there was one."""
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
            self.hooks.told(_(words).format(step=step), back)
        return True

    def close(self) -> None:
        self.counting.cancel()
        self._first_places.cancel()
        self.document.close()

    def look(self, **fields: object) -> None:
        """Change these fields of the view."""
        self.show(replaced(self.view, **fields))

    def show(self, view: ViewState) -> None:
        """Show the map under `view`, without editing it.

        In another layout everybody gets a place; what a rule takes longer for is shown later.
        """
        before, self.view = self.view, self._possible(view)
        if self.view == before:
            return
        is_anew = self.layout != before.layout
        if is_anew:
            self._place_homeless()
        if self.day != before.day or (is_anew and self.day):
            if before.day is None:
                self._seen_today, self._version_seen = self.seen, self.network.version
            self._turn_to_day()
            if not self._has_returned():
                self._use(self._reckoned())
            self._forget_firsts()
            is_anew = True
        elif self.view.rule != before.rule:
            is_anew |= self._look_by_rule()
        if is_anew:
            self._compose()
        else:
            self.picture = self._emphasised()
        self.hooks.pictured()

    def use_rule(self, rule: str) -> None:
        """Show the map by another attribution rule, without changing the map's own."""
        self.look(rule=rule)

    def use_layout(self, layout: str) -> None:
        """Show the map in another layout."""
        self.look(layout=layout)

    def look_at(self, day: datetime.date | None) -> None:
        """Show the map as of a day, or as of today."""
        self.look(day=day)

    def cancel_rule(self) -> None:
        """Keep the rule that is shown, and cancel the one being computed."""
        self.counting.cancel()
        self._keep_rule()

    def use_colours(self, colours: Theme) -> None:
        self._colours = colours
        self.refresh()

    def follow_calendar(self) -> bool:
        """Show the map as of the present day; return whether another day has begun."""
        if self._today == self.accounts.today:
            return False
        self._use(self._reckoned())
        self.refresh()
        return True

    def refresh(self) -> None:
        """Compose the picture anew: the rule, the theme or the language is another."""
        self._compose()
        self.hooks.pictured()

    @property
    def inputs_looked_at(self) -> LayoutInputs:
        """`inputs` of the map as it was on the day that is looked at."""
        return self.seen.composer.inputs

    @property
    def everybody(self) -> int:
        """The number of people there would be if no one were hidden."""
        return len(self._whole.ids)

    @property
    def listed(self) -> Set[PersonId] | None:
        """The people who pass the filters and were present on the day; None for all."""
        return self.seen.listed(self.view)

    @property
    def fan_picture(self) -> FanPicture | None:
        """The fan that is seen, if one is: of the whole branch, however the map is looked at."""
        return fan_in(self._whole, self.view)

    def picture_for(self, colours: Theme, title: str | None = None) -> MapPicture | FanPicture:
        """What is seen, in other colours or under another title."""
        return self.seen.picture(self.view, colours, title)

    def seen_by_others(
        self,
        names: str,
        shown: Collection[PersonId] = (),
        *,
        only: Set[PersonId] | None = None,
        branch_of: PersonId | None = None,
    ) -> SeenMap:
        """What is seen, with people named in one of the ways of `person_names.KINDS`, but those in
        `shown` by their names; `only` and `branch_of` as for `SeenMap`.
        """
        if names == "full" and only is None:
            return self.seen
        if names == "full":
            given = (self.network, self.accounts, self.day, self.inputs)
            seen = SeenMap(*given, only=only, branch_of=branch_of)
        else:
            view = dataclasses.replace(self.view, rule=self.accounts.rule.key, names=names)
            named, today = renamed(self.network, names, shown), datetime.date.today()
            seen = SeenMap.under(named, view, today, only=only, branch_of=branch_of)
        seen.firsts = self.firsts
        return seen

    def _compose(self) -> None:
        self._whole = self.seen.whole(self.layout, self._colours)
        self.picture = self._emphasised()

    def _emphasised(self) -> MapPicture:
        tinted = self._colours_of_today() if self.day is not None else None
        return self.seen.emphasised(self._whole, self.view, tinted)

    def _colours_of_today(self) -> list[str] | None:
        """As `colours_of_today`, remembered while one goes from day to day."""
        depends = (self.view.coloured, self._colours, self.network.version)
        if self._tinted[0] != depends:
            found = colours_of_today(self.network, self.view.coloured, self._colours)
            self._tinted = (depends, found)
        return self._tinted[1]

    def _follow(self, edit: Edit) -> None:
        self.view = self._possible(self.view)
        settings = [c for c in edit.changes if isinstance(c.record, Settings)]
        if settings or self.day or self._today != self.accounts.today:
            if any(_rule(change.before) != _rule(change.after) for change in settings):
                self.view = dataclasses.replace(self.view, rule=None)
            self._place_homeless()
            self._turn_to_day()
            self._use(self._reckoned())
        else:
            self._keep_up()
            self._place_homeless()
        self._compose()
        self.hooks.changed(edit)
        self.hooks.pictured()
        if any(isinstance(c.record, Settings | Referral | Contract) for c in edit.changes):
            self._first_places.start()

    def _possible(self, view: ViewState) -> ViewState:
        """`view` as far as the map has its people, and the program its layout."""
        if view.layout not in {layout.key for layout in LAYOUTS}:
            view = dataclasses.replace(view, layout=ViewState().layout)
        return view.among(self.network.people)

    def _place_homeless(self) -> None:
        """Compute places in the layout for people without one, which is no edit.

        A map that was made elsewhere may have none, and undoing brings back people without any.
        """
        self.document.work_out(homeless_places(self.inputs, self.layout))

    def _return_to_today(self) -> None:
        if self.day is not None:
            self.look_at(None)

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except (Refused, MapError) as error:
            self.hooks.refused(sentence(error, self.network))
            if isinstance(error, MapError):
                self.hooks.failed(error)
            return False
        return True

    @property
    def _today(self) -> datetime.date:
        return self.day or datetime.date.today()

    @property
    def _wanted_rule(self) -> str:
        return rule_of(self.view.rule or self.network.settings.rule).key

    def _turn_to_day(self) -> None:
        self._known = self.network if self.day is None else as_of(self.network, self.day)

    def _at_once(self) -> Accounts | None:
        """The accounts by the rule that is wanted, or None if they take too long."""
        try:
            return Accounts.of(self._known, self._wanted_rule, self._today, patience(self._runner))
        except TooSlow:
            return None

    def _reckoned(self) -> Accounts:
        """The accounts by the rule; if they take too long, the plain ones until they are there."""
        self.counting.cancel()
        if are_plain(self.network, self.view.rule):
            return Accounts.plain(self._known, self._today)
        return self._at_once() or self._stand_in()

    def _stand_in(self) -> Accounts:
        """The plain accounts, until those by the rule are worked out."""
        self.counting.start(self._wanted_rule)
        return Accounts.plain(self._known, self._today)

    def _look_by_rule(self) -> bool:
        """Turn to the rule that is wanted. Whether it is shown; if it takes longer, not yet."""
        self.counting.cancel()
        accounts = self._at_once()
        if accounts is None:
            self.counting.start(self._wanted_rule)
            return False
        self._use(accounts)
        return True

    def _keep_up(self) -> None:
        """Bring the accounts up to the map; what takes too long is made in the background."""
        are_plain = self.accounts.are_plain
        try:
            self.accounts.keep_up(None if are_plain else patience(self._runner))
        except TooSlow:
            self._use(self._stand_in())
        else:
            self.counting.start_again()

    def _take_over(self, accounts: Accounts) -> None:
        self._use(accounts)
        self.refresh()

    def _give_up_rule(self, error: Exception) -> None:
        self._keep_rule()
        self.hooks.refused(sentence(error))

    def _keep_rule(self) -> None:
        """The rule that is shown is the one that is wanted."""
        self.view = dataclasses.replace(self.view, rule=self.accounts.rule.key)

    def _has_returned(self) -> bool:
        """Whether what was seen of today before an earlier day is seen again."""
        seen, self._seen_today = self._seen_today, None if self.day is None else self._seen_today
        if self.day is not None or seen is None:
            return False
        accounts = seen.accounts
        is_that = (accounts.rule.key, accounts.today) == (self._wanted_rule, self._today)
        if not is_that or accounts.network.version != self._version_seen:
            return False
        self.counting.cancel()
        self.seen = seen
        return True

    def _use(self, accounts: Accounts) -> None:
        self.seen = SeenMap(self.network, accounts, self.day, self.inputs)
        self.seen.firsts = self.firsts

    def _forget_firsts(self) -> None:
        """Look for the first places anew, as another day has others."""
        self.firsts = self.seen.firsts = {}
        self._first_places.start()

    def _rim(self, firsts: FirstPlaces) -> None:
        if firsts != self.firsts:
            self.firsts = self.seen.firsts = firsts
            self.picture = self._emphasised()
            self.hooks.pictured()


def _rule(record: Record | None) -> str | None:
    return record.rule if isinstance(record, Settings) else None
