"""How grave what a code says is: an error makes a form incomplete or ends a command, a warning does neither."""

from __future__ import annotations

# Of a form; each always comes as a warning.
_WARNINGS = frozenset(
    "HZ103 HZ104 HZ109 HZ123 HZ125 HZ127 HZ128 HZ134 HZ140 HZ141 HZ142 HZ143 HZ147 HZ148 HZ155 HZ156 HZ157 HZ158"
    " HZ214 HZ216 HZ217 HZ218 HZ220 HZ221 HZ229 HZ236 HZ238 HZ243 HZ251 HZ253 HZ255 HZ264 HZ265 HZ267 HZ269 HZ271 HZ272"
    " HZ277 HZ281 HZ283 HZ285 HZ288 HZ293 HZ295 HZ296 HZ299 HZ390 HZ391 HZ393 HZ394 HZ395 HZ396"
    " HZ805 HZ878 HZ879".split()
)
# An error where it changes what is asked or what was answered, at a recheck, beside 无隐患, or on a sheet of ours;
# else a warning.
_EITHER = frozenset("HZ113 HZ126 HZ138 HZ150 HZ262 HZ263 HZ280 HZ305 HZ802 HZ803".split())
# What lint --fix did: nothing is wrong any more.
_NOTES = ("HZ461", "HZ468")


def severity_of(code: str) -> str:
    """``error``, ``warning``, ``either`` (it depends on the form), or ``note``. What is not listed is an error."""
    if _NOTES[0] <= code <= _NOTES[1]:
        return "note"
    if code in _EITHER:
        return "either"
    return "warning" if code in _WARNINGS else "error"
