"""Money for a chart, in one currency."""

from decimal import Decimal

from referralmap import i18n
from referralmap.model.records import Rate, Settings
from referralmap.picture.charting.conversion import Conversion


def test_what_has_no_rate_stays_out_and_is_named() -> None:
    i18n.use_language("en")
    convert = Conversion(Settings(rates=(Rate("CHF", "EUR", Decimal("1.05")),)))
    amounts = {"EUR": Decimal(100), "CHF": Decimal(200), "USD": Decimal(7)}
    assert convert(amounts) == Decimal(310)
    left_out, rates = convert.notes([amounts, {"USD": Decimal(3)}])
    assert "$10" in left_out
    assert "1 CHF = 1.05 EUR" in rates


def test_money_of_the_map_alone_needs_no_note() -> None:
    i18n.use_language("en")
    convert = Conversion(Settings())
    assert convert({"EUR": Decimal(5)}) == Decimal(5)
    assert convert.notes([{"EUR": Decimal(5)}]) == ()
    assert convert.text({"CHF": Decimal(1), "EUR": Decimal(2)}).startswith("€2 + ")
    assert convert.in_own(Decimal(3)) == "€3"
