/** The console's one style sheet; light and dark follow the system. */
export const styleSheet = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f5f6f8, #14171c); --sheet: light-dark(#ffffff, #1c2128); --ink: light-dark(#1d2430, #e4e8ee);
  --quiet: light-dark(#5b6675, #98a3b3); --line: light-dark(#dfe3e9, #2e353f); --accent: light-dark(#1f5fa8, #7db3f0);
  --on-accent: light-dark(#ffffff, #10151c); --good: light-dark(#1d7a46, #6fce9a); --warn: light-dark(#9a5b00, #f0b860);
  --bad: light-dark(#b3261e, #ff9a91);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.6 "Noto Sans SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif; }
header { background: var(--sheet); border-bottom: 1px solid var(--line); }
header > div, main, footer { max-width: 76rem; margin: 0 auto; padding: 0 1.5rem; }
header > div { display: flex; align-items: center; gap: 1.5rem; min-height: 3.5rem; flex-wrap: wrap; }
header b { font-size: 1.05rem; }
header nav { display: flex; gap: .25rem; flex: 1; }
header nav a { padding: .3rem .7rem; border-radius: .4rem; text-decoration: none; color: var(--quiet); }
header nav a[aria-current] { color: var(--accent); background: color-mix(in srgb, var(--accent) 12%, transparent); font-weight: 600; }
header form { display: inline; }
main { padding-top: 1.5rem; padding-bottom: 2rem; }
h1 { font-size: 1.3rem; margin: 0 0 1rem; } h2 { font-size: 1.05rem; margin: 2rem 0 .6rem; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: .8rem; margin: 0; }
.figures > div, .sheet { background: var(--sheet); border: 1px solid var(--line); border-radius: .6rem; padding: .9rem 1.1rem; }
.figures dt { color: var(--quiet); font-size: .85rem; } .figures dd { margin: 0; font-size: 1.6rem; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; background: var(--sheet); border: 1px solid var(--line); border-radius: .6rem; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { text-align: left; padding: .45rem .9rem; border-bottom: 1px solid var(--line); white-space: nowrap; }
tr:last-child td { border-bottom: 0; } th { color: var(--quiet); font-weight: 500; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
code, pre { font: .88em/1.5 ui-monospace, "Cascadia Mono", Consolas, monospace; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; }
.state { padding: .05rem .55rem; border-radius: 1rem; border: 1px solid currentColor; font-size: .82rem; }
.active { color: var(--good); } .revoked { color: var(--quiet); } .quarantined, .refused { color: var(--bad); }
.notice { color: var(--quiet); } .code { font-size: 1.4rem; letter-spacing: .08em; }
button { font: inherit; padding: .35rem .9rem; border-radius: .4rem; border: 1px solid var(--accent); background: var(--accent); color: var(--on-accent); cursor: pointer; }
button.plain { background: none; border-color: var(--line); color: var(--ink); } button.bad { background: none; border-color: var(--bad); color: var(--bad); }
input, select { font: inherit; padding: .35rem .6rem; border: 1px solid var(--line); border-radius: .4rem; background: var(--ground); color: var(--ink); }
.sign-in { max-width: 24rem; margin: 12vh auto 0; } .sign-in label { display: block; margin: .8rem 0 .2rem; } .sign-in input { width: 100%; } .sign-in button { width: 100%; margin-top: 1.2rem; }
.row { display: flex; gap: .6rem; align-items: center; flex-wrap: wrap; margin: .8rem 0; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1.2rem; margin: 0; } dl.facts dt { color: var(--quiet); } dl.facts dd { margin: 0; overflow-wrap: anywhere; }
footer { color: var(--quiet); font-size: .82rem; padding-bottom: 2rem; }
`;
