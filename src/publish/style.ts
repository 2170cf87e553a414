import type { StatusCode } from '../metrics/rows.ts';

/** The colours of statuses on paper, as attributes: `tests/styles` holds them to the print colours of the site's own sheet. */
export const statusFills: Record<StatusCode, string> = {
  done_on_time: '#0d4c40', done_late: '#94790f', overdue: '#b3261e', in_progress: '#5d96d6', not_started: '#c3c9d1', upcoming: '#7d8794', ongoing: '#6b5ca5',
  not_applicable: '#fff',
};

/** In a bar what has not come yet is the palest, as on the site's own bars: most of a young campaign would else look like its darkest part. */
export const barFills: Record<StatusCode, string> = { ...statusFills, upcoming: '#e3e0d8' };

/** The outline of a part of a bar: what has not begun is pale and needs one. */
export const barStroke = (status: StatusCode): string => (status === 'not_started' || status === 'upcoming' ? '#8c8679' : '#fff');

/** What each colour of a drawing is for eyes in the dark; `tests/styles` holds the statuses to the dark colours of the site's own sheet. */
export const darkFills: Record<string, string> = {
  [statusFills.done_on_time]: '#8fdcc8', [statusFills.done_late]: '#d9b23a', [statusFills.overdue]: '#f3604b', [statusFills.in_progress]: '#3f74ba', [statusFills.not_started]: '#39434f',
  [statusFills.upcoming]: '#8490a0', [statusFills.ongoing]: '#a394dd', [barFills.upcoming]: '#232b35', '#e4e0d6': '#343d49', '#1c2430': '#e9ecf0', '#8c8679': '#707c8c', '#626c7a': '#98a2af', '#fff': '#12161c',
};

