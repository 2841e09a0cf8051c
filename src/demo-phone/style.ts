/** Is how the telephone of the demo looks beside the style of all public pages. */
export const phoneStyle = `
.phone { display: grid; grid-template-columns: minmax(0, 19rem) minmax(0, 1fr); gap: 1.5rem; align-items: start; }
.phone > section { padding: 1.25rem; border: .0625rem solid var(--line); border-radius: .75rem; background: var(--soft); }
.phone h2 { margin: 0 0 .75rem; font-size: 1.25rem; }
.phone p { margin: 0 0 .75rem; }
.phone label { font-weight: 600; }
.handset { border-radius: 1.5rem !important; }
.own-number { white-space: nowrap; font-variant-numeric: tabular-nums; }
.status { min-block-size: 3.2rem; padding: .6rem .8rem; border-radius: .5rem; background: var(--paper); }
.status[data-state='ringing'], .status[data-state='talking'] { background: var(--main); color: var(--on-main); font-weight: 700; }
.status[data-state='lost'] { background: var(--danger); color: var(--on-danger); font-weight: 700; }
.dial, .say, .write { display: block; justify-items: stretch; }
.dial input { inline-size: 100%; font-size: 1.25rem; font-variant-numeric: tabular-nums; }
.keys { display: grid; grid-template-columns: repeat(3, 1fr); gap: .5rem; margin-block: 0 1rem; }
.keys button { min-block-size: 3.25rem; border: .0625rem solid var(--edge); border-radius: .75rem; background: var(--paper); color: inherit; font: inherit; font-size: 1.375rem; font-weight: 600; cursor: pointer; }
.keys button:hover { border-color: var(--main); }
.keys button:active { background: var(--main); color: var(--on-main); }
.hooks { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; gap: .5rem; }
.hooks .button { padding-inline: .5rem; }
.button:disabled { opacity: .55; cursor: default; }
.hang-up { background: var(--danger); color: var(--on-danger); }
.talk-head { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0 1rem; }
.aloud { display: inline-flex; gap: .5rem; align-items: center; min-block-size: 2rem; }
.aloud input { inline-size: 1.25rem; min-block-size: 0; block-size: 1.25rem; margin: 0; accent-color: var(--main); }
.lines { max-block-size: 26rem; overflow-y: auto; margin: 0 0 .75rem; padding: .25rem; }
.lines:has(ol:empty) { display: none; }
.said, .written { display: flex; flex-direction: column; gap: .5rem; margin: 0; padding: 0; list-style: none; }
.said li, .written li { max-inline-size: 85%; padding: .5rem .75rem; border-radius: .75rem; background: var(--paper); border: .0625rem solid var(--line); }
.said li.me, .written li.me { align-self: flex-end; background: var(--main); border-color: var(--main); color: var(--on-main); }
.said small, .written small { display: flex; gap: .5rem; font-size: .8125rem; opacity: .85; }
.said .mark { padding-inline: .3rem; border: .0625rem solid currentColor; border-radius: .25rem; text-transform: uppercase; }
.said p, .written p { margin: 0; white-space: pre-line; }
.tone:empty { display: none; }
.saying { display: flex; flex-wrap: wrap; gap: .5rem; }
.saying input { flex: 1 1 12rem; inline-size: auto; margin: 0; }
.saying .button { padding-inline: 1rem; }
.microphone-hint { margin: .5rem 0 0 !important; font-size: .875rem; }
.numbers { grid-column: 1 / -1; }
.numbers ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(24rem, 100%), 1fr)); gap: 0 2rem; margin: 0 0 .75rem; padding: 0; list-style: none; }
.numbers li { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .25rem 1rem; padding-block: .4rem; border-block-end: .0625rem solid var(--line); }
.numbers li span { flex: 1 1 10rem; min-inline-size: 0; overflow-wrap: break-word; }
.numbers button { flex: none; min-block-size: 2.5rem; padding: .25rem .75rem; border: .0625rem solid var(--edge); border-radius: .375rem; background: var(--paper); color: var(--main); font: inherit; font-weight: 600; font-variant-numeric: tabular-nums; cursor: pointer; }
.texts { grid-column: 1 / -1; }
.told { padding: .6rem .8rem; border-inline-start: .25rem solid var(--edge); background: var(--warn); font-size: .9375rem; }
.told:empty { display: none; }
.write textarea { inline-size: 100%; margin-block-end: .75rem; padding: .5rem .75rem; border: .125rem solid var(--edge); border-radius: .375rem; background: var(--paper); color: inherit; font: inherit; resize: vertical; }
@media (max-width: 52rem) { .phone { grid-template-columns: minmax(0, 1fr); } .phone > section { padding: 1rem; } }
`
