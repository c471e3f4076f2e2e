-- A log: the journal of what people did, and the tables of how things stand, written together.
--
-- Names ending in _at are instants in UTC, in _wall the clock on the wall as it was given (`zone` beside it),
-- in _on days without a zone. Identities are UUIDs of 16 bytes.

-- What this log is.
CREATE TABLE log (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    id BLOB NOT NULL CHECK (length(id) = 16),
    zone TEXT NOT NULL CHECK (length(zone) BETWEEN 1 AND 100),
    created_at TEXT NOT NULL CHECK (created_at IS strftime('%Y-%m-%dT%H:%M:%SZ', created_at, '+0 days'))
) STRICT;

-- ---- the journal: only ever added to ---------------------------------------------------------------------

-- One act of a person: who did it, on which machine, when and why.
CREATE TABLE act (
    number INTEGER NOT NULL PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    kind TEXT NOT NULL CHECK (kind IN ('new_patient', 'log_dose', 'log_grip', 'log_score', 'write_note',
        'weigh', 'make_plan', 'add_device', 'change_setting', 'correct', 'delete', 'import', 'undo', 'redo')),
    done_at TEXT NOT NULL CHECK (done_at IS strftime('%Y-%m-%dT%H:%M:%SZ', done_at, '+0 days')),
    actor TEXT NOT NULL,
    machine TEXT NOT NULL,
    reason TEXT NOT NULL,
    refers_to INTEGER REFERENCES act (number), -- what an undo took back, or a redo did again
    first_entry INTEGER NOT NULL,
    entries INTEGER NOT NULL CHECK (entries > 0),
    CHECK ((refers_to IS NOT NULL) = (kind IN ('undo', 'redo')))
) STRICT;

-- One record made (C), changed (U) or taken away (D) by an act. `payload` is the record afterwards, as JSON;
-- what it was before is the payload of the entry before this one for the same record.
CREATE TABLE entry (
    sequence INTEGER NOT NULL PRIMARY KEY,
    act INTEGER NOT NULL REFERENCES act (number),
    kind TEXT NOT NULL,
    operation TEXT NOT NULL CHECK (operation = 'C' OR operation = 'U' OR operation = 'D'),
    record BLOB NOT NULL CHECK (length(record) = 16),
    patient BLOB CHECK (length(patient) = 16),
    payload TEXT,
    CHECK ((payload IS NULL) = (operation = 'D'))
) STRICT;
CREATE INDEX entry_record ON entry (record);

CREATE TRIGGER act_is_never_changed BEFORE UPDATE ON act
BEGIN
    SELECT RAISE(ABORT, 'the journal is only added to');
END;
CREATE TRIGGER act_is_never_deleted BEFORE DELETE ON act
BEGIN
    SELECT RAISE(ABORT, 'the journal is only added to');
END;
CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
BEGIN
    SELECT RAISE(ABORT, 'the journal is only added to');
END;
CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN
    SELECT RAISE(ABORT, 'the journal is only added to');
END;

-- ---- how things stand: could be rebuilt from the journal ---------------------------------------------------

CREATE TABLE patient (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    label TEXT NOT NULL UNIQUE CHECK (length(label) BETWEEN 1 AND 400),
    name TEXT CHECK (length(name) <= 400),
    birth_year INTEGER CHECK (birth_year BETWEEN 1800 AND 2200),
    born_on TEXT CHECK (born_on IS date(born_on, '+0 days')),
    sex TEXT CHECK (sex IN ('F', 'M', 'X')),
    diagnosis TEXT CHECK (length(diagnosis) <= 400),
    dominant_hand TEXT CHECK (dominant_hand IN ('L', 'R')),
    height_cm REAL CHECK (height_cm > 0 AND height_cm <= 300),
    onset_year INTEGER CHECK (onset_year BETWEEN 1800 AND 2200),
    note TEXT CHECK (length(note) <= 100000)
) STRICT, WITHOUT ROWID;

