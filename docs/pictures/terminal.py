"""Text with ANSI colours from standard input as a page that looks like a terminal; the command is its argument."""

import html
import re
import sys
import unicodedata

COLOURS = {"31": "#ff7b72", "32": "#7ee787", "33": "#e3b341", "36": "#76d9e6"}


def style(codes):
    said = []
    for code in codes.split(";"):
        if code == "1":
            said.append("font-weight:bold")
        elif code == "2":
            said.append("opacity:.65")
        elif code in COLOURS:
            said.append("color:" + COLOURS[code])
    return ";".join(said)


def cells(text):
    """Every letter in as many columns as a terminal gives it, whatever the font thinks."""
    out = []
    for letter in text:
        wide = unicodedata.east_asian_width(letter) in "WF"
        out.append(f"<i>{html.escape(letter)}</i>" if wide else html.escape(letter))
    return "".join(out)


print(
    "<!doctype html><meta charset=utf-8><style>"
    "body{margin:0;background:#0d1117;color:#e6edf3;padding:18px 22px;font:14px/20px 'DejaVu Sans Mono',monospace}"
    "pre{margin:0;font:inherit}i{font-style:normal;display:inline-block;width:2ch;font-size:13px}b{color:#7ee787}</style><pre>"
)
print(f"<b>$</b> {html.escape(sys.argv[1])}")
opened = 0
for part in re.split(r"(\x1b\[[0-9;]*m)", sys.stdin.read()):
    code = re.fullmatch(r"\x1b\[([0-9;]*)m", part)
    if code and code[1] in ("", "0"):
        print("</span>" * opened, end="")
        opened = 0
    elif code:
        opened += 1
        print(f'<span style="{style(code[1])}">', end="")
    else:
        print(cells(part), end="")
print("</pre>")
