-- A log: the journal of what people did, and the tables of how things stand, written together.
--
-- Names ending in _at are instants: seconds since 1970-01-01 UTC, of the years 1 to 9999. Names ending in _wall are the
-- clock on the wall as it was given, with `zone` beside it; in _on days without a zone. Identities are UUIDs of 16 bytes.

-- References are looked at when an act is complete, so that its records may come in any order.

-- What this log is.
CREATE TABLE log (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    id BLOB NOT NULL CHECK (length(id) = 16),
    zone TEXT NOT NULL CHECK (zone <> ''),
    created_at INTEGER NOT NULL CHECK (created_at BETWEEN -62135596800 AND 253402300799)
) STRICT;

-- ---- the journal: only ever added to ---------------------------------------------------------------------

-- One act of a person: who did it, on which machine, when and why.
CREATE TABLE act (
    number INTEGER NOT NULL PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    kind TEXT NOT NULL CHECK (kind IN ('new_patient', 'log_dose', 'log_grip', 'log_score', 'write_note',
        'weigh', 'make_plan', 'add_device', 'change_setting', 'correct', 'delete', 'import', 'undo', 'redo')),
    done_at INTEGER NOT NULL CHECK (done_at BETWEEN -62135596800 AND 253402300799),
    actor TEXT NOT NULL,
    machine TEXT NOT NULL,
    reason TEXT NOT NULL,
    refers_to INTEGER REFERENCES act (number) DEFERRABLE INITIALLY DEFERRED, -- what an undo took back, or a redo did again
    first_entry INTEGER NOT NULL,
    entries INTEGER NOT NULL CHECK (entries > 0),
    CHECK ((refers_to IS NOT NULL) = (kind IN ('undo', 'redo')))
) STRICT;

