/** Is how the chat looks: large, calm, readable by everybody, in light and in dark. */

const light = `
  --paper: #fff; --ink: #16202b; --quiet: #4a5766; --line: #76818d; --soft: #eef2f6;
  --main: #0b4f8a; --on-main: #fff; --own: #dcebf8; --danger: #a3121f; --wrong: #a3121f; --on-danger: #fff; --link: #0b4f8a;
  --head: #0b4f8a; --on-head: #fff;`
const dark = `
  --paper: #151b22; --ink: #eef2f6; --quiet: #b8c3ce; --line: #8a96a3; --soft: #222b35;
  --main: #9ccbf5; --on-main: #0d1a26; --own: #1d3a55; --danger: #7a0f1a; --on-danger: #fff; --wrong: #ffb3b3; --link: #9ccbf5;
  --head: #17334d; --on-head: #eef2f6;`

export const style = `
:host {
  all: initial !important; color-scheme: light;
  font: medium/1.5 system-ui, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif !important; ${light}
}
:host([scheme=dark]) { color-scheme: dark; ${dark} }
@media (prefers-color-scheme: dark) { :host(:not([scheme=light])) { color-scheme: dark; ${dark} } }
* { box-sizing: border-box; margin: 0; }
[hidden] { display: none !important; }
button, select, input, textarea { font: inherit; color: inherit; }
button { cursor: pointer; }
:focus-visible { outline: .1875em solid var(--main); outline-offset: .125em; }
svg { inline-size: 1.5em; block-size: 1.5em; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.launcher {
  position: fixed; inset-block-end: max(1em, env(safe-area-inset-bottom)); inset-inline-end: 1em; z-index: 2147483000;
  display: flex; align-items: center; gap: .6em; min-block-size: 3.25em; padding: .6em 1.25em;
  border: .125em solid var(--paper); border-radius: 2em; background: var(--main); color: var(--on-main);
  font-size: 1.0625em; font-weight: 600; box-shadow: 0 .125em .75em #0006;
}
.launcher:focus-visible { outline-color: var(--ink); }
.unread { padding: 0 .6em; border-radius: 1em; background: var(--on-main); color: var(--main); font-size: .875em; }
.panel {
  position: fixed; inset-block-end: 1em; inset-inline-end: 1em; z-index: 2147483000;
  display: flex; flex-direction: column; inline-size: min(26em, calc(100vw - 2em)); block-size: min(42em, calc(100dvh - 2em));
  overflow: hidden; border: .0625em solid var(--line); border-radius: .75em;
  background: var(--paper); color: var(--ink); box-shadow: 0 .25em 2em #0007;
}
header { display: flex; align-items: center; gap: .5em; padding: .5em .5em .5em 1em; background: var(--head); color: var(--on-head); }
h2 { flex: 1; font-size: 1.0625em; font-weight: 600; overflow-wrap: anywhere; }
header select { min-block-size: 2.75em; max-inline-size: 9em; padding: 0 .4em; border: .0625em solid currentColor; border-radius: .375em; background: var(--head); }
header option { background: var(--paper); color: var(--ink); }
header :focus-visible { outline-color: var(--on-head); }
.icon { display: grid; place-items: center; inline-size: 2.75em; block-size: 2.75em; padding: 0; border: 0; border-radius: .375em; background: none; cursor: pointer; }
.danger { padding: .5em 1em; background: var(--danger); color: var(--on-danger); font-weight: 600; }
.danger a { display: inline-block; padding-block: .2em; color: inherit; font-size: 1.125em; }
.alert { padding: .5em 1em; border-block-end: .0625em solid var(--line); background: var(--soft); font-weight: 600; }
.intro { padding: 1em 1em 0; }
.panel[started] .intro { display: none; }
.thread { flex: 1; min-block-size: 0; overflow-y: auto; padding: 1em 1em 0; }
ol { margin: 0; padding: 0; list-style: none; }
li { max-inline-size: 88%; margin-block-end: .75em; }
li.citizen { margin-inline-start: auto; }
.who { color: var(--quiet); font-size: .875em; }
li.citizen .who, .mark { text-align: end; }
.said, .file { padding: .6em .8em; border-radius: .75em; background: var(--soft); white-space: pre-wrap; overflow-wrap: anywhere; }
.file canvas { display: block; max-inline-size: 100%; max-block-size: 15em; margin-block-end: .4em; border-radius: .4em; }
.file .plain { overflow-wrap: anywhere; }
li.citizen .said, li.citizen .file { background: var(--own); }
.file { margin-block-start: .25em; text-decoration: none; border: .0625em solid var(--line); }
.mark { color: var(--quiet); font-size: .875em; }
li.refused .mark, .wrong { color: var(--wrong); font-weight: 600; }
a { color: var(--link); }
.status, .typing { padding: .25em 1em; color: var(--quiet); }
.below { padding: .5em 1em max(.75em, env(safe-area-inset-bottom)); border-block-start: .0625em solid var(--line); }
label { font-weight: 600; }
.row { display: flex; align-items: flex-end; gap: .5em; margin-block-start: .25em; }
textarea, .step input { inline-size: 100%; min-block-size: 2.75em; padding: .5em .7em; border: .0625em solid var(--line); border-radius: .5em; background: var(--paper); }
textarea { max-block-size: 9em; field-sizing: content; resize: none; }
.attach { position: relative; }
.attach input { position: absolute; inset: 0; opacity: 0; inline-size: 2.75em; block-size: 2.75em; cursor: pointer; }
.attach .icon { border: .0625em solid var(--line); pointer-events: none; }
.attach input:focus-visible + .icon { outline: .1875em solid var(--main); outline-offset: .125em; }
.heard { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.send { display: grid; place-items: center; flex: none; inline-size: 2.75em; block-size: 2.75em; padding: 0; border: 0; border-radius: .5em; background: var(--main); color: var(--on-main); }
.chosen { margin-block: .25em; overflow-wrap: anywhere; }
.actions { display: flex; flex-wrap: wrap; gap: 0 1em; margin-block-start: .25em; }
.plain { min-block-size: 2.25em; padding: .25em 0; border: 0; background: none; color: var(--link); text-decoration: underline; text-align: start; }
.step form { display: grid; gap: .5em; }
.buttons { display: flex; flex-wrap: wrap; align-items: center; gap: .5em 1em; }
.step > .buttons { margin-block-start: .5em; }
.main { min-block-size: 2.75em; padding: .4em 1em; border: 0; border-radius: .5em; background: var(--main); color: var(--on-main); font-weight: 600; }
@media (max-width: 30em), (max-height: 26em) {
  .panel { inset: 0; inline-size: 100vw; block-size: 100dvh; border: 0; border-radius: 0; }
}
@media (forced-colors: active) { .launcher, .said, .send, .main { border: .0625em solid; } }
`
