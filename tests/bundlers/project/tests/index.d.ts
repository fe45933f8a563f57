// What Jest and vitest both give a test.
declare function test(name: string, run: () => Promise<void>): void;
declare function expect(value: unknown): { toEqual(expected: unknown): void };
