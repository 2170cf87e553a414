import { h, type VNode } from 'preact';
import { BulletinBoard } from '../../charts/boards/BulletinBoard.tsx';
import { readBrief, readBulletin, type BriefRows, type BulletinRows } from '../../metrics/bulletin.ts';
import { briefView, bulletinView, type PaperPageView } from '../../views/bulletin.ts';
import type { Board } from '../board.ts';
import { restoreEdits, startPaper } from '../bulletin_page.ts';

startPaper();

/** Puts the reader's edits back after each drawing; the build has none. */
const Body = ({ view }: { view: PaperPageView }): VNode => h('div', {
  ref: (place: HTMLElement | null) => {
    if (place) restoreEdits(place);
  },
}, h(BulletinBoard, { view })) as VNode;

export const bulletinBoard: Board<BulletinRows, PaperPageView> = { name: 'bulletin', read: readBulletin, view: bulletinView, Body, isAlive: true };

export const briefBoard: Board<BriefRows, PaperPageView> = { name: 'brief', read: readBrief, view: briefView, Body, isAlive: true };
