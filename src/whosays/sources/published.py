"""The date of publication as a person gives it."""

import re
from datetime import date, time

from whosays.errors import OptionError

_FORM = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:T(?P<time>\d\d:\d\d(?::\d\d)?)(?:Z|[+-](?P<zone>\d\d:\d\d))?)?)?)?",
    re.ASCII,
)


def published_date(value: str) -> str:
    """The EDTF date as given, with a capital T; raises OptionError where it is not one."""
    trimmed = value.strip()
    match = _FORM.fullmatch(re.sub(r"(?<=\d)[tT ](?=\d\d:)", "T", trimmed))
    if match is None:
        raise OptionError(
            f"{value!r} is not a date of publication; "
            "write 2023, 2023-05, 2023-05-22 or 2023-05-22T14:30+02:00."
        )
    try:
        date(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
        for clock in (match["time"], match["zone"]):
            if clock:
                time.fromisoformat(clock)
    except ValueError:
        raise OptionError(
            f"There is no such date as {value!r}; write it as 2023, 2023-05 or 2023-05-22."
        ) from None
    return match.group()
