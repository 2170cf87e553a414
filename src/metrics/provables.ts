import { chainProvables } from './provables/chains.ts';
import { dataProvables } from './provables/data.ts';
import { deskProvables } from './provables/desk.ts';
import { documentProvables } from './provables/documents.ts';
import type { Provable } from './provables/provable.ts';
import { satisfactionProvables } from './provables/satisfaction.ts';
import { stepProvables } from './provables/steps.ts';
import { timelineProvables } from './provables/timeline.ts';
import { unitProvables } from './provables/units.ts';

// Every figure that can be proved: which rows stand behind it, and where they stand in the exports. This is the door; each family of figures has
// a file in the folder, and what an entry says is in `provable.ts` there.
export type { Gather, LeftOut } from './provables/provable.ts';

export const provables: readonly Provable[] = [
  ...stepProvables, ...unitProvables, ...chainProvables, ...timelineProvables, ...satisfactionProvables, ...documentProvables, ...deskProvables, ...dataProvables,
];
