import { startAssist } from './assist.ts';
import { startHostCheck } from './check_host.ts';
import { startDownloads } from './download.ts';
import { showDates, showPlace, startFold } from './fold.ts';
import { startLive } from './live.ts';
import { startMarks } from './marks.ts';
import { startNavigation } from './navigate.ts';
import { startOffline } from './offline.ts';
import { startPaperStamp } from './paper_stamp.ts';
import { startTheme } from './theme.ts';
import { startWall } from './wall.ts';

// The one script of every page. It runs once a visit: navigation swaps the page and keeps this module, and with it the engine.
document.documentElement.dataset.script = '';
startTheme();
startFold();
// Before the rest: Escape leaves a mark before it closes a panel.
startMarks();
const live = startLive();
// Before the navigation, which leaves alone what is handled here.
startAssist(live.session);
// After everything that the page itself needs, the engine too where it starts: what is kept for a day without network shares the line with it.
const keep = () => setTimeout(() => void live.session.settled().then(() => startOffline(live.session.root)), 1500);
if (document.readyState === 'complete') keep();
else addEventListener('load', keep, { once: true });
startNavigation({
  onQuery: (isTyping) => live.update(isTyping),
  onNoNetwork: live.sayNoNetwork,
  onPage: () => {
    showPlace();
    showDates();
    void live.enter();
    startWall();
  },
});
startDownloads(live.stamp, live.wholeTable);
startHostCheck();
startPaperStamp();
void live.enter();
startWall();
