import tseslint from 'typescript-eslint';

/** The rooms in the order of the house: a room imports from the rooms before it, never from those after it. */
const rooms = ['engine', 'plan', 'sources', 'metrics', 'views', 'charts', 'publish', 'islands', 'components', 'pages'];

const roomRules = rooms.map((room, i) => ({
  files: [`src/${room}/**/*.{ts,tsx}`],
  rules: {
    'no-restricted-imports': ['error', {
      patterns: rooms.slice(i + 1).map((below) => ({
        group: [`**/${below}/*`, `**/${below}/**`],
        message: `src/${room} may not import from src/${below}: imports point up the list of rooms.`,
      })),
    }],
  },
}));

export default tseslint.config(
  { ignores: ['dist/', '.astro/', 'node_modules/', 'coverage/', 'data/generator/', 'bench/.work/'] },
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-explicit-any': 'error',
      'no-constant-condition': ['error', { checkLoops: false }],
      'no-control-regex': 'off',
      'prefer-const': 'error',
      eqeqeq: ['error', 'always'],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: {
      // Dates are dates: never a local Date, never the clock.
      'no-restricted-syntax': ['error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Nothing asks the clock: take the as-of date as an argument.' },
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'Nothing asks the clock: take the as-of date as an argument.' },
        { selector: "NewExpression[callee.name='Date'] > Literal[value=/\\D/]", message: 'A local Date differs by time zone: use UTC days or ISO text.' },
        { selector: "MemberExpression[property.name=/^get(FullYear|Month|Date|Day|Hours)$/]", message: 'A local Date differs by time zone: use the getUTC functions.' },
      ],
    },
  },
  ...roomRules,
);
