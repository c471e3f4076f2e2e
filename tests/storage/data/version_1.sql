-- What somebody had in a log of version 1: a person, two readings of which one was corrected, a dose with two vials, and a
-- note that was taken back.
INSERT INTO log VALUES (1, x'018d0000000070008000000000000001', 'Europe/Stockholm', 1704067200);

INSERT INTO act VALUES
    (1, x'018d0000000070008000000000000011', 'import', 1704067300, 'anna', 'laptop', '', NULL, 1, 5),
    (2, x'018d0000000070008000000000000012', 'correct', 1704067400, 'anna', 'laptop', 'misread', NULL, 6, 1),
    (3, x'018d0000000070008000000000000013', 'write_note', 1704067500, 'anna', 'laptop', '', NULL, 7, 1),
    (4, x'018d0000000070008000000000000014', 'undo', 1704067600, 'anna', 'laptop', '', 3, 8, 1);

INSERT INTO entry VALUES
    (1, 1, 'patient', 'C', x'018d0000000070008000000000000101', 1, x'018d0000000070008000000000000101',
        '{"label":"K-01","name":"Bodil Ærø","birth_year":1958}'),
    (2, 1, 'device', 'C', x'018d0000000070008000000000000102', 1, x'018d0000000070008000000000000101',
        '{"name":"","unit":"kPa"}'),
    (3, 1, 'grip_session', 'C', x'018d0000000070008000000000000103', 1, x'018d0000000070008000000000000101',
        '{"device":"018d0000-0000-7000-8000-000000000102","measured":[1704089460,"2024-01-01T07:11","Europe/Stockholm"],"hand":"L","trial":[59,60.5]}'),
    (4, 1, 'grip_session', 'C', x'018d0000000070008000000000000104', 1, x'018d0000000070008000000000000101',
        '{"device":"018d0000-0000-7000-8000-000000000102","measured":[1704089520,"2024-01-01T07:12","Europe/Stockholm"],"hand":"R","trial":[48],"pain":true}'),
    (5, 1, 'infusion', 'C', x'018d0000000070008000000000000105', 1, x'018d0000000070008000000000000101',
        '{"started":[1704186000,"2024-01-02T10:00","Europe/Stockholm"],"route":"IV","product":"Privigen","dose_g":40,"vials":[{"batch":"P100","size_g":20},{"batch":"P101","size_g":20}]}'),
    (6, 2, 'grip_session', 'U', x'018d0000000070008000000000000104', 2, x'018d0000000070008000000000000101',
        '{"device":"018d0000-0000-7000-8000-000000000102","measured":[1704089520,"2024-01-01T07:12","Europe/Stockholm"],"hand":"R","trial":[49],"pain":true}'),
    (7, 3, 'note', 'C', x'018d0000000070008000000000000106', 1, x'018d0000000070008000000000000101',
        '{"written":[1704222000,"2024-01-02T20:00","Europe/Stockholm"],"text":"slept badly"}'),
    (8, 4, 'note', 'D', x'018d0000000070008000000000000106', 2, x'018d0000000070008000000000000101', NULL);

INSERT INTO patient (id, label, name, birth_year)
    VALUES (x'018d0000000070008000000000000101', 'K-01', 'Bodil Ærø', 1958);
INSERT INTO device (id, patient, name, unit)
    VALUES (x'018d0000000070008000000000000102', x'018d0000000070008000000000000101', '', 'kPa');
INSERT INTO grip_session VALUES
    (x'018d0000000070008000000000000103', x'018d0000000070008000000000000101', x'018d0000000070008000000000000102',
        1704089460, '2024-01-01T07:11', 'Europe/Stockholm', 'L', 59, 60.5, NULL, NULL, NULL, 0, 0, 0, 0, 0, 0, 0, NULL),
    (x'018d0000000070008000000000000104', x'018d0000000070008000000000000101', x'018d0000000070008000000000000102',
        1704089520, '2024-01-01T07:12', 'Europe/Stockholm', 'R', 49, NULL, NULL, NULL, NULL, 0, 0, 1, 0, 0, 0, 0, NULL);
INSERT INTO infusion (id, patient, started_at, started_wall, zone, route, product, dose_g)
    VALUES (x'018d0000000070008000000000000105', x'018d0000000070008000000000000101', 1704186000, '2024-01-02T10:00',
        'Europe/Stockholm', 'IV', 'Privigen', 40);
INSERT INTO vial (infusion, position, batch, size_g)
    VALUES (x'018d0000000070008000000000000105', 1, 'P100', 20), (x'018d0000000070008000000000000105', 2, 'P101', 20);
