"""Amounts of money: per currency, converted, and divided to the cent."""