/** The one style sheet of a status page, inside the page: plain properties, so that old browsers and paper read it too. */
export const STYLE = `
*{box-sizing:border-box}
body{margin:0;color:#1c2430;background:#fbfaf7;font:16px/1.65 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC","WenQuanYi Micro Hei",SimSun,system-ui,sans-serif;overflow-wrap:break-word;text-autospace:normal}
:lang(en) body,.sheet:lang(en){font-family:system-ui,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans","Liberation Sans",Arial,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{display:block}
header,main,.main,footer{max-width:68rem;margin:0 auto;padding:.75rem 1rem}
header{border-top:6px solid #14365c;border-bottom:3px double #14365c}
.mast{font-size:1.05rem;font-weight:700;color:#14365c;letter-spacing:.04em;text-wrap:balance}
tbody tr:nth-child(even){background:#f1eee6}
tbody .group{background:none;border-bottom:1px solid #a9a498;padding-top:1rem}
.nums{list-style:none;margin:.75rem 0 1rem;padding:0;border-top:1px solid #d9d5cb;border-bottom:1px solid #d9d5cb}
.nums li{display:inline-block;vertical-align:top;min-width:9rem;margin-right:1.5rem;padding:.5rem 0}
.hatch{position:absolute}
.nums span{display:block;font-size:.875rem;line-height:1.4;color:#4c5666}
.nums b{display:block;font-size:2rem;line-height:1.3;font-variant-numeric:tabular-nums}
.nums b{white-space:nowrap}
.nums .bad{color:#a8321e}
th[scope=row]{min-width:8.5em}
footer{border-top:1px solid #a9a498;font-size:.875rem;color:#4c5666}
h1{font-size:1.6rem;line-height:1.3;margin:.5rem 0;text-wrap:balance}
h2{font-size:1.2rem;margin:2rem 0 .5rem;border-bottom:1px solid #d9d5cb}
p{margin:.4rem 0;text-wrap:pretty}
a{color:#17518c}
nav ul{list-style:none;margin:0;padding:0}
nav li{display:inline-block;margin-right:1rem}
nav li>*{display:inline-block;padding:.4rem 0}
.places{margin:.4rem 0}
.places a,.places b{display:inline-block;padding:.4rem .7rem}
.lead{font-size:1.2rem;font-weight:600}
.note{color:#4c5666;font-size:.9rem}
.sample{background:#fff4d6;border-left:4px solid #b88a1a;padding:.25rem .75rem}
.scroll{overflow-x:auto;background:linear-gradient(to right,#fbfaf7 30%,rgba(251,250,247,0)) left/40px 100% no-repeat local,linear-gradient(to left,#fbfaf7 30%,rgba(251,250,247,0)) right/40px 100% no-repeat local,linear-gradient(to right,rgba(28,36,48,.22),rgba(28,36,48,0)) left/12px 100% no-repeat,linear-gradient(to left,rgba(28,36,48,.22),rgba(28,36,48,0)) right/12px 100% no-repeat}
.w{white-space:nowrap}
table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
th,td{border-bottom:1px solid #d9d5cb;padding:.35rem .6rem;text-align:left;vertical-align:top}
thead th{border-bottom:2px solid #a9a498}
thead th:first-child:nth-last-child(2){width:40%}
.status-done-on-time .status-mark,.status-done-late .status-mark,.status-overdue .status-mark{stroke:#fbfaf7;stroke-width:1.5}
.n{text-align:right;white-space:nowrap}
:lang(en) thead th{white-space:normal}
:lang(en) th,:lang(en) td{padding-left:.35rem;padding-right:.35rem}
svg{vertical-align:middle}
@media screen{.four:lang(en) th[scope=row]{min-width:11em}.four:lang(en) .split{width:84px}}
.split *{vector-effect:non-scaling-stroke}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;background:#fff}
code{font-size:.95em;overflow-wrap:anywhere}
.total th,.total td{border-bottom:2px solid #a9a498}
.embed{padding:.5rem .75rem}
.embed h1{font-size:1.15rem;margin:.2rem 0}
.bars{list-style:none;margin:.5rem 0;padding:0}
.bars li{margin:0 0 .6rem;break-inside:avoid}
.bars p{margin:0 0 .15rem;font-size:.9rem;line-height:1.4}
.bars strong,.whole-word{display:inline-block}
.bars svg{display:block}
.embed h2{font-size:.95rem;margin:.75rem 0 .25rem;border:0}
.columns{columns:17rem;column-gap:1.5rem}
.columns section{break-inside:avoid;overflow:hidden}
.key{display:inline-block;margin-right:.75rem}
.sheet{display:none}
.sheet:target,.first{display:block}
.sheet:target~.first{display:none}
.first:target{display:block}
@media screen and (max-width:70rem){.cards table{font-size:.8rem}.cards th,.cards td{padding:.35rem .25rem}.cards th[scope=row]{min-width:6.5em}.cards .split{width:72px}}
@media screen and (max-width:56rem){.four:lang(en) table{font-size:.75rem}.four:lang(en) th,.four:lang(en) td{padding-left:.15rem;padding-right:.15rem}.four:lang(en) th[scope=row]{min-width:8.4em}.four:lang(en) .split{width:40px}.two:lang(en) table{font-size:.74rem}.two:lang(en) th,.two:lang(en) td{padding-left:.15rem;padding-right:.15rem}.two:lang(en) th[scope=row]{min-width:5em}}
@media screen and (min-width:48.01rem){.two:lang(en) small{display:inline-block;width:100%}}
tr .n+:not(.n){padding-left:.9rem}
@media screen and (max-width:40rem){tbody th[scope=row]{position:sticky;left:0;min-width:6em;background:#fbfaf7}tbody tr:nth-child(even) th[scope=row]{background:#f1eee6}th,td{padding:.35rem}.n{white-space:normal}.cards .n{white-space:nowrap}.nums b{font-size:1.6rem}.nums li{width:31%;min-width:0;margin-right:2%}.drawn{display:none}section>p .split{display:block;width:100%;margin:.35rem 0}}
@supports (display:grid){
@media screen and (max-width:48rem){
.cards{overflow:visible;background:none}
.cards table,.cards tbody,.cards tbody th,.cards tbody td{display:block}
.cards table,.four:lang(en) table,.two:lang(en) table{font-size:.9rem}
.cards thead{position:absolute;left:-99rem}
.cards tbody tr{display:grid;grid-template-columns:repeat(auto-fill,minmax(6.25rem,1fr));grid-gap:.25rem .5rem;align-items:end;padding:.6rem .35rem;border-bottom:1px solid #d9d5cb}
.four tbody tr{grid-template-columns:repeat(auto-fill,minmax(4.75rem,1fr))}
.two tbody tr{grid-template-columns:repeat(auto-fill,minmax(8rem,1fr));align-items:start}
.two .split{width:100%}
.log tbody tr{align-items:start}
.cards tbody th,.cards tbody td,.four:lang(en) td,.two:lang(en) td,.cards tr .n+:not(.n){position:static;border:0;padding:0;text-align:left;background:none}
.cards tbody th{grid-column:1/-1;order:-2}
.cards .group{padding-top:.5rem;font-size:1rem}
.cards .whole{grid-column:1/-1}
.cards .wide{grid-column:span 2}
.cards tr .n{white-space:normal}
.cards td::before{content:attr(data-label);display:block;white-space:normal;font-size:.78rem;line-height:1.3;color:#4c5666}
.cards .drawn{grid-column:1/-1;order:-1}
.cards .drawn::before{content:none}
.cards .drawn .split,.four:lang(en) .drawn .split{display:block;width:100%}
}
@media screen and (max-width:40rem){
.nums{display:flex;flex-wrap:wrap;justify-content:space-between}
.nums li{width:auto;margin-right:.5rem}
.nums li:first-child:nth-last-child(n+4),.nums li:first-child:nth-last-child(n+4)~li{width:46%;margin:0}
.lines{overflow:visible;background:none}
.lines table,.lines thead,.lines tbody,.lines th,.lines td{display:block}
.lines thead{position:sticky;top:0;z-index:1;background:#fbfaf7;border-bottom:2px solid #a9a498}
.lines tr{display:flex;flex-wrap:wrap;padding:.35rem;border-bottom:1px solid #d9d5cb}
.lines tr th,.lines tr td,.lines tr .n+:not(.n){flex:1 1 0;min-width:0;border:0;padding:0 .1rem;overflow-wrap:anywhere}
.lines thead th{font-size:.75rem;line-height:1.3}
.lines tr>:not(.n){flex-grow:1.7}
.lines:lang(en) tr>:not(.n){flex-grow:2.54}
.files tr>:nth-child(2),.files:lang(en) tr>:nth-child(2){flex-grow:2}
.files tr>:nth-child(3),.files:lang(en) tr>:nth-child(3){flex-grow:1.38}
.lines tr th:first-child{flex:0 0 100%}
.lines tr .drawn{display:none}
.lines tbody th[scope=row]{position:static;background:none}
}
}
@media (forced-colors:active){.scroll{background:none}}
@media print{*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
:root{--stamp:attr(data-stamp)}
@page{margin:14mm 14mm 16mm;@bottom-left{content:var(--stamp);font:8pt sans-serif;color:#444}@bottom-right{content:counter(page) " / " counter(pages);font:8pt sans-serif;color:#444;white-space:nowrap}}
body{background:#fff;font-size:10pt;line-height:1.5}
table{font-size:8.5pt;line-height:1.35}
th,td{padding:.45mm 1mm}
tr .n+:not(.n){padding-left:2mm}
th[scope=row]{min-width:5.8em}
.four th,.four td{padding:.45mm .7mm}
.four th[scope=row]{min-width:10.6em}
.cards .split{width:4.4rem}
:lang(en) .four th[scope=row]{min-width:6.5em}
:lang(en) table{font-size:8pt}
:lang(en) th,:lang(en) td{padding-left:.6mm;padding-right:.6mm}
:lang(en) .cards .split{width:3.6rem}
header,main,.main,footer{max-width:none;padding:0}
header{padding:1mm 0}
main,.main{padding:2mm 0 1mm}
footer{padding:1mm 0 0}
p{margin:1mm 0}
.sample{padding:.5mm 2mm}
h2{margin:2.4mm 0 .8mm;font-size:12pt;break-after:avoid}
h3{margin:3mm 0 1mm;font-size:10.5pt;break-after:avoid}
h2+p.note,h2+p:not(:last-child){break-after:avoid}
ul{margin:1mm 0}
h1{font-size:15pt}
.lead{font-size:11.5pt}
thead{display:table-header-group}
tr,.bars li{break-inside:avoid}
tbody .group{padding-top:2mm;break-after:avoid}
section{break-inside:avoid}
section.long,section.meaning{break-inside:auto}
.meaning p{break-inside:avoid}
.meaning h2+p.note{break-after:auto}
.sources th,.sources td{padding-top:.1mm;padding-bottom:.1mm}
section:has(tr:nth-child(40)) td,section:has(tr:nth-child(40)) th{padding-top:.1mm;padding-bottom:.1mm;line-height:1.3}
section:has(tr:nth-child(16)),section:has(tbody+tbody){break-inside:auto}
.nums{margin:2mm 0}
.nums li{padding:1mm 0}
.nums b{font-size:16pt}
.nums span{color:#222;font-size:8.5pt}
.note,footer{color:#222;font-size:8.5pt;line-height:1.4}
nav,.places,.go{display:none}
footer p{display:inline}
footer p+p::before{content:" · "}
.scroll{overflow:visible;background:none}
a{color:inherit;text-decoration:none}
.split [fill="#b3261e"],.split-key [fill="#b3261e"]{fill:url(#hatch)}
.split [fill="#5d96d6"],.split-key [fill="#5d96d6"]{fill:#b3d0f2;stroke:#35659e}
.split [fill="#c3c9d1"],.split-key [fill="#c3c9d1"]{fill:#fff;stroke:#626c7a}
}
`.replaceAll('\n', '');

