"""The catalogues of translated texts: collected from the code, merged, compiled."""

from dev_environment import ROOT, finish, say, script

LOCALE = ROOT / "resources" / "locale"
TEMPLATE = LOCALE / "referralmap.pot"
LANGUAGES = ("de",)
KEYWORDS = ("_", "_n:1,2", "ngettext:1,2", "mark")


def update() -> int:
    """Brings every catalogue up to date; texts that are new stand there without a translation."""
    LOCALE.mkdir(exist_ok=True)
    keywords = [f"--keyword={keyword}" for keyword in KEYWORDS]
    pybabel(
        *("extract", "--no-default-keywords", *keywords, "--add-location=file", "--sort-by-file"),
        *("--project=ReferralMap", "--version=0.1", "--msgid-bugs-address=the ReferralMap authors"),
        *("--add-comments=i18n:", "--strip-comments", f"--output-file={TEMPLATE}", "referralmap"),
    )
    for language in LANGUAGES:
        catalogue = LOCALE / language / "LC_MESSAGES" / "referralmap.po"
        files = (f"--input-file={TEMPLATE}", f"--output-file={catalogue}", f"--locale={language}")
        if catalogue.exists():
            # a guess that looks translated is worse than a gap that a test finds
            tidy = ("--no-fuzzy-matching", "--ignore-obsolete", "--ignore-pot-creation-date")
            pybabel("update", *tidy, *files)
        else:
            pybabel("init", *files)
        pybabel(
            "compile", f"--input-file={catalogue}", f"--output-file={catalogue.with_suffix('.mo')}"
        )
        say(f"Updated: {catalogue.relative_to(ROOT)}")
    return 0


def pybabel(*arguments: str) -> None:
    finish([script("pybabel"), *arguments], "The texts cannot be collected.")
