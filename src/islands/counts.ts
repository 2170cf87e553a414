import { Cube } from '../metrics/cube/cube.ts';
import { nextTask } from './next_task.ts';
import type { Manifest, Session, Workspace } from './session.ts';
import { kept } from './workspace.ts';

/** The counts that came with the site, and the workspace they speak of. */
export interface Counts { cube: Cube; workspace: Workspace }

const isOf = (cube: Cube, manifest: Manifest) => cube.head.as_of === manifest.as_of && cube.head.compare_to === manifest.compare_to
  && JSON.stringify(cube.head.files) === JSON.stringify(manifest.files.map((file) => file.sha256));

/** Reads the counts that came with the site; null where there are none. */
async function readCube({ root, build }: Session): Promise<Cube | null> {
  const response = await fetch(new URL(`data/overview.cube?build=${build}`, root));
  return response.ok ? Cube.inTasks(new Uint8Array(await response.arrayBuffer()), nextTask) : null;
}

/**
 * Fetches the counts made at build, which answer the overview before the engine is there. Null where they are missing, damaged or
 * of other exports, and where the reader keeps files of her own, which only the engine can count: then the engine answers alone. A site without engine has nothing else.
 */
export async function fetchCounts(session: Session): Promise<Counts | null> {
  try {
    // The counts are read while the browser opens its store, which takes it longer than all the rest.
    const [archive, manifest, cube] = await Promise.all([kept(session.root), session.manifest(), readCube(session)]);
    if ((archive && manifest.prepared) || !cube || !isOf(cube, manifest)) return null;
    return { cube, workspace: { plan: manifest.plan, asOf: manifest.as_of, compareTo: manifest.compare_to, isSample: manifest.is_sample, files: [], isOwn: false } };
  } catch {
    return null;
  }
}
