-- The whole record: what a dose was given with and how, sites, pinch, scores with their parts, events, the ledger of vials.

-- Two more kinds of record need more kinds of act. A CHECK cannot be changed in place, so the table is made anew.
CREATE TABLE act_anew (
    number INTEGER NOT NULL PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    kind TEXT NOT NULL CHECK (kind IN ('new_patient', 'log_dose', 'log_grip', 'log_score', 'write_note',
        'weigh', 'make_plan', 'add_device', 'change_setting', 'log_event', 'move_stock', 'group_course', 'merge_patients',
        'correct', 'delete', 'import', 'undo', 'redo')),
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

ALTER TABLE patient ADD COLUMN contact TEXT CHECK (length(contact) <= 100000);
ALTER TABLE patient ADD COLUMN clinic TEXT CHECK (length(clinic) <= 100000);
ALTER TABLE patient ADD COLUMN alert TEXT CHECK (length(alert) <= 100000);
ALTER TABLE patient ADD COLUMN emergency_number TEXT CHECK (length(emergency_number) <= 400);

ALTER TABLE device ADD COLUMN pinch TEXT CHECK (pinch IN ('key', 'tip', 'tripod'));

ALTER TABLE infusion ADD COLUMN concentration_pct REAL CHECK (concentration_pct > 0 AND concentration_pct <= 100);
ALTER TABLE infusion ADD COLUMN duration_min INTEGER CHECK (duration_min BETWEEN 0 AND 14400);
ALTER TABLE infusion ADD COLUMN rates TEXT CHECK (length(rates) <= 100000);
ALTER TABLE infusion ADD COLUMN sites TEXT CHECK (length(sites) <= 100000);
ALTER TABLE infusion ADD COLUMN needle_gauge INTEGER CHECK (needle_gauge BETWEEN 1 AND 40);
ALTER TABLE infusion ADD COLUMN needle_mm REAL CHECK (needle_mm > 0 AND needle_mm <= 2000);
ALTER TABLE infusion ADD COLUMN pump TEXT CHECK (length(pump) <= 400);
ALTER TABLE infusion ADD COLUMN premedication TEXT CHECK (length(premedication) <= 100000);
ALTER TABLE infusion ADD COLUMN place TEXT CHECK (length(place) <= 400);
ALTER TABLE infusion ADD COLUMN given_by TEXT CHECK (length(given_by) <= 400);
-- A plan may be taken away after it was answered: the dose then still says which one it was.
ALTER TABLE infusion ADD COLUMN answers BLOB CHECK (length(answers) = 16);
ALTER TABLE infusion ADD COLUMN deviation TEXT CHECK (length(deviation) <= 100000);

ALTER TABLE vial ADD COLUMN waste_reason TEXT CHECK (length(waste_reason) <= 100000);
ALTER TABLE vial ADD COLUMN presumed INTEGER NOT NULL DEFAULT 0 CHECK (presumed IN (0, 1));

ALTER TABLE grip_session ADD COLUMN posture TEXT CHECK (length(posture) <= 400);

ALTER TABLE assessment ADD COLUMN hand TEXT CHECK (hand IN ('L', 'R'));
ALTER TABLE assessment ADD COLUMN parts TEXT CHECK (length(parts) <= 100000);
ALTER TABLE assessment ADD COLUMN muscle_set TEXT CHECK (length(muscle_set) <= 400);
ALTER TABLE assessment ADD COLUMN pace TEXT CHECK (length(pace) <= 400);
ALTER TABLE assessment ADD COLUMN aid TEXT CHECK (length(aid) <= 400);
ALTER TABLE assessment ADD COLUMN rater TEXT CHECK (length(rater) <= 400);
ALTER TABLE assessment ADD COLUMN recalled INTEGER NOT NULL DEFAULT 0 CHECK (recalled IN (0, 1));

ALTER TABLE plan ADD COLUMN skipped TEXT CHECK (length(skipped) <= 100000);

CREATE TABLE event (
    id BLOB NOT NULL CHECK (length(id) = 16),
    patient BLOB NOT NULL REFERENCES patient (id) DEFERRABLE INITIALLY DEFERRED,
    started_at INTEGER NOT NULL CHECK (started_at BETWEEN -62135596800 AND 253402300799),
    started_wall TEXT NOT NULL CHECK (date(started_wall, '+0 days') IS substr(started_wall, 1, 10)
        AND (started_wall GLOB '??????????T[0-2][0-9]:[0-5][0-9]'
            OR started_wall GLOB '??????????T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]')),
    zone TEXT NOT NULL CHECK (zone <> ''),
    category TEXT NOT NULL CHECK (category IN ('reaction', 'vitals', 'infection', 'other_treatment', 'laboratory',
        'nerve_conduction', 'pregnancy', 'other')),
    what TEXT NOT NULL CHECK (length(what) <= 400),
    ended_on TEXT CHECK (ended_on IS date(ended_on, '+0 days')),
    severity INTEGER CHECK (severity BETWEEN 0 AND 3),
    value REAL CHECK (value BETWEEN -1000000 AND 1000000),
    second_value REAL CHECK (second_value BETWEEN -1000000 AND 1000000),
    unit TEXT CHECK (length(unit) <= 400),
    infusion BLOB CHECK (length(infusion) = 16), -- which may be taken away after it
    phase TEXT CHECK (phase IN ('before', 'during', 'after')),
    rate_ml_h REAL CHECK (rate_ml_h >= 0 AND rate_ml_h <= 2000),
    site TEXT CHECK (length(site) <= 400),
    red_flags TEXT CHECK (length(red_flags) <= 100000),
    action TEXT CHECK (length(action) <= 100000),
    note TEXT CHECK (length(note) <= 100000),
    PRIMARY KEY (patient, id)
) STRICT, WITHOUT ROWID;

-- The ledger of vials. What doses took is not in it: that is in `vial`.
CREATE TABLE stock_movement (
    id BLOB NOT NULL CHECK (length(id) = 16),
    patient BLOB NOT NULL REFERENCES patient (id) DEFERRABLE INITIALLY DEFERRED,
    moved_at INTEGER NOT NULL CHECK (moved_at BETWEEN -62135596800 AND 253402300799),
    moved_wall TEXT NOT NULL CHECK (date(moved_wall, '+0 days') IS substr(moved_wall, 1, 10)
        AND (moved_wall GLOB '??????????T[0-2][0-9]:[0-5][0-9]'
            OR moved_wall GLOB '??????????T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]')),
    zone TEXT NOT NULL CHECK (zone <> ''),
    movement TEXT NOT NULL CHECK (movement IN ('in', 'wasted', 'moved', 'counted')),
    product TEXT NOT NULL CHECK (length(product) BETWEEN 1 AND 400),
    size_g REAL NOT NULL CHECK (size_g > 0 AND size_g <= 2000),
    vials INTEGER NOT NULL CHECK (vials BETWEEN 0 AND 100000),
    batch TEXT CHECK (length(batch) <= 400),
    expires_on TEXT CHECK (expires_on IS date(expires_on, '+0 days')),
    gtin TEXT CHECK (length(gtin) <= 400),
    serial TEXT CHECK (length(serial) <= 400),
    place TEXT CHECK (length(place) <= 400),
    reason TEXT CHECK (length(reason) <= 100000),
    PRIMARY KEY (patient, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_movement_batch ON stock_movement (batch COLLATE NOCASE) WHERE batch IS NOT NULL;
