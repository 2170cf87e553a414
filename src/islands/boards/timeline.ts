import { TimelineBoard } from '../../charts/boards/TimelineBoard.tsx';
import { readTimeline, type TimelineRows } from '../../metrics/timeline.ts';
import { timelineTable, timelineView, type TimelineView } from '../../views/timeline.ts';
import type { Board } from '../board.ts';

export const timelineBoard: Board<TimelineRows, TimelineView> = {
  name: 'timeline', read: readTimeline, view: timelineView, table: timelineTable, Body: TimelineBoard,
};
