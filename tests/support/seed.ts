// Generated tests look at the same cases in every run, so that a change is what makes one fail; `FUZZ_SEED=random` looks at others.
import fc from 'fast-check';

if (process.env.FUZZ_SEED !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.FUZZ_SEED ?? 20140529) });
