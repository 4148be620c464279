/** Of an answer that says to a program what went wrong: RFC 9457. */
export const problemType = 'application/problem+json';

/** Whether an answer is one: no page takes its place. */
export const isProblem = (type: unknown): boolean => String(type ?? '').startsWith(problemType);
