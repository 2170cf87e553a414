import type { Words } from './locale.ts';

/** One part of a guide: a heading and its paragraphs. `[words](/path/)` is a link inside the site. */
export interface GuidePart {
  heading: Words;
  paragraphs: Words[];
}

export interface Guide {
  id: string;
  title: Words;
  question: Words;
  parts: GuidePart[];
}

/** Words of the help pages. */
export const help = {
  title: { zh: '使用说明', en: 'How to use' },
  question: { zh: '这个网站怎么看、怎么用？', en: 'How is this site read and used?' },
  intro: {
    zh: '准绳把活动办的台账（CSV、Excel）算成进度：每个单位走到哪一步、审核压在哪一环、群众满意率够不够三分之二、是否按时间安排推进。每个数都按活动方案的条文算出，点开就能看到分子、分母和出处（文件、行号）。',
    en: 'Plumbline turns the activity office’s ledgers (CSV or Excel) into progress: how far each unit is, where the review chains jam, whether satisfaction reaches two thirds, and who keeps the timeline. Every figure follows the plan’s own articles; open it and see numerator, denominator and source, by file and line.',
  },
  guides_title: { zh: '按您的工作看', en: 'By what you do' },
  figures_title: { zh: '数字的含义', en: 'What the figures mean' },
  figures_question: { zh: '每个数怎么算，不计什么，什么时候会误导？', en: 'How is each figure counted, what is left out, and when would it mislead?' },
  figures_link: { zh: '全部数字逐项说明', en: 'Every figure explained' },
  statuses_title: { zh: '状态标记', en: 'Status marks' },
  counted: { zh: '怎么算', en: 'How counted' },
  left_out: { zh: '不计入', en: 'Left out' },
  misleads: { zh: '何时会误导', en: 'Misleads when' },
  grain: { zh: '每行是', en: 'One row is' },
  section: { zh: '方案', en: 'Plan' },
  /** What the button that opens one figure's words on a phone is called when read aloud. */
  unfold: { zh: (d: { name: string }) => `怎么算：${d.name}`, en: (d: { name: string }) => `How counted: ${d.name}` },
  contents: { zh: '目录', en: 'Contents' },
} as const;