CREATE TABLE device (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    patient BLOB NOT NULL REFERENCES patient (id),
    name TEXT NOT NULL CHECK (length(name) <= 400),
    unit TEXT NOT NULL CHECK (unit IN ('kg', 'lb', 'N', 'kPa', 'bar', 'psi', 'mmHg')),
    setting TEXT CHECK (length(setting) <= 400),
    step REAL CHECK (step > 0 AND step <= 2000)
) STRICT, WITHOUT ROWID;
CREATE INDEX device_patient ON device (patient);

CREATE TABLE course (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    patient BLOB NOT NULL REFERENCES patient (id),
    note TEXT CHECK (length(note) <= 100000)
) STRICT, WITHOUT ROWID;
CREATE INDEX course_patient ON course (patient);

CREATE TABLE infusion (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    patient BLOB NOT NULL REFERENCES patient (id),
    course BLOB REFERENCES course (id),
    started_at TEXT NOT NULL CHECK (started_at IS strftime('%Y-%m-%dT%H:%M:%SZ', started_at, '+0 days')),
    started_wall TEXT NOT NULL CHECK (started_wall IS strftime('%Y-%m-%dT%H:%M', started_wall, '+0 days')
        OR started_wall IS strftime('%Y-%m-%dT%H:%M:%S', started_wall, '+0 days')),
    zone TEXT NOT NULL CHECK (length(zone) BETWEEN 1 AND 100),
    route TEXT NOT NULL CHECK (route IN ('IV', 'SC', 'fSC')),
    product TEXT NOT NULL CHECK (length(product) <= 400),
    dose_g REAL NOT NULL CHECK (dose_g > 0 AND dose_g <= 2000),
    note TEXT CHECK (length(note) <= 100000)
) STRICT, WITHOUT ROWID;
CREATE INDEX infusion_patient ON infusion (patient);
CREATE INDEX infusion_course ON infusion (course) WHERE course IS NOT NULL;

