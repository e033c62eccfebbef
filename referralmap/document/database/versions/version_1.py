"""Version 1: records, each with a checksum, and the history."""

from __future__ import annotations

from collections.abc import Mapping

ROW_END = """version INTEGER NOT NULL DEFAULT 1,
    author TEXT NOT NULL DEFAULT '',
    checksum INTEGER NOT NULL"""
"""How every row of a record ends."""

TABLES: Mapping[str, str] = {
    "meta": """CREATE TABLE meta (
    id TEXT NOT NULL PRIMARY KEY,
    created TEXT NOT NULL
) STRICT""",
    "map": f"""CREATE TABLE map (
    title TEXT NOT NULL DEFAULT '',
    currency TEXT NOT NULL DEFAULT 'EUR' CHECK (length(currency) = 3),
    rule TEXT NOT NULL DEFAULT 'direct',
    decay TEXT NOT NULL DEFAULT '0.5',
    cancelled TEXT NOT NULL DEFAULT 'zero' CHECK (cancelled IN ('zero', 'keep', 'pro_rata')),
    badge TEXT NOT NULL,
    market TEXT NOT NULL,
    hourly_rate TEXT,
    rates TEXT NOT NULL,
    {ROW_END}
) STRICT""",
    "people": f"""CREATE TABLE people (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    number INTEGER NOT NULL,
    alias TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    organisation TEXT NOT NULL DEFAULT '',
    position TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    emails TEXT NOT NULL DEFAULT '[]',
    phone TEXT NOT NULL DEFAULT '',
    phones TEXT NOT NULL DEFAULT '[]',
    url TEXT NOT NULL DEFAULT '',
    street TEXT NOT NULL DEFAULT '',
    postcode TEXT NOT NULL DEFAULT '',
    city TEXT NOT NULL DEFAULT '',
    country TEXT NOT NULL DEFAULT '',
    rank TEXT CHECK (rank IN ('A', 'B', 'C')),
    tags TEXT NOT NULL DEFAULT '[]',
    notes TEXT NOT NULL DEFAULT '',
    me INTEGER NOT NULL DEFAULT 0 CHECK (me IN (0, 1)),
    channel TEXT,
    added TEXT,
    photo BLOB,
    external_ids TEXT NOT NULL DEFAULT '{{}}',
    {ROW_END}
) STRICT""",
    "referrals": f"""CREATE TABLE referrals (
    giver TEXT NOT NULL REFERENCES people DEFERRABLE INITIALLY DEFERRED,
    receiver TEXT NOT NULL REFERENCES people DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    date TEXT,
    channel TEXT,
    stage TEXT,
    reason TEXT NOT NULL DEFAULT '',
    said_by TEXT CHECK (said_by IN ('self', 'delegated')),
    weight TEXT NOT NULL DEFAULT '1',
    "primary" INTEGER NOT NULL DEFAULT 0 CHECK ("primary" IN (0, 1)),
    thanked TEXT NOT NULL DEFAULT '',
    feedback TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    {ROW_END},
    PRIMARY KEY (giver, receiver),
    CHECK (giver <> receiver)
) STRICT""",
    "contracts": f"""CREATE TABLE contracts (
    id TEXT NOT NULL PRIMARY KEY,
    buyer TEXT NOT NULL REFERENCES people DEFERRABLE INITIALLY DEFERRED,
    value TEXT NOT NULL,
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    number INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('open', 'won', 'lost', 'cancelled')),
    signed TEXT,
    cancelled TEXT,
    product TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    {ROW_END}
) STRICT""",
    "places": f"""CREATE TABLE places (
    person TEXT NOT NULL REFERENCES people DEFERRABLE INITIALLY DEFERRED,
    layout TEXT NOT NULL,
    x REAL NOT NULL CHECK (abs(x) <= 1e7),
    y REAL NOT NULL CHECK (abs(y) <= 1e7),
    by_hand INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1)),
    {ROW_END},
    PRIMARY KEY (person, layout)
) STRICT""",
    "channels": f"""CREATE TABLE channels (
    number INTEGER NOT NULL PRIMARY KEY,
    channel TEXT NOT NULL,
    hours_per_week TEXT,
    money TEXT,
    currency TEXT NOT NULL DEFAULT '',
    start TEXT,
    "end" TEXT,
    reach INTEGER,
    {ROW_END}
) STRICT""",
    "bookmarks": f"""CREATE TABLE bookmarks (
    number INTEGER NOT NULL PRIMARY KEY,
    data TEXT NOT NULL,
    {ROW_END}
) STRICT""",
    "sessions": f"""CREATE TABLE sessions (
    number INTEGER NOT NULL PRIMARY KEY,
    data TEXT NOT NULL,
    {ROW_END}
) STRICT""",
    "history": """CREATE TABLE history (
    number INTEGER NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    ids TEXT NOT NULL,
    names TEXT NOT NULL,
    count INTEGER NOT NULL,
    changes INTEGER NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
    data BLOB NOT NULL,
    author TEXT NOT NULL DEFAULT '',
    checksum INTEGER NOT NULL
) STRICT""",
    "referrals_by_receiver": "CREATE INDEX referrals_by_receiver ON referrals (receiver)",
    "contracts_by_buyer": "CREATE INDEX contracts_by_buyer ON contracts (buyer)",
}
