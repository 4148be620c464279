import { z } from 'zod';

/** What can be wrong with a request, each with the status that says so. */
const problems = {
	'not-understood': 400,
	'no-key': 401,
	'no-scope': 403,
	forbidden: 403,
	protected: 403,
	'not-found': 404,
	'method-not-allowed': 405,
	'too-large': 413,
	'not-json': 415,
	'changed-meanwhile': 412,
	'not-valid': 422,
	'key-used-otherwise': 422,
	'too-often': 429,
	failed: 500,
	away: 503,
} as const;
export type ProblemType = keyof typeof problems;
export const problemTypes = Object.keys(problems) as ProblemType[];

/** One thing that is wrong: in the body by a JSON Pointer (RFC 6901), or in the address by its name. */
const fault = z.strictObject({
	pointer: z.string().optional(),
	parameter: z.string().optional(),
	detail: z.string(),
});
export type Fault = z.infer<typeof fault>;

/** RFC 9457. */
export const problemShape = z
	.strictObject({
		type: z.string().describe('What is wrong: an address of this document, with the name behind the #.'),
		title: z.string(),
		status: z.int(),
		detail: z.string().optional(),
		errors: z.array(fault).optional(),
		revision: z.int().optional().describe('Of what was changed meanwhile: the ETag that it has now.'),
	})
	.meta({ id: 'Problem' });

/** An answer that says why nothing was done. */
export interface Problem {
	problem: ProblemType;
	detail?: string;
	errors?: Fault[];
	revision?: number;
	headers?: Record<string, string>;
}

export const statusOf = (problem: ProblemType): number => problems[problem];

/** A problem as it is sent. */
export function problemAnswer(siteUrl: string, { problem, headers, ...rest }: Problem): Response {
	const status = statusOf(problem);
	const title = `${problem[0]!.toUpperCase()}${problem.slice(1)}`.replaceAll('-', ' ');
	const body = { type: `${siteUrl}/api/v1#${problem}`, title, status, ...rest };
	return Response.json(body, {
		status,
		headers: { ...headers, 'Content-Type': 'application/problem+json' },
	});
}

/** What a schema finds wrong. */
export const faultsOf = (error: z.ZodError, where: 'pointer' | 'parameter'): Fault[] =>
	error.issues.flatMap((issue) => {
		const at = (path: PropertyKey[]): Fault => ({
			[where]:
				where === 'pointer'
					? path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
					: String(path[0] ?? ''),
			detail: issue.message,
		});
		return issue.code === 'unrecognized_keys'
			? issue.keys.map((key) => at([...issue.path, key]))
			: [at(issue.path)];
	});