/** The dark sides of the same pages, for a screen whose owner asked for the dark. Charts for frames go without: the page around them decides. */
export const DARK_STYLE = `@media screen and (prefers-color-scheme:dark){
:root{color-scheme:dark}
body{color:#e9ecf0;background:#12161c}
header{border-color:#707c8c}
.mast{color:#e9ecf0}
.nums,.nums li,h2,th,td{border-color:#343d49}
thead th,tbody .group,.total th,.total td,footer{border-color:#707c8c}
.scroll{background-image:linear-gradient(to right,#12161c 30%,rgba(18,22,28,0)),linear-gradient(to left,#12161c 30%,rgba(18,22,28,0)),linear-gradient(to right,rgba(233,236,240,.28),rgba(233,236,240,0)),linear-gradient(to left,rgba(233,236,240,.28),rgba(233,236,240,0))}
tbody tr:nth-child(even){background:#1d232c}
tbody th[scope=row]{background:#12161c}
tbody tr:nth-child(even) th[scope=row]{background:#1d232c}
tbody .group{background:none}
.cards tbody th[scope=row],.lines tbody th[scope=row]{background:none}
@media (max-width:48rem){.cards{background:none}}
@media (max-width:40rem){.lines{background:none}}
.lines thead{background:#12161c}
.cards td::before{color:#b6bfca}
.cards tbody tr,.lines tr{border-color:#343d49}
.status-done-on-time .status-mark,.status-done-late .status-mark,.status-overdue .status-mark{stroke:#12161c}
a{color:#8fbdf0}
.note,.nums span,footer{color:#b6bfca}
.nums .bad{color:#ff8f7a}
.sample{background:#33290f;border-color:#c49a3a}
.skip:focus{background:#1a2029}
${Object.entries(darkFills).map(([from, to]) => `[fill="${from}"]{fill:${to}}[stroke="${from}"]{stroke:${to}}`).join('')}
}`.replaceAll('\n', '');

const LIGHT_SUM = "'sha256-rnbZNf0OSDyUYiW4s7HCq/fAgGeeDwNPrQWCcSSE0tw='";
const DARK_SUM = "'sha256-B7lOyaWoLm/PJGLIr49DzZTFDQ18OfXEP+9uB1n1zUQ='";

/**
 * Nothing can run or load; `connect-src` lets tools that audit a page ask for robots.txt in its name. The sums are of the two sheets: a test compares them, and says the new one when a sheet changes.
 */
const policyOf = (...sums: string[]): string => `default-src 'none'; img-src data:; connect-src 'self'; style-src ${sums.join(' ')}`;

/** The policy of a page with both sheets, and of a chart for a frame, which has the first alone. */
export const STYLE_POLICY = policyOf(LIGHT_SUM, DARK_SUM);
export const EMBED_POLICY = policyOf(LIGHT_SUM);
