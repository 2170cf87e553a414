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
header,main,.main,footer{max-width:68rem;margin:0 auto;padding:.75rem 1rem}
header{border-top:6px solid #14365c;border-bottom:3px double #14365c}
.mast{font-size:1.05rem;font-weight:700;color:#14365c;letter-spacing:.04em}
tbody tr:nth-child(even){background:rgba(140,120,60,.09)}
tbody .group{background:none;border-bottom:1px solid #a9a498;padding-top:1rem}
.nums{list-style:none;margin:.75rem 0 1rem;padding:0;border-top:1px solid #d9d5cb;border-bottom:1px solid #d9d5cb}
.nums li{display:inline-block;vertical-align:top;min-width:9rem;margin-right:1.5rem;padding:.5rem 0}
.nums span{display:block;font-size:.875rem;line-height:1.4;color:#4c5666}
.nums b{display:block;font-size:2rem;line-height:1.3;font-variant-numeric:tabular-nums}
.nums .bad{color:#a8321e}
th[scope=row]{min-width:8.5em}
footer{border-top:1px solid #a9a498;font-size:.875rem;color:#4c5666}
h1{font-size:1.6rem;line-height:1.3;margin:.5rem 0}
h2{font-size:1.2rem;margin:2rem 0 .5rem;border-bottom:1px solid #d9d5cb}
p{margin:.4rem 0;text-wrap:pretty}
a{color:#17518c}
nav ul{list-style:none;margin:0;padding:0}
nav li{display:inline-block;margin-right:1rem}
nav a,.places a{display:inline-block;padding:.4rem 0}
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
.places{columns:16rem;padding-left:1.2rem}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;background:#fff}
code{font-size:.85rem;overflow-wrap:anywhere}
.embed{padding:.5rem .75rem}
.embed h1{font-size:1.15rem;margin:.2rem 0}
.bars{list-style:none;margin:.5rem 0;padding:0}
.bars li{margin:0 0 .6rem;break-inside:avoid}
.bars p{margin:0 0 .15rem;font-size:.9rem;line-height:1.4}
.bars svg{display:block}
.key{display:inline-block;margin-right:.75rem}
.sheet{display:none}
.sheet:target,.first{display:block}
.sheet:target~.first{display:none}
.first:target{display:block}
@media screen and (max-width:40rem){tbody th[scope=row]{position:sticky;left:0;background:#fbfaf7}tbody tr:nth-child(even) th[scope=row]{background:#f1eee6}}
@media(max-width:40rem){th,td{padding:.3rem .35rem}.nums li{width:31%;min-width:0;margin-right:2%}.nums b{font-size:1.6rem}.split,main:not(.embed) .split-key,.main .split-key{display:none}}
@media print{*{print-color-adjust:exact}@page{margin:15mm}table{font-size:8.5pt}th,td{padding:.2rem .3rem}th[scope=row]{min-width:5em}:lang(en) table{font-size:8pt}:lang(en) th,:lang(en) td{padding-left:.2rem;padding-right:.2rem}:lang(en) .split{width:4.5rem}body{background:#fff;font-size:10.5pt}header,main,.main,footer{max-width:none;padding:0}h2{break-after:avoid}tr{break-inside:avoid}.nums b{font-size:16pt}.nums span{color:#222;font-size:8.5pt}.note,footer{color:#222}nav{display:none}.scroll{overflow:visible;background:none}a{color:inherit;text-decoration:none}}
`.replaceAll('\n', '');

/** The dark sides of the same pages, for a screen whose owner asked for the dark. Charts for frames go without: the page around them decides. */
export const DARK_STYLE = `@media screen and (prefers-color-scheme:dark){
:root{color-scheme:dark}
body{color:#e9ecf0;background:#12161c}
header{border-color:#707c8c}
.mast{color:#e9ecf0}
.nums,.nums li,h2,th,td{border-color:#343d49}
thead th,tbody .group,footer{border-color:#707c8c}
.scroll{background-image:linear-gradient(to right,#12161c 30%,rgba(18,22,28,0)),linear-gradient(to left,#12161c 30%,rgba(18,22,28,0)),linear-gradient(to right,rgba(233,236,240,.28),rgba(233,236,240,0)),linear-gradient(to left,rgba(233,236,240,.28),rgba(233,236,240,0))}
tbody tr:nth-child(even){background:rgba(160,190,230,.08)}
tbody th[scope=row]{background:#12161c}
tbody tr:nth-child(even) th[scope=row]{background:#1d232c}
tbody .group{background:none}
.status-done-on-time .status-mark,.status-done-late .status-mark,.status-overdue .status-mark{stroke:#12161c}
a{color:#8fbdf0}
.note,.nums span,footer{color:#b6bfca}
.nums .bad{color:#ff8f7a}
.sample{background:#33290f;border-color:#c49a3a}
.skip:focus{background:#1a2029}
${Object.entries(darkFills).map(([from, to]) => `[fill="${from}"]{fill:${to}}[stroke="${from}"]{stroke:${to}}`).join('')}
}`.replaceAll('\n', '');

const LIGHT_SUM = "'sha256-QMAIkjw84j9Lq8nSLqk0WmeqJizMCw5vDuBc+YHMRnc='";
const DARK_SUM = "'sha256-Nd6CNuvnLXaLGcU9PgVWAAOGmVmpb7t3tOfBpAcWASI='";

/**
 * Nothing can run or load; `connect-src` lets tools that audit a page ask for robots.txt in its name. The sums are of the two sheets: a test compares them, and says the new one when a sheet changes.
 */
const policyOf = (...sums: string[]): string => `default-src 'none'; img-src data:; connect-src 'self'; style-src ${sums.join(' ')}`;

/** The policy of a page with both sheets, and of a chart for a frame, which has the first alone. */
export const STYLE_POLICY = policyOf(LIGHT_SUM, DARK_SUM);
export const EMBED_POLICY = policyOf(LIGHT_SUM);
