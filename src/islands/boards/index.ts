import type { Board } from '../board.ts';

/** Every board by its name in `data-board`, fetched when first needed. */
export const boards: Record<string, () => Promise<Board<never, never>>> = {
};
