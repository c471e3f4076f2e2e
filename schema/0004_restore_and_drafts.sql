-- What was deleted can be put back, and what was being typed survives the end of the program.

-- One more kind of act. A CHECK cannot be changed in place, so the table is made anew.
CREATE TABLE act_anew (
    number INTEGER NOT NULL PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    kind TEXT NOT NULL CHECK (kind IN ('new_patient', 'log_dose', 'log_grip', 'log_score', 'write_note',
        'weigh', 'make_plan', 'add_device', 'change_setting', 'log_event', 'move_stock', 'group_course', 'merge_patients',
        'correct', 'delete', 'restore', 'import', 'undo', 'redo')),
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

-- Which entries are deletions, for the bin.
CREATE INDEX entry_deleted ON entry (record) WHERE operation = 'D';

-- What stands in forms that are not saved. No part of the record: neither in the journal nor in any file that is written.
CREATE TABLE draft (
    form TEXT NOT NULL PRIMARY KEY CHECK (length(form) BETWEEN 1 AND 400),
    saved_at INTEGER NOT NULL CHECK (saved_at BETWEEN -62135596800 AND 253402300799),
    content TEXT NOT NULL CHECK (length(content) <= 1000000)
) STRICT;
