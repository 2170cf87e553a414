import { describe, expect, test } from 'vitest';
import { wallChoice } from '../../src/islands/wall.ts';

const present = ['headline', 'matrix', 'pace'];

describe('the wall’s choice of views', () => {
  test.each([
    ['', ['headline', 'matrix', 'pace'], 20],
    ['?show=pace,headline&every=8', ['pace', 'headline'], 8],
    ['?show=pace&show=matrix&show=pace', ['pace', 'matrix'], 20],
    ['?show=nothing&every=0', ['headline', 'matrix', 'pace'], 20],
    ['?every=abc', ['headline', 'matrix', 'pace'], 20],
    ['?every=3', ['headline', 'matrix', 'pace'], 3],
    ['?every=601', ['headline', 'matrix', 'pace'], 20],
  ])('%s', (query, show, seconds) => {
    expect(wallChoice(query, present)).toEqual({ show, seconds });
  });
});