-- One record made (C), changed (U) or taken away (D) by an act. `payload` is the record afterwards, as JSON; what it was
-- before is the payload of its version before this one. Versions are counted from 1, so an identity can be made only once.
CREATE TABLE entry (
    sequence INTEGER NOT NULL PRIMARY KEY,
    act INTEGER NOT NULL, -- the one whose entries this sequence number is among
    kind TEXT NOT NULL,
    operation TEXT NOT NULL CHECK (operation = 'C' OR operation = 'U' OR operation = 'D'),
    record BLOB NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    patient BLOB,
    payload TEXT,
    CHECK ((payload IS NULL) = (operation = 'D'))
) STRICT;
CREATE UNIQUE INDEX entry_record ON entry (record, version);

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
--
-- What belongs to a person lies together, in the order it was entered: PRIMARY KEY (patient, id), WITHOUT ROWID.

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
    id BLOB NOT NULL CHECK (length(id) = 16),
    patient BLOB NOT NULL REFERENCES patient (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (length(name) <= 400),
    unit TEXT NOT NULL CHECK (unit IN ('kg', 'lb', 'N', 'kPa', 'bar', 'psi', 'mmHg')),
    setting TEXT CHECK (length(setting) <= 400),
    step REAL CHECK (step > 0 AND step <= 2000),
    PRIMARY KEY (patient, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE course (
    id BLOB NOT NULL CHECK (length(id) = 16),
    patient BLOB NOT NULL REFERENCES patient (id) DEFERRABLE INITIALLY DEFERRED,
    note TEXT CHECK (length(note) <= 100000),
    PRIMARY KEY (patient, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE infusion (
    id BLOB NOT NULL CHECK (length(id) = 16),
    patient BLOB NOT NULL REFERENCES patient (id) DEFERRABLE INITIALLY DEFERRED,
    course BLOB,
    started_at INTEGER NOT NULL CHECK (started_at BETWEEN -62135596800 AND 253402300799),
    started_wall TEXT NOT NULL CHECK (date(started_wall, '+0 days') IS substr(started_wall, 1, 10)
        AND (started_wall GLOB '??????????T[0-2][0-9]:[0-5][0-9]'
            OR started_wall GLOB '??????????T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]')),
    zone TEXT NOT NULL CHECK (zone <> ''),
    route TEXT NOT NULL CHECK (route IN ('IV', 'SC', 'fSC')),
    product TEXT NOT NULL CHECK (length(product) <= 400),
    dose_g REAL NOT NULL CHECK (dose_g > 0 AND dose_g <= 2000),
    note TEXT CHECK (length(note) <= 100000),
    PRIMARY KEY (patient, id),
    FOREIGN KEY (patient, course) REFERENCES course (patient, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX infusion_id ON infusion (id);
CREATE INDEX infusion_course ON infusion (patient, course) WHERE course IS NOT NULL;

CREATE TABLE vial (
    infusion BLOB NOT NULL REFERENCES infusion (id) DEFERRABLE INITIALLY DEFERRED,
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
    id BLOB NOT NULL CHECK (length(id) = 16),
    patient BLOB NOT NULL, -- the device's person
    device BLOB NOT NULL,
    measured_at INTEGER NOT NULL CHECK (measured_at BETWEEN -62135596800 AND 253402300799),
    measured_wall TEXT NOT NULL CHECK (date(measured_wall, '+0 days') IS substr(measured_wall, 1, 10)
        AND (measured_wall GLOB '??????????T[0-2][0-9]:[0-5][0-9]'
            OR measured_wall GLOB '??????????T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]')),
    zone TEXT NOT NULL CHECK (zone <> ''),
    hand TEXT NOT NULL CHECK (hand IN ('L', 'R')),
    trial_1 REAL CHECK (trial_1 BETWEEN 0.0 AND 2000.0),
    trial_2 REAL CHECK (trial_2 BETWEEN 0.0 AND 2000.0),
    trial_3 REAL CHECK (trial_3 BETWEEN 0.0 AND 2000.0),
    trial_4 REAL CHECK (trial_4 BETWEEN 0.0 AND 2000.0),
    trial_5 REAL CHECK (trial_5 BETWEEN 0.0 AND 2000.0),
    before_infusion INTEGER NOT NULL,
    recalled INTEGER NOT NULL,
    pain INTEGER NOT NULL,
    cramp INTEGER NOT NULL,
    cold INTEGER NOT NULL,
    ill INTEGER NOT NULL,
    after_exercise INTEGER NOT NULL,
    note TEXT CHECK (length(note) <= 100000),
    -- Each is 0 or 1: they are or-ed because seven checks cost more than reading the row does.
    CHECK ((before_infusion | recalled | pain | cramp | cold | ill | after_exercise) IN (0, 1)),
    CHECK (coalesce(trial_1, trial_2, trial_3, trial_4, trial_5) IS NOT NULL),
    PRIMARY KEY (patient, id),
    FOREIGN KEY (patient, device) REFERENCES device (patient, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE assessment (
    id BLOB NOT NULL CHECK (length(id) = 16),
    patient BLOB NOT NULL REFERENCES patient (id) DEFERRABLE INITIALLY DEFERRED,
    assessed_at INTEGER NOT NULL CHECK (assessed_at BETWEEN -62135596800 AND 253402300799),
    assessed_wall TEXT NOT NULL CHECK (date(assessed_wall, '+0 days') IS substr(assessed_wall, 1, 10)
        AND (assessed_wall GLOB '??????????T[0-2][0-9]:[0-5][0-9]'
            OR assessed_wall GLOB '??????????T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]')),
    zone TEXT NOT NULL CHECK (zone <> ''),
    instrument TEXT NOT NULL CHECK (length(instrument) BETWEEN 1 AND 400),
    value REAL NOT NULL CHECK (value BETWEEN -1000000 AND 1000000),
    note TEXT CHECK (length(note) <= 100000),
    PRIMARY KEY (patient, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE weight (
    id BLOB NOT NULL CHECK (length(id) = 16),
    patient BLOB NOT NULL REFERENCES patient (id) DEFERRABLE INITIALLY DEFERRED,
    measured_on TEXT CHECK (measured_on IS date(measured_on, '+0 days')),
    weight_kg REAL NOT NULL CHECK (weight_kg > 0 AND weight_kg <= 2000),
    PRIMARY KEY (patient, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan (
    id BLOB NOT NULL CHECK (length(id) = 16),
    patient BLOB NOT NULL REFERENCES patient (id) DEFERRABLE INITIALLY DEFERRED,
    known_from TEXT NOT NULL CHECK (known_from IS date(known_from, '+0 days')),
    planned_on TEXT NOT NULL CHECK (planned_on IS date(planned_on, '+0 days')),
    planned_minute INTEGER CHECK (planned_minute BETWEEN 0 AND 1439),
    route TEXT NOT NULL CHECK (route IN ('IV', 'SC', 'fSC')),
    product TEXT NOT NULL CHECK (length(product) <= 400),
    dose_g REAL NOT NULL CHECK (dose_g > 0 AND dose_g <= 2000),
    note TEXT CHECK (length(note) <= 100000),
    PRIMARY KEY (patient, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
    id BLOB NOT NULL CHECK (length(id) = 16),
    patient BLOB NOT NULL REFERENCES patient (id) DEFERRABLE INITIALLY DEFERRED,
    written_at INTEGER NOT NULL CHECK (written_at BETWEEN -62135596800 AND 253402300799),
    written_wall TEXT NOT NULL CHECK (date(written_wall, '+0 days') IS substr(written_wall, 1, 10)
        AND (written_wall GLOB '??????????T[0-2][0-9]:[0-5][0-9]'
            OR written_wall GLOB '??????????T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]')),
    zone TEXT NOT NULL CHECK (zone <> ''),
    text TEXT NOT NULL CHECK (length(text) <= 100000),
    PRIMARY KEY (patient, id)
) STRICT, WITHOUT ROWID;

-- A setting of the log, or of one person in it.
CREATE TABLE setting (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    patient BLOB REFERENCES patient (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 400),
    value TEXT NOT NULL CHECK (length(value) <= 100000)
) STRICT, WITHOUT ROWID;
CREATE INDEX setting_patient ON setting (patient);
