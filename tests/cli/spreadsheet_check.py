"""The CSV tables, opened by a spreadsheet that is not ours: LibreOffice, without its window. Called with the path
of tidemark-cli; works in a temporary folder."""

import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

CLI = sys.argv[1]
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def run(*words):
    return subprocess.run([CLI, *words], check=True, capture_output=True, text=True).stdout


def cells(path):
    """Rows of (text, type, formula) as the spreadsheet took them."""
    root = xml.parse(path).getroot()
    rows = []
    for row in root.iter(TABLE + "table-row"):
        cellrow = []
        for cell in row.iter(TABLE + "table-cell"):
            text = "\n".join("".join(part.itertext()) for part in cell.iter(TEXT + "p"))
            repeated = int(cell.get(TABLE + "number-columns-repeated", "1"))
            entry = (text, cell.get(OFFICE + "value-type"), cell.get(TABLE + "formula"), cell.get(OFFICE + "date-value"))
            cellrow += [entry] * min(repeated, 50)
        rows.append(cellrow)
    return rows


def main(folder):
    os.chdir(folder)
    os.mkdir("csv")
    with open("csv/patients.csv", "w", encoding="utf-8") as file:
        file.write("patient,birth_year,sex,diagnosis,weight_kg,dominant_hand,name\n"
                   "Å1,1961,F,MMN,80,R,Åsa Ærø Öst\n")
    with open("csv/doses.csv", "w", encoding="utf-8") as file:
        file.write("patient,started_at,route,product,dose_g,batch\n"
                   "Å1,2026-01-08T10:00,IV,\"=1+1\",32.5,@SUM(A1)\n")
    with open("csv/weights.csv", "w", encoding="utf-8") as file:
        file.write("patient,measured_on,weight_kg\nÅ1,2026-03-04,80.5\n")
    run("new", "log.tidemark", "--zone", "Europe/Stockholm")
    run("import", "log.tidemark", "csv")
    run("export", "log.tidemark", "--csv", "out")
    run("export", "log.tidemark", "--long", "out/long.csv")
    names = ["patients", "doses", "weights", "long"]
    # 44: comma, 34: quote, 76: UTF-8. The last field lets it recognise dates and numbers as a person's would.
    subprocess.run(["soffice", "-env:UserInstallation=file://" + folder + "/profile", "--headless",
                    "--infilter=CSV:44,34,76,1,,0,false,true,false", "--convert-to", "fods", "--outdir", "sheets",
                    *[f"out/{name}.csv" for name in names]],
                   check=True, capture_output=True, timeout=100)
    sheets = {name: cells(f"sheets/{name}.fods") for name in names}

    head, row = sheets["patients"][0], sheets["patients"][1]
    person = dict(zip([cell[0] for cell in head], row))
    assert person["patient"][0] == "Å1", person["patient"]
    assert person["name"][0] == "Åsa Ærø Öst", person["name"]

    head, row = sheets["doses"][0], sheets["doses"][1]
    dose = dict(zip([cell[0] for cell in head], row))
    assert dose["product"][0] == "'=1+1" and dose["product"][1] == "string", dose["product"]
    assert dose["dose_g"][1] == "float", dose["dose_g"]

    head, row = sheets["weights"][0], sheets["weights"][1]
    weight = dict(zip([cell[0] for cell in head], row))
    assert weight["measured_on"][3] == "2026-03-04", weight["measured_on"]

    for name, rows in sheets.items():
        for cellrow in rows:
            for cell in cellrow:
                assert cell[2] is None, f"{name}: a formula was made of {cell}"
    assert any(cell[0] == "weight" for cellrow in sheets["long"] for cell in cellrow)
    print("ok")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        main(scratch)
