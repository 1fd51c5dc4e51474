/** The console's one style sheet; light and dark follow the system. */
export const styleSheet = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f4f6f9, #12151a); --sheet: light-dark(#ffffff, #1a1f27); --ink: light-dark(#1b2330, #e6eaf0);
  --quiet: light-dark(#566173, #9aa5b5); --line: light-dark(#e1e6ed, #2b323d); --accent: light-dark(#1d5fae, #82b6f4);
  --on-accent: light-dark(#ffffff, #0e141c); --good: light-dark(#14713d, #74d3a0); --warn: light-dark(#8a5200, #f2bc66);
  --bad: light-dark(#b0231b, #ff9c93); --side: light-dark(#17304f, #0e1218); --on-side: #d9e4f2; --side-line: #ffffff1f;
}
* { box-sizing: border-box; }
html { background: var(--ground); }
body { margin: 0; color: var(--ink); font: 15px/1.6 "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif; }
a { color: var(--accent); text-underline-offset: 3px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.skip { position: absolute; left: -100vw; } .skip:focus { left: 1rem; top: 1rem; background: var(--sheet); padding: .5rem 1rem; z-index: 2; }
.frame { display: grid; grid-template-columns: 15rem minmax(0, 1fr); min-height: 100vh; }
aside { background: var(--side); color: var(--on-side); padding: 1.2rem .8rem; position: sticky; top: 0; height: 100vh; overflow-y: auto; }
aside :focus-visible { outline-color: #fff; }
.brand { display: flex; gap: .7rem; align-items: center; padding: 0 .5rem 1.1rem; }
.brand svg { width: 2.2rem; height: 2.2rem; flex: none; } .brand rect { fill: var(--accent); } .brand path { fill: var(--on-accent); }
.brand b { display: block; font-size: 1.05rem; letter-spacing: .04em; } .brand span { font-size: .8rem; opacity: .8; }
nav h2 { font-size: .75rem; font-weight: 500; letter-spacing: .12em; opacity: .65; margin: .8rem .7rem .2rem; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav a { display: block; padding: .32rem .7rem; border-radius: .5rem; color: inherit; text-decoration: none; }
nav a:hover { background: #ffffff14; } nav a[aria-current] { background: #ffffff26; color: #fff; font-weight: 600; }
.column { display: flex; flex-direction: column; min-width: 0; }
.column > header { display: flex; align-items: center; justify-content: space-between; gap: 1rem; flex-wrap: wrap; padding: .9rem 2rem; background: var(--sheet); border-bottom: 1px solid var(--line); }
h1 { font-size: 1.3rem; margin: 0; } h2 { font-size: 1.02rem; margin: 1.8rem 0 .6rem; } .sheet > h2:first-child { margin-top: .2rem; }
.who { display: flex; gap: .8rem; align-items: center; } .who form { display: inline; }
main { padding: 1.4rem 2rem 2rem; flex: 1; } main > :first-child { margin-top: 0; }
footer { color: var(--quiet); font-size: .8rem; padding: 0 2rem 1.2rem; }
.outside { max-width: 70rem; margin: 0 auto; padding: 1rem; } .outside > header { display: flex; justify-content: space-between; align-items: center; } .outside .brand { padding: 0; }
.sheet, .figures > div, .scroll { background: var(--sheet); border: 1px solid var(--line); border-radius: .8rem; }
.sheet { padding: 1rem 1.3rem; } .two { display: grid; grid-template-columns: repeat(auto-fit, minmax(22rem, 1fr)); gap: 1rem; } .two h2 { margin-top: 0; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .8rem; margin: 0 0 1rem; }
.figures > div { padding: .9rem 1.1rem; } .figures dt { color: var(--quiet); font-size: .85rem; }
.figures dd { margin: .1rem 0 0; font-size: 1.7rem; line-height: 1.2; font-variant-numeric: tabular-nums; } .figures small { font-size: .85rem; color: var(--quiet); }
.figures .attention dd { color: var(--bad); }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .92rem; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { text-align: left; padding: .5rem .9rem; border-bottom: 1px solid var(--line); white-space: nowrap; vertical-align: middle; }
tbody tr:last-child td { border-bottom: 0; } tbody tr:hover { background: color-mix(in srgb, var(--accent) 5%, transparent); }
th { color: var(--quiet); font-weight: 500; font-size: .85rem; background: color-mix(in srgb, var(--line) 30%, transparent); }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
td form { display: inline-flex; gap: .4rem; align-items: center; } td.wrap { white-space: normal; min-width: 14rem; overflow-wrap: anywhere; }
time, code, pre, .numeric { font-variant-numeric: tabular-nums; } code, pre { font-family: ui-monospace, "Cascadia Mono", Consolas, monospace; font-size: .88em; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; line-height: 1.5; }
.badge { display: inline-block; padding: .02rem .6rem; border-radius: 1rem; font-size: .82rem; border: 1px solid currentColor; }
.badge.good { color: var(--good); } .badge.warn { color: var(--warn); } .badge.bad { color: var(--bad); } .badge.quiet { color: var(--quiet); }
.notice { color: var(--quiet); font-size: .9rem; } .refused { color: var(--bad); } .empty { color: var(--quiet); background: var(--sheet); border: 1px dashed var(--line); border-radius: .8rem; padding: 1.2rem; text-align: center; margin: 0; }
.code { font-size: 1.5rem; letter-spacing: .06em; display: block; margin: .4rem 0; user-select: all; }
button, .button { font: inherit; padding: .36rem .95rem; border-radius: .5rem; border: 1px solid var(--accent); background: var(--accent); color: var(--on-accent); cursor: pointer; text-decoration: none; display: inline-block; }
button:hover { filter: brightness(1.08); } button.plain { background: none; border-color: var(--line); color: var(--ink); } button.bad { background: none; border-color: var(--bad); color: var(--bad); }
input, select, textarea { font: inherit; padding: .36rem .65rem; border: 1px solid color-mix(in srgb, var(--quiet) 60%, var(--line)); border-radius: .5rem; background: var(--sheet); color: var(--ink); max-width: 100%; }
textarea { width: 100%; min-height: 12rem; font-family: ui-monospace, Consolas, monospace; font-size: .9em; }
.field { display: grid; gap: .15rem; } .field label { font-size: .85rem; color: var(--quiet); }
.row { display: flex; gap: .8rem; align-items: end; flex-wrap: wrap; margin: 0 0 1rem; } .end { margin: 1rem 0 0; }
.sign-in { max-width: 25rem; margin: 10vh auto 0; padding: 1.6rem 2rem; } .sign-in h1 { margin-bottom: 1rem; } .sign-in .field { margin-bottom: .8rem; } .sign-in button { width: 100%; padding: .55rem; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1.4rem; margin: 0; } dl.facts dt { color: var(--quiet); } dl.facts dd { margin: 0; overflow-wrap: anywhere; }
ul.tasks { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem; } ul.tasks li { display: flex; gap: .7rem; align-items: baseline; }
.chart { width: 100%; height: auto; display: block; } .chart rect { fill: var(--accent); opacity: .85; } .chart rect.now { opacity: 1; } .chart text { fill: var(--quiet); font-size: 15px; text-anchor: middle; } .chart line { stroke: var(--line); }
fieldset.sides { border: 0; margin: 0 0 1rem; padding: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(22rem, 1fr)); gap: 1rem; } .sides legend { color: var(--quiet); font-size: .9rem; padding: 0; margin-bottom: .5rem; }
.side label { font-size: 1.1rem; overflow-wrap: anywhere; } .side:has(:checked) { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); } .side .badge { margin-left: .6rem; } .entry { margin-top: .8rem; } .entry + .entry { border-top: 1px solid var(--line); padding-top: .8rem; } .entry h2 { font-size: .95rem; margin: 0 0 .3rem; }
.stack { display: grid; gap: .3rem; justify-items: start; } textarea.short { min-height: 4.5rem; font-family: inherit; font-size: 1em; } .lines { white-space: pre-line; } summary { cursor: pointer; color: var(--accent); } td pre { max-height: 24rem; overflow: auto; }
.meter { width: 7rem; height: .5rem; vertical-align: middle; accent-color: var(--accent); }
@media (max-width: 60rem) { .frame { grid-template-columns: 1fr; } aside { position: static; height: auto; } nav ul { display: flex; flex-wrap: wrap; } }
@media print { aside, .who, form, footer { display: none; } .frame { display: block; } }
`;
