"""Add up the JUnit reports of one test run; the last line is "N passed, N failed, N skipped". Exit code 1 if anything failed or nothing ran."""

import sys
from pathlib import Path
from xml.etree import ElementTree


def line(kind: str, case: ElementTree.Element, cause: ElementTree.Element) -> str:
    """A test that did not pass, with the first line of its cause."""
    words = (cause.get("message") or cause.text or "").strip().splitlines()
    return f"{kind}: {case.get('classname')}.{case.get('name')}: {words[0] if words else ''}"[:240]


def counts(report: Path) -> tuple[int, int, int, list[str]]:
    """Passed, failed, skipped, and a line for each test that did not pass."""
    passed = failed = skipped = 0
    reasons = []
    for case in ElementTree.parse(report).iter("testcase"):
        skip = case.find("skipped")
        failure = case.find("failure") if case.find("failure") is not None else case.find("error")
        if failure is not None:
            failed += 1
            reasons.append(line("FAILED", case, failure))
        elif skip is not None:
            skipped += 1
            reasons.append(line("skipped", case, skip))
        else:
            passed += 1
    return passed, failed, skipped, reasons


def suite(target: Path) -> str:
    """Name of a module, with what it was built for if that is not the default: target-483 is that of Trino 483."""
    built_for = target.name.removeprefix("target").removeprefix("-")
    return f"{target.parent.name} ({built_for})" if built_for else target.parent.name


def main(project: Path) -> int:
    groups = {
        suite(target): sorted(target.glob("surefire-reports/TEST-*.xml"))
        for target in sorted(project.glob("*/target*"))
        if (target / "surefire-reports").is_dir()
    }
    for report in sorted((project / "end-to-end" / "target").glob("TEST-*.xml")):
        groups[report.stem.removeprefix("TEST-") + " (Python)"] = [report]
    total = [0, 0, 0]
    print(f"\n{'suite':<32}{'passed':>8}{'failed':>8}{'skipped':>9}")
    skips = []
    for name, reports in groups.items():
        row = [0, 0, 0]
        for report in reports:
            *numbers, reasons = counts(report)
            row = [a + b for a, b in zip(row, numbers, strict=True)]
            skips += reasons
        total = [a + b for a, b in zip(total, row, strict=True)]
        print(f"{name:<32}{row[0]:>8}{row[1]:>8}{row[2]:>9}")
    for reason in skips:
        print(reason)
    print(f"\n{total[0]} passed, {total[1]} failed, {total[2]} skipped")
    return 1 if total[1] or not total[0] else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
