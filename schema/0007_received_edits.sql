-- Two logs of one person become one: what came from other logs, as it was made there.

-- Two more kinds of act. A CHECK cannot be changed in place, so the table is made anew.
CREATE TABLE act_anew (
    number INTEGER NOT NULL PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    kind TEXT NOT NULL CHECK (kind IN ('new_patient', 'log_dose', 'log_grip', 'log_score', 'write_note',
        'weigh', 'make_plan', 'add_device', 'change_setting', 'log_event', 'move_stock', 'group_course', 'merge_patients',
        'correct', 'delete', 'restore', 'import', 'merge', 'settle', 'undo', 'redo')),
    done_at INTEGER NOT NULL CHECK (done_at BETWEEN -62135596800 AND 253402300799),
    actor TEXT NOT NULL,
    machine TEXT NOT NULL,
    reason TEXT NOT NULL,
    refers_to INTEGER REFERENCES act (number) DEFERRABLE INITIALLY DEFERRED, -- what an undo took back, or a redo did again
    first_entry INTEGER NOT NULL,
    entries INTEGER NOT NULL CHECK (entries > 0),
    CHECK ((refers_to IS NOT NULL) = (kind IN ('undo', 'redo')))
) STRICT;
INSERT INTO act_anew SELECT * FROM act;
DROP TABLE act;
ALTER TABLE act_anew RENAME TO act;
CREATE TRIGGER act_is_never_changed BEFORE UPDATE ON act
BEGIN
    SELECT RAISE(ABORT, 'the journal is only added to');
END;
CREATE TRIGGER act_is_never_deleted BEFORE DELETE ON act
BEGIN
    SELECT RAISE(ABORT, 'the journal is only added to');
END;

-- One edit of one record by an act of another log. Not an entry: what it changed here is an entry of an act of kind 'merge'.
-- `seen` are the identities, 16 bytes each, of the acts whose edits of this record its maker had seen last. It came when the
-- last entry of the journal was `after_sequence`: later entries were made by people who knew it.
CREATE TABLE received (
    act BLOB NOT NULL CHECK (length(act) = 16),
    record BLOB NOT NULL CHECK (length(record) = 16),
    kind TEXT NOT NULL,
    patient BLOB NOT NULL CHECK (length(patient) = 16),
    payload TEXT CHECK (length(payload) <= 4000000), -- nothing: taken away
    seen BLOB NOT NULL CHECK (length(seen) % 16 = 0),
    after_sequence INTEGER NOT NULL CHECK (after_sequence >= 0),
    act_kind TEXT NOT NULL,
    done_at INTEGER NOT NULL CHECK (done_at BETWEEN -62135596800 AND 253402300799),
    actor TEXT NOT NULL,
    machine TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (act, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX received_patient ON received (patient);
CREATE TRIGGER received_is_never_changed BEFORE UPDATE ON received
BEGIN
    SELECT RAISE(ABORT, 'the journal is only added to');
END;
CREATE TRIGGER received_is_never_deleted BEFORE DELETE ON received
BEGIN
    SELECT RAISE(ABORT, 'the journal is only added to');
END;

-- Two identities of one person, as somebody confirmed it.
CREATE TABLE same_as (
    theirs BLOB NOT NULL PRIMARY KEY CHECK (length(theirs) = 16),
    ours BLOB NOT NULL CHECK (length(ours) = 16)
) STRICT, WITHOUT ROWID;
