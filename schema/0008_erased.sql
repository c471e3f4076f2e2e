-- People who were taken out of this log for good, with everything that was ever entered about them. Only their random
-- identities stay, so that no other log and no backup brings them back.
CREATE TABLE erased (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    erased_at INTEGER NOT NULL CHECK (erased_at BETWEEN -62135596800 AND 253402300799)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER erased_is_never_changed BEFORE UPDATE ON erased
BEGIN
    SELECT RAISE(ABORT, 'an erased person stays erased');
END;
CREATE TRIGGER erased_is_never_deleted BEFORE DELETE ON erased
BEGIN
    SELECT RAISE(ABORT, 'an erased person stays erased');
END;
