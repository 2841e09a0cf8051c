/** Is how public pages look: large type, much room, high contrast, calm, in light and in dark. */

const light = `
  --paper: #fff; --ink: #16202b; --quiet: #46525f; --line: #b9c3cd; --edge: #6d7985; --soft: #f1f5f8;
  --main: #0b4f8a; --on-main: #fff; --danger: #8f0f1b; --on-danger: #fff; --warn: #fdf1d6;`
const dark = `
  --paper: #12181f; --ink: #eef2f6; --quiet: #bcc7d1; --line: #3c4854; --edge: #8f9ba7; --soft: #1c252f;
  --main: #9ccbf5; --on-main: #0d1a26; --danger: #5c0a12; --on-danger: #fff; --warn: #3a2f14;`

export const publicStyle = `
:root { color-scheme: light dark; ${light} }
@media (prefers-color-scheme: dark) { :root { ${dark} } }
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
html { font: 112.5%/1.6 system-ui, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif; scroll-padding-block: 2rem 6rem; }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: break-word; }
a { color: var(--main); text-underline-offset: .15em; }
a:hover { text-decoration-thickness: .15em; }
:focus-visible { outline: .2rem solid var(--main); outline-offset: .15rem; border-radius: .15rem; }
main:focus { outline: none; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
h1 { margin: 0 0 1rem; font-size: clamp(1.75rem, 5vw, 2.5rem); }
h2 { margin: 2.5rem 0 1rem; font-size: 1.5rem; }
h3 { margin: 0 0 .5rem; font-size: 1.125rem; }
p, ul, ol { margin: 0 0 1rem; }
p, li, dd { max-inline-size: 42rem; }
.lead { font-size: 1.1875rem; }
.quiet { color: var(--quiet); }
.skip { position: absolute; inset-block-start: -10rem; inset-inline-start: 1rem; z-index: 2; padding: .75rem 1rem; background: var(--paper); }
.skip:focus { inset-block-start: .5rem; }
.danger { display: flex; flex-wrap: wrap; gap: 0 1rem; align-items: baseline; max-inline-size: none; margin: 0; padding: .5rem max(1rem, calc(50% - 30rem)); background: var(--danger); color: var(--on-danger); }
.danger a { padding-block: .25rem; color: inherit; font-weight: 700; }
.danger :focus-visible { outline-color: currentColor; }
body > header, main, footer { padding-inline: max(1rem, calc(50% - 30rem)); }
body > header { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 2rem; padding-block: 1rem 0; border-block-end: .0625rem solid var(--line); }
.city { margin: 0; font-size: 1.375rem; font-weight: 700; }
.city a { display: inline-block; padding-block: .25rem; color: inherit; text-decoration: none; }
nav ul { display: flex; flex-wrap: wrap; gap: 0 1.25rem; margin: 0; padding: 0; list-style: none; }
nav a { display: inline-block; padding-block: .5rem; }
.places { flex-basis: 100%; margin-block-start: .5rem; }
.places a { padding-block: .625rem; border-block-end: .25rem solid transparent; font-weight: 600; text-decoration: none; }
.places [aria-current], .languages [aria-current] { color: var(--ink); }
.places [aria-current] { border-color: var(--main); }
.languages [aria-current] { font-weight: 700; text-decoration: none; }
main { padding-block: 2rem 5rem; min-block-size: 60vh; }
footer { padding-block: 1.5rem 5.5rem; border-block-start: .0625rem solid var(--line); background: var(--soft); color: var(--quiet); }
footer p { margin: 0; }
.ways, .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: 1rem; padding: 0; list-style: none; }
.ways > li, .columns > section { padding: 1.25rem; border: .0625rem solid var(--line); border-radius: .5rem; background: var(--soft); }
.ways p:last-child { margin: 0; }
.ways ul { padding-inline-start: 1.25rem; margin: 0; }
.reach { font-size: 1.1875rem; font-weight: 700; }
.reach a, .links a { display: inline-block; padding-block: .2rem; overflow-wrap: anywhere; }
.notices, .bodies, .tiles, .inline { padding: 0; list-style: none; }
.notices li, .warning { padding: 1rem 1.25rem; border-inline-start: .375rem solid var(--edge); background: var(--warn); }
.notices li { margin-block-end: 1rem; }
.notices p { margin: 0; }
.said { white-space: pre-line; }
.inline { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; }
.bodies li { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0 1.5rem; max-inline-size: none; padding-block: .75rem; border-block-end: .0625rem solid var(--line); }
.links { display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
.hours { border-collapse: collapse; margin-block-end: .75rem; }
.hours th { padding: .15rem 1.25rem .15rem 0; font-weight: 400; text-align: start; vertical-align: top; }
.hours td { padding: .15rem 0; font-variant-numeric: tabular-nums; white-space: pre-line; }
.columns { grid-template-columns: repeat(auto-fit, minmax(min(23rem, 100%), 1fr)); }
.columns ul { margin: 0; padding-inline-start: 1.25rem; }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr)); gap: .75rem; }
.tiles a { display: block; block-size: 100%; padding: 1rem 1.25rem; border: .0625rem solid var(--edge); border-radius: .5rem; font-weight: 600; text-decoration: none; }
.tiles a:hover { background: var(--soft); }
details { border-block-end: .0625rem solid var(--line); }
summary { padding-block: .75rem; cursor: pointer; }
summary h3 { display: inline; }
details ul { padding-inline-start: 1.5rem; }
details li, .steps li { padding-block: .25rem; }
.button { display: inline-block; min-block-size: 3rem; padding: .6rem 1.5rem; border: 0; border-radius: .375rem; background: var(--main); color: var(--on-main); font: inherit; font-weight: 700; text-decoration: none; cursor: pointer; }
.button:focus-visible { outline-color: var(--ink); }
form { display: grid; justify-items: start; gap: .5rem; }
label { font-weight: 700; }
input { inline-size: min(24rem, 100%); min-block-size: 3rem; margin-block-end: .75rem; padding: .5rem .75rem; border: .125rem solid var(--edge); border-radius: .375rem; background: var(--paper); color: inherit; font: inherit; }
.facts { margin: 0 0 1rem; }
.facts div { display: grid; grid-template-columns: minmax(9rem, 14rem) 1fr; gap: 0 1rem; padding-block: .6rem; border-block-end: .0625rem solid var(--line); }
dt { color: var(--quiet); }
dd { margin: 0; font-weight: 600; }
pre { overflow-x: auto; padding: 1rem; border: .0625rem solid var(--line); background: var(--soft); }
@media (max-width: 36rem) {
  .facts div { grid-template-columns: 1fr; }
  .languages { order: 3; flex-basis: 100%; }
  nav ul { gap: 0 1rem; }
  nav a { padding-block: .375rem; font-size: .9375rem; }
  .places a { padding-block: .375rem; }
}
.bare main { padding: 2vmin 3vmin; min-block-size: 100vh; }
.board { font-size: clamp(1.125rem, 2.6vmin + .5rem, 3rem); line-height: 1.35; }
.board header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1em; margin-block-end: .5em; }
.board h1 { margin: 0; font-size: 1.6em; }
.board .city { font-size: 1em; }
.clock { margin: 0 0 0 auto; font-size: 1.6em; font-weight: 700; font-variant-numeric: tabular-nums; }
.lost:not(:empty) { max-inline-size: none; padding: .4em .6em; background: var(--danger); color: var(--on-danger); font-weight: 700; }
.board table { inline-size: 100%; border-collapse: collapse; }
.board th, .board td { padding: .3em .5em .3em 0; border-block-end: .0625rem solid var(--edge); text-align: start; }
.board thead th { color: var(--quiet); font-size: .8em; }
.board td:nth-child(n + 3), .board thead th:nth-child(n + 3) { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
.board td:nth-child(3) { font-size: 1.25em; font-weight: 700; }
.nobody { font-size: 1.4em; }
.old table, .old .day { opacity: .6; }
.day { display: flex; flex-wrap: wrap; gap: .5em 3em; margin-block: 1em 0; }
.day dd { font-size: 1.4em; font-weight: 700; }
`
