-- A recall asks for every dose of a batch, whoever got it and however the letters were typed.
CREATE INDEX vial_batch ON vial (batch COLLATE NOCASE) WHERE batch IS NOT NULL;
