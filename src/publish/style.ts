import type { StatusCode } from '../metrics/rows.ts';

/** The colours of statuses on paper, as attributes: `tests/styles` holds them to the print colours of the site's own sheet. */
export const statusFills: Record<StatusCode, string> = {
  done_on_time: '#0d4c40', done_late: '#94790f', overdue: '#b3261e', in_progress: '#5d96d6', not_started: '#c3c9d1', upcoming: '#7d8794', ongoing: '#6b5ca5',
  not_applicable: '#fff',
};

/** The one style sheet of a status page, inside the page: plain properties, so that old browsers and paper read it too. */
export const STYLE = `
*{box-sizing:border-box}
body{margin:0;color:#1c2430;background:#fbfaf7;font:16px/1.65 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",SimSun,sans-serif;overflow-wrap:break-word}
:lang(en) body{font-family:"Segoe UI",Roboto,"Helvetica Neue",Arial,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
header,main,.main,footer{max-width:64rem;margin:0 auto;padding:.75rem 1rem}
header{border-top:6px solid #14365c;border-bottom:3px double #14365c}
.mast{font-size:1.05rem;font-weight:700;color:#14365c;letter-spacing:.04em}
tbody tr:nth-child(even){background:#f3f0e8}
th[scope=row]{min-width:7em}
footer{border-top:1px solid #a9a498;font-size:.875rem;color:#4c5666}
h1{font-size:1.6rem;line-height:1.3;margin:.5rem 0}
h2{font-size:1.2rem;margin:2rem 0 .5rem;border-bottom:1px solid #d9d5cb}
p{margin:.4rem 0}
a{color:#17518c}
nav ul{list-style:none;margin:0;padding:0}
nav li{display:inline-block;margin-right:1rem}
nav a,.places a{display:inline-block;padding:.4rem 0}
.lead{font-size:1.15rem}
.note{color:#4c5666;font-size:.9rem}
.sample{background:#fff4d6;border-left:4px solid #b88a1a;padding:.25rem .75rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
th,td{border-bottom:1px solid #d9d5cb;padding:.35rem .6rem;text-align:left;vertical-align:top}
thead th{border-bottom:2px solid #a9a498}
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
@media(max-width:40rem){th,td{padding:.3rem .35rem}.split,main:not(.embed) .split-key,.main .split-key{display:none}}
@media print{*{print-color-adjust:exact}@page{margin:15mm}table{font-size:8.5pt}th,td{padding:.2rem .3rem}th[scope=row]{min-width:5em}:lang(en) table{font-size:8pt}:lang(en) th,:lang(en) td{padding-left:.2rem;padding-right:.2rem}:lang(en) .split{width:4.5rem}body{background:#fff;font-size:10.5pt}header,main,.main,footer{max-width:none;padding:0}h2{break-after:avoid}tr{break-inside:avoid}nav{display:none}.scroll{overflow:visible}a{color:inherit;text-decoration:none}}
`.replaceAll('\n', '');

/**
 * Nothing can run or load; `connect-src` lets tools that audit a page ask for robots.txt in its name. The hash is of `STYLE`: a test compares them, and says the new one when the sheet changes.
 */
export const STYLE_POLICY = "default-src 'none'; img-src data:; connect-src 'self'; style-src 'sha256-v73dPDXCaQ0Y5fx3g2fY+GOlpw9ssyLgWhxnUv/0Zeg='";