export const guides: readonly Guide[] = [
  {
    id: 'leadership',
    title: { zh: '领导：五分钟看懂', en: 'Leadership: in five minutes' },
    question: { zh: '进度正常吗，该抓哪一件事，比上周变了什么？', en: 'Are we on course, what is the one thing to push, what changed since last week?' },
    parts: [
      {
        heading: { zh: '先看总览最上面一句', en: 'Read the first sentence of the overview' },
        paragraphs: [
          {
            zh: '[总览](/)第一句说：到期应完成多少项、完成了多少、多少逾期、涉及多少单位。“项”是一个单位的一个环节。提前完成的不算在这句里，所以这里的完成数会小于“进度指数”里的。',
            en: 'The first sentence of the [overview](/) says how many unit-steps were due, how many of those are done, how many are overdue and in how many units. A unit-step is one step of one unit. What was done early is not in this sentence, so the number done here may be less than that in the schedule index.',
          },
          {
            zh: '往下是“该抓的一件事”：逾期天数合计最多的环节和层级，如果是材料审核，再指出压得最多的一环。它旁边（手机上在它下面）是与对比日（默认七天前）相比的变化。',
            en: 'Below it is the one thing to push: the step and tier with the most overdue days, and where that is the review of documents, the link where they lie. Beside it, or under it on a phone, is what changed since the comparison date (seven days earlier unless chosen).',
          },
        ],
      },
      {
        heading: { zh: '再看三处', en: 'Then look at three places' },
        paragraphs: [
          { zh: '[审核链](/chains/)：材料压在谁手里、收得多还是办得多、照此速度要几天消化。“未流转”表示两周没有办结一件。', en: '[Review chains](/chains/): with whom the documents lie, whether more comes in than goes out, and how many days it takes to clear. “Not moving” means that nothing was decided in two weeks.' },
          { zh: '[群众满意率](/satisfaction/)：低于三分之二的单位要返工、补课。票数少时区间很宽，刚过线和差一点都不足以下结论。', en: '[Satisfaction](/satisfaction/): a unit below two thirds has to make good. With few ballots the interval is wide: just above or just below proves little.' },
          { zh: '[时间进度](/timeline/)：时间服从质量。准备充分而稍迟的会，好过按时而不具备条件的会，两者要一起看。', en: '[Timeline](/timeline/): quality comes before the date. A late but ready meeting is better than a punctual unready one; read the two together.' },
        ],
      },
      {
        heading: { zh: '上墙和打印', en: 'On the wall and on paper' },
        paragraphs: [
          { zh: '[大屏](/wall/)逐屏轮换，碰一下就暂停，并打开面板，在那里选哪几屏、停多久；所选写在网址里，可以收藏。面板上有“全屏”，也可以按 F11。', en: 'The [wall](/wall/) shows one view after another; a touch pauses it and opens a panel in which you choose the views and for how long each stays. The choice is in the address, to be bookmarked. “Full screen” is on the panel too; F11 does the same.' },
          { zh: '任何一页都可以直接打印成 A4，横竖由您选（很宽的表自动横放）；每张纸的页脚都印着页名、截至日、对比日、筛选和页码，散开了也认得出。图可以下载为 SVG、PNG，数据为 CSV。', en: 'Any page prints on A4, upright or across as you choose (very wide tables lie across by themselves). The foot of every sheet says its page, date, comparison, filters and number, so that a stray one can still be told. Drawings can be taken out as SVG or PNG, their rows as CSV.' },
        ],
      },
    ],
  },
  {
    id: 'office',
    title: { zh: '活动办：一天的工作', en: 'Activity office: a day’s work' },
    question: { zh: '谁落后、落在哪一步、该谁办、发什么出去？', en: 'Who lags, at which step, whose move is it, what to send out?' },
    parts: [
      {
        heading: { zh: '放进自己的台账', en: 'Put your own ledgers in' },
        paragraphs: [
          { zh: '在[数据](/data/)页选择或拖入文件（CSV、Excel，中文表头、GB18030 都可以，标题行和合计行会认出来）。文件不离开这台电脑。', en: 'On the [data](/data/) page choose or drop your files (CSV or Excel, Chinese headers and GB18030 are fine, title and totals rows are recognised). They never leave this computer.' },
          { zh: '每一行要么用上，要么列为退回并写明文件、行、列和原因，不会悄悄丢掉。在原文件里改好后再放一次，就换掉旧的（文件名不同会先问），并说明哪些行、哪些数变了。', en: 'Every row is either used or listed as rejected with its file, line, column and reason: nothing is lost silently. Mend the file and drop it again: it replaces the former one (under another name, after asking), and you are told which rows and figures changed.' },
          { zh: '[数据质量](/data/quality/)按单位列出要退回补正的问题，可以直接发给填表单位。', en: '[Data quality](/data/quality/) lists by unit what has to be mended, worded so that it can be handed to whoever filled in the form.' },
        ],
      },
      {
        heading: { zh: '今天催谁', en: 'Whom to call today' },
        paragraphs: [
          { zh: '[催办清单](/desk/)按“逾期天数 × 压住的环节数”排，按该谁办分组（单位、审核方、督导组），每条附一句要说的话，可复制、下载；压在本办手里的列在最前，写成要办的事（本办是哪个审核方，写在方案 plan.yaml 的 office 一行）。', en: 'The [chase list](/desk/) ranks by days late × steps held up and groups by who must act (unit, reviewer, supervision group), each with the sentence to say; copy or download it. What lies with this office stands first, as tasks (the line office of plan.yaml says which reviewer that is).' },
          { zh: '[可以开会](/desk/ready/)列出今天具备条件的、三天内能具备的、和不具备条件已经开了的。', en: '[Ready to meet](/desk/ready/) lists who can meet today, who will be able to within three days, and who met before they were ready.' },
          { zh: '[延误台账](/desk/delays/)把每份材料的天数分给审核方、单位修改和传递，三项相加等于历时；把日期从一方挪到另一方，总数不变。', en: 'The [delay ledger](/desk/delays/) splits each document’s days between the reviewers, the unit’s rewriting and handover; the three add up to the whole, so moving a date from one to another changes no total.' },
        ],
      },
      {
        heading: { zh: '发什么出去', en: 'What to send out' },
        paragraphs: [
          { zh: '[情况通报](/desk/bulletin/)按当前的日期和筛选写好，点名到单位，只供内部使用；在文中直接改字，导出 Word、纯文本或打印。改动不影响任何数字。', en: 'The [bulletin](/desk/bulletin/) is written for the chosen date and filters and names units, so it is for internal use. Edit it in place, export it as Word or plain text, or print it; edits change no figure.' },
          { zh: '[领导简报](/desk/brief/)是给领导的一页纸，用法一样。', en: 'The [leadership brief](/desk/brief/) is one page for leadership and works the same way.' },
        ],
      },
      {
        heading: { zh: '有人不认这个数', en: 'When a county disputes a figure' },
        paragraphs: [
          { zh: '点开任何一个带下划线的数：分子、分母、不计入的、方案条文、计算语句（可以重算）和每一行的出处。把网址发给对方，对方看到的是同一处。', en: 'Open any underlined figure: numerator, denominator, what is left out, the plan’s section, the query that computed it (run it again) and each row’s source. Send the address: the other side sees the same.' },
          { zh: '还不够就到[查询](/query/)写 SQL，只读，不出这台电脑。', en: 'If that is not enough, write SQL on the [query](/query/) page: read-only, and nothing leaves this computer.' },
        ],
      },
      {
        heading: { zh: '查找、筛选、日期和链接', en: 'Finding, filters, dates and links' },
        paragraphs: [
          { zh: '按 Ctrl+K（苹果电脑 ⌘K）输入单位名称或编码、页面名、数字名，回车就到；按 ? 看全部快捷键。图和数旁边的“?”说明它的含义。', en: 'Press Ctrl+K (⌘K on a Mac), type the name or code of a unit, a page or a figure, and Enter: there you are. Press ? for all shortcuts. The “?” beside charts and figures says what they mean.' },
          { zh: '筛选、截至日、对比日、打开的面板都写在网址里：“复制链接”发出去，收到的人看到的和您一样，前进后退也有效。拖动截至日，或按“逐日回放”，可以把活动从头看一遍。', en: 'Filters, dates and the open panel are in the address: “Copy link” shows its reader what you see, and back and forward work. Drag the date, or press “Replay day by day”, to see the campaign again from its start.' },
        ],
      },
    ],
  },
  {
    id: 'publisher',
    title: { zh: '发布：给别人看', en: 'Publishing: for readers' },
    question: { zh: '怎样发布，哪些能公开？', en: 'How to publish, and what may be public?' },
    parts: [
      {
        heading: { zh: '两种版本', en: 'Two versions' },
        paragraphs: [
          { zh: '内部版含全部页面和台账，还有不用脚本、可以打印转发的状态页（每页页脚都有链接）。', en: 'The internal version carries every page and the ledgers, and status pages that need no script and can be printed and passed on (linked at the foot of each page).' },
          { zh: '公开版只含方案“对外公开的内容”（plan.yaml 的 publish）一节允许的汇总，没有台账，也没有脚本。票数少于门槛的、意见完全一致的，以及能由此推算出它们的合计，一律不公布；到过的材料少于门槛的审核环节也不公布。', en: 'The public version carries only the totals that the plan’s section on publication (publish in plan.yaml) allows: no ledgers and no script. Ballots fewer than the threshold, or all of one opinion, are withheld, and so is every total from which they could be worked out, and every review link that fewer documents than the threshold have come to.' },
          { zh: '装有 Node 的，npm run build 生成内部版，npm run build:public 生成公开版，都在 dist 文件夹里；没有装的，见下面一段。', en: 'With Node, npm run build makes the internal one and npm run build:public the public one, both into the folder dist; without it, see the next part.' },
          { zh: '公开版遇到像身份证号、手机号、银行卡号、邮箱的内容会停下，并指出文件和行。', en: 'The public version stops at anything that looks like an identity number, a mobile number, a bank card or an e-mail address, and names file and line.' },
        ],
      },
      {
        heading: { zh: '不装软件也能发布', en: 'Without installing anything' },
        paragraphs: [
          { zh: '在[数据](/data/)页“生成状态页”，用已打开的台账生成：一个压缩包，解压后放到任何网站，或直接双击打开；或一个网页文件，所有页面都在里面。与用命令生成的完全一样。', en: 'On the [data](/data/) page, “Publish” makes the status pages from the open ledgers: as a zip, to unpack on any host or open by a double click, or as one page file with all of them inside. They are exactly what the commands make.' },
        ],
      },
      {
        heading: { zh: '用什么浏览器看', en: 'Which browsers' },
        paragraphs: [
          { zh: '状态页、汇总页和可嵌入的图不用脚本，排版不依赖新功能：旧浏览器里表格、图和文字都在，只是窄屏上表格要左右滑动，也没有深色。每个数的含义写在同一页上。', en: 'Status pages, the roll-up and the charts to embed use no script and rest on nothing new: in an old browser their tables, drawings and words are all there; on a narrow screen tables are pushed sideways, and there are no dark colours. What each figure means stands on the same page.' },
          { zh: '其余页面按 2024 年以来的浏览器编写（Chrome、Edge 117，Firefox 121，Safari 17.4 以上），只在 Chromium 里逐页测试过；更旧的浏览器会失去全部样式，请改看状态页。', en: 'All other pages are written for browsers from about 2024 (Chrome and Edge 117, Firefox 121, Safari 17.4 or newer) and tested in Chromium alone. An older one loses their styles whole: read the status pages there.' },
        ],
      },
      {
        heading: { zh: '一期一期公布，几个地方汇总', en: 'Date after date, and several places' },
        paragraphs: [
          { zh: '装有 Node 的，生成时给出 STATUS_ARCHIVE（留存各期的文件夹）：以前各期的页面原样保留，并列出每一期公布的数和以后的更正。内部版和公开版各用一个文件夹。', en: 'With Node, give STATUS_ARCHIVE (a folder of kept dates) when building: earlier pages stay as they were, and what each date published is listed with what was corrected later. Internal and public pages need a folder each.' },
          { zh: '几个城市，或一个大城市的几片，各自生成网站后，用 npm run rollup 汇总到一页上：只加件数、项数、票数和天数，比率由合计算出；日期或方案不同的不计入，并写明原因。汇总页只供内部使用。', en: 'Several cities, or parts of a large one, each build a site of their own; npm run rollup adds them up on one page. Only counts are added, and shares come from the sums; a part of another date or plan is left out and named with the reason. The roll-up is for internal use.' },
        ],
      },
      {
        heading: { zh: '放到网站上', en: 'Hosting' },
        paragraphs: [
          { zh: '整个网站都是现成的文件，不用后台程序，放在哪一级目录都行（生成时给出 BASE_PATH），不访问外网。nginx、Apache、IIS 的现成设置和检查服务器的按钮在[放到网站上](/help/hosting/)。', en: 'The site is ready files, needs no program on the server, may stand under any path (given as BASE_PATH at build) and asks nothing of the internet. Ready settings for nginx, Apache and IIS, and a button that checks the host, are under [Hosting](/help/hosting/).' },
          { zh: '给别的系统用的数字在 status.json，截至日写在里面；状态页的“供其他系统使用”还列出 Atom 订阅、徽标、可嵌入的图和 CSV 表格的固定地址。', en: 'For other systems the figures are in status.json, with their date; “For other systems” on the status pages lists the lasting addresses of an Atom feed, badges, charts to embed and CSV tables.' },
        ],
      },
    ],
  },
];
