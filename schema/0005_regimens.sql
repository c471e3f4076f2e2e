-- Treatment as it was prescribed, for months; and the days of it that were moved or left out.

CREATE TABLE regimen (
    id BLOB NOT NULL CHECK (length(id) = 16),
    patient BLOB NOT NULL REFERENCES patient (id) DEFERRABLE INITIALLY DEFERRED,
    known_from TEXT NOT NULL CHECK (known_from IS date(known_from, '+0 days')),
    starts_on TEXT NOT NULL CHECK (starts_on IS date(starts_on, '+0 days')),
    ends_on TEXT CHECK (ends_on IS date(ends_on, '+0 days') AND ends_on >= starts_on),
    planned_minute INTEGER CHECK (planned_minute BETWEEN 0 AND 1439),
    route TEXT NOT NULL CHECK (route IN ('IV', 'SC', 'fSC')),
    product TEXT NOT NULL CHECK (length(product) <= 400),
    every_days INTEGER NOT NULL CHECK (every_days BETWEEN 1 AND 728),
    weekdays TEXT CHECK (length(weekdays) <= 400),
    from_last_dose INTEGER NOT NULL DEFAULT 0 CHECK (from_last_dose IN (0, 1)),
    course_days INTEGER NOT NULL CHECK (course_days BETWEEN 1 AND 5),
    dose_g REAL CHECK (dose_g > 0 AND dose_g <= 2000),
    dose_g_kg REAL CHECK (dose_g_kg > 0 AND dose_g_kg <= 2000),
    vials INTEGER CHECK (vials BETWEEN 1 AND 2000),
    vial_g REAL CHECK (vial_g > 0 AND vial_g <= 2000),
    steps TEXT CHECK (length(steps) <= 100000),
    pauses TEXT CHECK (length(pauses) <= 100000),
    note TEXT CHECK (length(note) <= 100000),
    CHECK ((dose_g IS NOT NULL) + (dose_g_kg IS NOT NULL) + (vials IS NOT NULL) = 1),
    CHECK ((vials IS NULL) = (vial_g IS NULL)),
    PRIMARY KEY (patient, id)
) STRICT, WITHOUT ROWID;

ALTER TABLE plan ADD COLUMN regimen BLOB CHECK (length(regimen) = 16); -- which may be taken away after it
ALTER TABLE plan ADD COLUMN instead_of TEXT CHECK (instead_of IS date(instead_of, '+0 days'));