CREATE TABLE vial (
    infusion BLOB NOT NULL REFERENCES infusion (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    batch TEXT CHECK (length(batch) <= 400),
    expires_on TEXT CHECK (expires_on IS date(expires_on, '+0 days')),
    size_g REAL CHECK (size_g > 0 AND size_g <= 2000),
    gtin TEXT CHECK (length(gtin) <= 400),
    serial TEXT CHECK (length(serial) <= 400),
    wasted_g REAL CHECK (wasted_g >= 0 AND wasted_g <= 2000),
    PRIMARY KEY (infusion, position)
) STRICT, WITHOUT ROWID;

-- One hand measured once: its trials stand in the row. A hand that cannot squeeze reads zero.
CREATE TABLE grip_session (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    patient BLOB NOT NULL REFERENCES patient (id),
    device BLOB NOT NULL REFERENCES device (id),
    measured_at TEXT NOT NULL CHECK (measured_at IS strftime('%Y-%m-%dT%H:%M:%SZ', measured_at, '+0 days')),
    measured_wall TEXT NOT NULL CHECK (measured_wall IS strftime('%Y-%m-%dT%H:%M', measured_wall, '+0 days')
        OR measured_wall IS strftime('%Y-%m-%dT%H:%M:%S', measured_wall, '+0 days')),
    zone TEXT NOT NULL CHECK (length(zone) BETWEEN 1 AND 100),
    hand TEXT NOT NULL CHECK (hand IN ('L', 'R')),
    trial_1 REAL CHECK (trial_1 >= 0 AND trial_1 <= 2000),
    trial_2 REAL CHECK (trial_2 >= 0 AND trial_2 <= 2000),
    trial_3 REAL CHECK (trial_3 >= 0 AND trial_3 <= 2000),
    trial_4 REAL CHECK (trial_4 >= 0 AND trial_4 <= 2000),
    trial_5 REAL CHECK (trial_5 >= 0 AND trial_5 <= 2000),
    before_infusion INTEGER NOT NULL CHECK (before_infusion IN (0, 1)),
    recalled INTEGER NOT NULL CHECK (recalled IN (0, 1)),
    pain INTEGER NOT NULL CHECK (pain IN (0, 1)),
    cramp INTEGER NOT NULL CHECK (cramp IN (0, 1)),
    cold INTEGER NOT NULL CHECK (cold IN (0, 1)),
    ill INTEGER NOT NULL CHECK (ill IN (0, 1)),
    after_exercise INTEGER NOT NULL CHECK (after_exercise IN (0, 1)),
    note TEXT CHECK (length(note) <= 100000),
    CHECK (coalesce(trial_1, trial_2, trial_3, trial_4, trial_5) IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX grip_session_patient ON grip_session (patient);

CREATE TABLE assessment (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    patient BLOB NOT NULL REFERENCES patient (id),
    assessed_at TEXT NOT NULL CHECK (assessed_at IS strftime('%Y-%m-%dT%H:%M:%SZ', assessed_at, '+0 days')),
    assessed_wall TEXT NOT NULL CHECK (assessed_wall IS strftime('%Y-%m-%dT%H:%M', assessed_wall, '+0 days')
        OR assessed_wall IS strftime('%Y-%m-%dT%H:%M:%S', assessed_wall, '+0 days')),
    zone TEXT NOT NULL CHECK (length(zone) BETWEEN 1 AND 100),
    instrument TEXT NOT NULL CHECK (length(instrument) BETWEEN 1 AND 400),
    value REAL NOT NULL CHECK (value BETWEEN -1000000 AND 1000000),
    note TEXT CHECK (length(note) <= 100000)
) STRICT, WITHOUT ROWID;
CREATE INDEX assessment_patient ON assessment (patient);

CREATE TABLE weight (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    patient BLOB NOT NULL REFERENCES patient (id),
    measured_on TEXT CHECK (measured_on IS date(measured_on, '+0 days')),
    weight_kg REAL NOT NULL CHECK (weight_kg > 0 AND weight_kg <= 2000)
) STRICT, WITHOUT ROWID;
CREATE INDEX weight_patient ON weight (patient);

CREATE TABLE plan (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    patient BLOB NOT NULL REFERENCES patient (id),
    known_from TEXT NOT NULL CHECK (known_from IS date(known_from, '+0 days')),
    planned_on TEXT NOT NULL CHECK (planned_on IS date(planned_on, '+0 days')),
    planned_minute INTEGER CHECK (planned_minute BETWEEN 0 AND 1439),
    route TEXT NOT NULL CHECK (route IN ('IV', 'SC', 'fSC')),
    product TEXT NOT NULL CHECK (length(product) <= 400),
    dose_g REAL NOT NULL CHECK (dose_g > 0 AND dose_g <= 2000),
    note TEXT CHECK (length(note) <= 100000)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_patient ON plan (patient);

CREATE TABLE note (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    patient BLOB NOT NULL REFERENCES patient (id),
    written_at TEXT NOT NULL CHECK (written_at IS strftime('%Y-%m-%dT%H:%M:%SZ', written_at, '+0 days')),
    written_wall TEXT NOT NULL CHECK (written_wall IS strftime('%Y-%m-%dT%H:%M', written_wall, '+0 days')
        OR written_wall IS strftime('%Y-%m-%dT%H:%M:%S', written_wall, '+0 days')),
    zone TEXT NOT NULL CHECK (length(zone) BETWEEN 1 AND 100),
    text TEXT NOT NULL CHECK (length(text) <= 100000)
) STRICT, WITHOUT ROWID;
CREATE INDEX note_patient ON note (patient);

-- A setting of the log, or of one person in it.
CREATE TABLE setting (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    patient BLOB REFERENCES patient (id),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 400),
    value TEXT NOT NULL CHECK (length(value) <= 100000)
) STRICT, WITHOUT ROWID;
CREATE INDEX setting_patient ON setting (patient);
