"""What the HTML pages share: the frame, the style and its policy. Nothing on a page comes from elsewhere."""

from __future__ import annotations

import hashlib
from pathlib import Path

from factcheck.writers.escape import html as safe

MARKS = {"match": "✓", "discrepancy": "✗", "disputed": "≠", "unverifiable": "?", "suppressed": "⊘"}
LEGEND = {
    "match": "agrees with the figures",
    "discrepancy": "the figures say otherwise",
    "disputed": "publishers disagree",
    "unverifiable": "could not be settled",
    "suppressed": "left out by the desk",
}
STYLE = """
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --paper: #fff; --panel: #f6f7f9; --rule: #d5dae1;
  --link: #0b57b0; --match: #116329; --match-bg: #d9f2df; --discrepancy: #a40e26; --discrepancy-bg: #ffe0e0;
  --disputed: #7a4b00; --disputed-bg: #fdebc4; --unverifiable: #3d4c5c; --unverifiable-bg: #e3e9f0; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ed; --soft: #a3adb8; --paper: #14171b; --panel: #1c2126;
  --rule: #3a424b; --link: #7db7ff; --match: #7ee097; --match-bg: #123a20; --discrepancy: #ff9aa2;
  --discrepancy-bg: #4d1920; --disputed: #f4c364; --disputed-bg: #45310a; --unverifiable: #b6c4d4;
  --unverifiable-bg: #2b3641; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 4.5rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 system-ui, sans-serif;
  overflow-wrap: anywhere; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
header, main, footer, .rest { max-width: 84rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 1.5rem; } header p { margin: .3rem 0; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .4rem; }
h2 { font-size: 1.15rem; margin: 1.2rem 0 .6rem; }
h3 { font-size: 1rem; line-height: 1.35; margin: 0; }
.meta, .soft, footer { color: var(--soft); font-size: .9rem; }
.meta { margin: 0 0 .2rem; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .4rem .8rem; z-index: 3; }
.filters { position: sticky; top: 0; z-index: 2; background: var(--paper); border-bottom: 1px solid var(--rule);
  display: flex; flex-wrap: wrap; gap: .4rem; align-items: center; padding-top: .6rem; padding-bottom: .6rem;
  max-width: 84rem; margin: .6rem auto 0; padding-left: 1.25rem; padding-right: 1.25rem; }
.filters button { font: inherit; font-size: .9rem; padding: .3rem .8rem; min-height: 2.2rem; border-radius: 1.1rem;
  border: 1.5px solid currentColor; cursor: pointer; }
.filters button[aria-pressed=false] { background: transparent !important; border-style: dashed; }
.filters button[data-all] { background: var(--panel); color: var(--ink); }
.filters output { color: var(--soft); font-size: .9rem; margin-left: .4rem; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 2rem; }
.text { white-space: pre-wrap; max-width: 42rem; font: 1.08rem/1.75 Georgia, serif; }
.match { color: var(--match); background: var(--match-bg); }
.discrepancy { color: var(--discrepancy); background: var(--discrepancy-bg); }
.disputed { color: var(--disputed); background: var(--disputed-bg); }
.unverifiable { color: var(--unverifiable); background: var(--unverifiable-bg); }
.suppressed { color: var(--soft); background: transparent; }
.badge.suppressed { outline: 1px solid currentColor; }
.mark { padding: .1em .15em; border-radius: 3px; text-decoration: underline 2px; text-underline-offset: 3px;
  scroll-margin-top: 5rem; }
.mark.discrepancy { text-decoration-style: double; text-decoration-thickness: 1px; font-weight: 600; }
.mark.disputed { text-decoration-style: dashed; }
.mark.unverifiable, .mark.suppressed { text-decoration-style: dotted; }
.mark sup { display: inline-block; font: 600 .68em/1 system-ui, sans-serif; padding-left: .2em; }
.mark.off { background: none; color: inherit; text-decoration: none; font-weight: inherit; padding: 0; }
.mark.off sup { display: none; }
.card { background: var(--panel); border: 1px solid var(--rule); border-left: 5px solid var(--edge); border-radius: 6px;
  padding: .9rem 1rem; margin: 0 0 1rem; scroll-margin-top: 4.5rem; }
.card:target { box-shadow: 0 0 0 2px var(--edge); }
.card.is-match { --edge: var(--match); } .card.is-discrepancy { --edge: var(--discrepancy); }
.card.is-disputed { --edge: var(--disputed); } .card.is-unverifiable { --edge: var(--unverifiable); }
.card.is-suppressed { --edge: var(--rule); }
.card.is-match { padding: .5rem .8rem; margin-bottom: .5rem; }
.card p { margin: .5rem 0; } .card ul { margin: .5rem 0; padding-left: 1.2rem; }
.card h4 + p { margin-top: .35rem; }
.badge { display: inline-block; border-radius: 3px; padding: .05rem .5rem; font-size: .85rem; font-weight: 600; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .85rem; width: 100%; overflow-wrap: normal; }
caption { text-align: left; color: var(--soft); padding-bottom: .2rem; }
tbody th { font-weight: normal; }
th, td { text-align: left; padding: .25rem .5rem .25rem 0; border-bottom: 1px solid var(--rule); vertical-align: top; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; padding-right: .9rem; white-space: nowrap; }
figure { margin: .8rem 0; } figcaption { color: var(--soft); font-size: .85rem; }
.chart { width: 100%; max-width: 30rem; height: auto; display: block; }
.chart .band { fill: var(--link); opacity: .16; } .chart .edge { stroke: var(--link); stroke-dasharray: 4 3; }
.chart .line { fill: none; stroke: var(--ink); stroke-width: 1.5; } .chart .dot { fill: var(--ink); }
.chart text { fill: var(--ink); font: 11px system-ui, sans-serif; text-anchor: middle; paint-order: stroke;
  stroke: var(--panel); stroke-width: 3px; stroke-opacity: .75; }
.chart .day { fill: var(--soft); font-size: 10px; } .chart .figure { font-weight: 600; }
.chart .claim { fill: none; stroke: var(--discrepancy); stroke-width: 2; }
.part-h { margin: 1rem 0 .5rem; color: var(--soft); } .card h4 { font-size: 1rem; line-height: 1.35; margin: 0; }
.card.now { box-shadow: 0 0 0 2px var(--edge); } .mark.now { outline: 2px solid currentColor; }
blockquote { margin: .5rem 0; padding-left: .8rem; border-left: 3px solid var(--rule); font: 1rem/1.55 Georgia, serif; }
blockquote b { border-radius: 3px; padding: 0 .15em; } a.badge { text-decoration: underline; }
.copy { font: inherit; font-size: .85rem; margin: .1rem 0; padding: .15rem .6rem; min-height: 1.9rem;
  border: 1px solid var(--soft); border-radius: .95rem; background: transparent; color: var(--link); cursor: pointer; }
del { color: var(--discrepancy); } ins { color: var(--match); font-weight: 600; text-decoration: none; }
.keys { color: var(--soft); font-size: .85rem; margin: 0; } kbd { font: inherit; font-weight: 600; }
th button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; }
.nb { white-space: nowrap; } td .nb { white-space: normal; }
details { margin: .5rem 0; font-size: .9rem; } summary { cursor: pointer; color: var(--link); padding: .15rem 0; }
code { font: .85em/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
footer { padding-bottom: 2rem; } footer ul { padding-left: 1.2rem; }
@media (max-width: 59.99rem) { .panel { order: -1; } }
@media (min-width: 60rem) {
  .columns { grid-template-columns: minmax(0, 1fr) minmax(0, 36rem); }
  .panel { position: sticky; top: 3.9rem; max-height: calc(100vh - 4.4rem); overflow-y: auto; padding: 0 .4rem; }
}
@media (max-width: 45rem) { .legend, .keys { display: none; } .filters { position: static; }
  html { scroll-padding-top: .5rem; }
  .word { position: absolute; left: -99rem; } }
@media (max-width: 30rem) { .chart text { font-size: 15px; } .chart .day { font-size: 13px; }
  .filters output { width: 100%; margin: 0; } h1 { font-size: 1.35rem; } .card { padding: .8rem .65rem; }
  header, main, footer, .rest { padding-left: .9rem; padding-right: .9rem; } .filters { padding-left: .9rem; }
  table { font-size: .8rem; } th, td { padding-right: .35rem; } td.n, th.n { padding-right: .5rem; } }
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #444; --paper: #fff; --panel: #fff; --rule: #999; --link: #003a80;
    --match: #0b4a1e; --match-bg: #e6f6ea; --discrepancy: #8c0a1f; --discrepancy-bg: #ffe9e9; --disputed: #5e3a00;
    --disputed-bg: #fdf2da; --unverifiable: #333; --unverifiable-bg: #eee; }
  .filters button, .skip, .back, .copy, .keys, details:not([open]) { display: none; }
  .filters { position: static; } .columns { display: block; }
  .panel { position: static; max-height: none; overflow: visible; }
  h2, h3, h4, h4 + p, caption { break-after: avoid; } figure, tr, li { break-inside: avoid; }
  .chart { max-width: 20rem; }
  body { font-size: 10pt; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
"""


def document(title: str, body: str, script: str = "") -> str:
    """A whole page. `title` is plain text, `body` our markup; the policy allows this style and script only."""
    scripts = f"script-src '{_digest(script)}'; " if script else ""
    policy = f"default-src 'none'; style-src '{_digest(STYLE)}'; {scripts}base-uri 'none'; form-action 'none'"
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{safe(title)}</title>",
            f"<style>{STYLE}</style>",
            "</head>",
            "<body>",
            body,
            *([f"<script>{script}</script>"] if script else []),
            "</body>",
            "</html>",
            "",
        ]
    )


def _digest(text: str) -> str:
    import base64

    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def script(name: str) -> str:
    """A script of ours, from the file beside this module."""
    return Path(__file__).with_name(f"{name}.js").read_text(encoding="utf-8")


def badge(group: str, text: str, link: str = "") -> str:
    """What a verdict is counted as, a coloured word with its sign, so that nothing hangs on colour alone.

    `link` are the attributes of the link that it is, if it is one.
    """
    tag = "a" if link else "span"
    inside = f'<span aria-hidden="true">{MARKS[group]}</span> {safe(text)}'
    return f'<{tag} class="badge {group}"{link and f" {link}"}>{inside}</{tag}>'
