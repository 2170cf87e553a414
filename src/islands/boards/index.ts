import type { Board } from '../board.ts';

type AnyBoard = Board<never, never>;

/** Every board by its name in `data-board`, fetched when first needed. */
export const boards: Record<string, () => Promise<AnyBoard>> = {
  completion: async () => (await import('./completion.ts')).completionBoard as unknown as AnyBoard,
  chains: async () => (await import('./chains.ts')).chainsBoard as unknown as AnyBoard,
  delays: async () => (await import('./delays.ts')).delaysBoard as unknown as AnyBoard,
  overview: async () => (await import('./overview.ts')).overviewBoard as unknown as AnyBoard,
  satisfaction: async () => (await import('./satisfaction.ts')).satisfactionBoard as unknown as AnyBoard,
  units: async () => (await import('./units.ts')).unitsBoard as unknown as AnyBoard,
  desk: async () => (await import('./desk.ts')).deskBoard as unknown as AnyBoard,
  bulletin: async () => (await import('./bulletin.ts')).bulletinBoard as unknown as AnyBoard,
  brief: async () => (await import('./bulletin.ts')).briefBoard as unknown as AnyBoard,
  ready: async () => (await import('./ready.ts')).readyBoard as unknown as AnyBoard,
  unit: async () => (await import('./unit.ts')).unitBoardAt(location.pathname, location.search) as unknown as AnyBoard,
  quality: async () => (await import('./quality.ts')).qualityBoard as unknown as AnyBoard,
  timeline: async () => (await import('./timeline.ts')).timelineBoard as unknown as AnyBoard,
  wall: async () => (await import('./wall.ts')).wallBoard as unknown as AnyBoard,
  data: async () => (await import('./data.ts')).dataBoard as unknown as AnyBoard,
};

/** The boards that the counts made at build can answer (`fromCube`), known before their code is here. */
export const boardsWithCounts: ReadonlySet<string> = new Set(['overview']);
