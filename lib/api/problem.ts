import { z } from 'zod';
import { problemType } from '#lib/platform/http/problem-type';

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
	'done-already': 409,
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
		headers: { ...headers, 'Content-Type': problemType },
	});
}

/** So many are told; who has made more mistakes finds the others later. */
const MOST_FAULTS = 20;

/** What a schema finds wrong. */
export function faultsOf(error: z.ZodError, where: 'pointer' | 'parameter'): Fault[] {
	const at = (path: PropertyKey[], detail: string): Fault => ({
		[where]: where === 'pointer' ? pointerTo(path) : String(path[0] ?? '').slice(0, 100),
		detail: detail.slice(0, 200),
	});
	return error.issues
		.slice(0, MOST_FAULTS)
		.flatMap((issue) =>
			issue.code === 'unrecognized_keys'
				? issue.keys.slice(0, MOST_FAULTS).map((key) => at([...issue.path, key], 'Nothing is called so.'))
				: [at(issue.path, issue.message)],
		);
}

/** RFC 6901. */
const pointerTo = (path: PropertyKey[]): string =>
	path.map((part) => `/${String(part).slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** RFC 6750 §3. */
export const challenge = { 'WWW-Authenticate': 'Bearer realm="Postilla"' };

/** A key is missing, or one that is for this. */
export const noKey = (scopes: readonly string[], wanted: string): Problem =>
	scopes.length > 0
		? { problem: 'no-scope', detail: `${wanted} is needed.` }
		: { problem: 'no-key', headers: challenge, detail: `A key with ${wanted} is needed.` };
