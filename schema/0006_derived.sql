-- What was worked out from the record of one person, so that a list of many opens at once. No part of the record: it can be
-- thrown away at any time and is neither in the journal nor in any file that is written.
CREATE TABLE derived (
    kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 400),
    patient BLOB NOT NULL CHECK (length(patient) = 16),
    as_of TEXT NOT NULL CHECK (as_of IS date(as_of, '+0 days')),
    made_at INTEGER NOT NULL CHECK (made_at BETWEEN -62135596800 AND 253402300799),
    change INTEGER NOT NULL CHECK (change >= 0),
    content TEXT NOT NULL CHECK (length(content) <= 1000000),
    PRIMARY KEY (kind, patient)
) STRICT, WITHOUT ROWID;
