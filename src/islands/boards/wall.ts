import { WallBoard } from '../../charts/boards/WallBoard.tsx';
import { readWall, type WallRows } from '../../metrics/wall.ts';
import { wallView, type WallView } from '../../views/wall.ts';
import type { Board } from '../board.ts';

export const wallBoard: Board<WallRows, WallView> = { name: 'wall', read: readWall, view: wallView, Body: WallBoard, isAlive: true };
