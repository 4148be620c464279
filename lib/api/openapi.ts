import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { scopes } from '#lib/accounts/api-keys/scopes';
import { shared } from '#lib/program/process-wide';
import { articleInput, newArticleInput } from './articles.ts';
import { type Operation, statusOfDone } from './operation.ts';
import { namesIn, operations } from './operations.ts';
import { type ProblemType, problemShape, statusOf } from './problem.ts';
import { settingsInput } from './settings.ts';
import { told } from './told.ts';

type Json = Record<string, unknown>;

/** What every operation with a key may be answered. */
const ofKeys: ProblemType[] = ['no-key', 'no-scope', 'too-often'];
/** And what changes something, which may be named to be done once. */
const ofWrites: ProblemType[] = ['not-understood', 'done-already', 'key-used-otherwise'];

/** The document by which programs know this API: OpenAPI 3.1.1, whose schemas are JSON Schema 2020-12. */
export const openApi = (siteUrl: string): Json =>
	shared('openapi', () => new LRUCache<string, Json>({ max: 2, memoMethod: made })).memo(siteUrl);

function made(siteUrl: string): Json {
	const schemas: Json = {};
	const schemaOf = (shape: z.ZodType, io: 'input' | 'output'): Json => schemaIn(shape, io, schemas);
	for (const input of [articleInput, newArticleInput, settingsInput]) schemaOf(input, 'input');
	// A client that fills in what is left out would write it over what there is.
	for (const name of ['ArticleFields', 'SettingsPatch']) schemas[name] = withoutDefaults(schemas[name]);
	schemaOf(problemShape, 'output');
	const paths: Record<string, Json> = {};
	for (const operation of operations) {
		const at = `/${operation.path.slice(1)}`;
		paths[at] = { ...paths[at], [operation.method.toLowerCase()]: described(operation, schemaOf) };
	}
	return {
		openapi: '3.1.1',
		info: {
			title: 'Postilla',
			version: '1',
			description: `Articles and their conversation. What failed says why: ${siteUrl}/api/v1`,
			license: { name: 'GPL-2.0-or-later', identifier: 'GPL-2.0-or-later' },
		},
		servers: [{ url: `${siteUrl}/api/v1` }],
		tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
		paths,
		webhooks: webhooksOf(schemaOf),
		components: {
			schemas,
			securitySchemes: {
				key: {
					type: 'http',
					scheme: 'bearer',
					description: `A key of the dashboard, with scopes: ${scopes.join(', ')}.`,
				},
			},
			responses: {
				Problem: {
					description: 'Why nothing was done.',
					content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
				},
			},
		},
	};
}

function described(operation: Operation, schemaOf: (shape: z.ZodType, io: 'input' | 'output') => Json): Json {
	const { id, tag, summary, description, scope, answer, problems = [] } = operation;
	const status = statusOfDone(operation);
	const inBody = operation.body && !operation.public ? operation.body : null;
	const failing = [
		...ofKeys,
		...problems,
		...(operation.method === 'GET' ? [] : ofWrites),
		...(inBody ? bodies : []),
	];
	const statuses = [...new Set(failing.map(statusOf))].sort((a, b) => a - b);
	const needs = scope ? ` Needs \`${scope}\`.` : '';
	return {
		operationId: id,
		tags: [tag],
		summary,
		description: `${description ?? summary}.${operation.public ? '' : needs}`.replace(/\.\.|\.(?=\.)/g, '.'),
		// Either is enough: an empty one is nobody.
		security: operation.public ? [{}, { key: [] }] : [{ key: [] }],
		parameters: parametersOf(operation, schemaOf),
		...(inBody && {
			requestBody: { required: true, content: { 'application/json': { schema: schemaOf(inBody, 'input') } } },
		}),
		...(operation.files && { requestBody: filesBody }),
		responses: {
			[status]: {
				description: summary,
				...(operation.sends && { content: { '*/*': { schema: {} } } }),
				...(answer && {
					headers: { ETag: { schema: { type: 'string' } } },
					content: { 'application/json': { schema: schemaOf(answer, 'output') } },
				}),
			},
			...Object.fromEntries(statuses.map((one) => [String(one), { $ref: '#/components/responses/Problem' }])),
		},
	};
}

/** What is sent to the addresses that administrators name. */
const webhooksOf = (schemaOf: (shape: z.ZodType, io: 'input' | 'output') => Json): Json =>
	Object.fromEntries(
		Object.entries(told).map(([type, { summary, data }]) => {
			const properties = {
				type: { const: type },
				timestamp: { type: 'string', format: 'date-time' },
				data: schemaOf(data, 'output'),
			};
			const schema = { type: 'object', required: Object.keys(properties), properties };
			const parameters = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => ({
				name,
				in: 'header',
				required: true,
				schema: { type: 'string' },
			}));
			const responses = {
				'2XX': { description: 'It was taken.' },
				'410': { description: 'Nothing more is to be sent.' },
			};
			const requestBody = { required: true, content: { 'application/json': { schema } } };
			const operationId = `told ${type}`.replace(/\W(\w)/g, (_, letter: string) => letter.toUpperCase());
			return [type, { post: { operationId, summary, security: [], parameters, requestBody, responses } }];
		}),
	);

const bodies: ProblemType[] = ['not-understood', 'too-large', 'not-json', 'not-valid'];

const filesBody = {
	required: true,
	content: {
		'multipart/form-data': {
			schema: {
				type: 'object',
				required: ['file'],
				properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
			},
		},
	},
};

function parametersOf(
	operation: Operation,
	schemaOf: (shape: z.ZodType, io: 'input' | 'output') => Json,
): Json[] {
	const inPath = namesIn(operation.path).map((name) => ({
		name,
		in: 'path',
		required: true,
		schema: name === 'id' ? { type: 'integer', minimum: 1 } : { type: 'string' },
	}));
	const { properties = {}, required = [] } = (operation.query ? schemaOf(operation.query, 'input') : {}) as {
		properties?: Record<string, Json>;
		required?: string[];
	};
	const inQuery = Object.entries(properties).map(([name, { description, ...schema }]) => ({
		name,
		in: 'query',
		required: required.includes(name),
		...(description !== undefined && { description }),
		schema,
	}));
	const header = (name: string, description: string) => ({
		name,
		in: 'header',
		description,
		schema: { type: 'string' },
	});
	return [
		...inPath,
		...inQuery,
		...(operation.matches
			? [header('If-Match', 'The ETag of what was read: what somebody changed since is left alone.')]
			: []),
		...(operation.method !== 'GET' && !operation.repeats
			? [
					header(
						'Idempotency-Key',
						'Sent again by the same, it is done once, and answered the same for a day.',
					),
				]
			: []),
	];
}

/** A shape as JSON Schema; what has a name goes to `schemas`. */
function schemaIn(shape: z.ZodType, io: 'input' | 'output', schemas: Json): Json {
	const wrapped = z.toJSONSchema(z.object({ shape }), { io, unrepresentable: 'any' });
	const { properties, $defs = {} } = wrapped as {
		properties?: Record<string, unknown>;
		$defs?: Record<string, Json>;
	};
	for (const [name, schema] of Object.entries($defs)) {
		const { id, ...bare } = schema;
		schemas[name] = placed(bare);
	}
	return placed(properties?.shape) as Json;
}

function withoutDefaults(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutDefaults);
	if (typeof value !== 'object' || value === null) return value;
	const fields = Object.entries(value).filter(
		([name, one]) => name !== 'default' || (typeof one === 'object' && one !== null && 'type' in one),
	);
	return Object.fromEntries(fields.map(([name, one]) => [name, withoutDefaults(one)]));
}

/** With its references to where OpenAPI keeps shapes. */
function placed(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(placed);
	if (typeof value !== 'object' || value === null) return value;
	const { input, ...fields } = value as Json;
	if (typeof input === 'string') return { $ref: `#/components/schemas/${input}` };
	return Object.fromEntries(
		Object.entries(fields).map(([name, one]) => [
			name,
			name === '$ref' ? String(one).replace('#/$defs/', '#/components/schemas/') : placed(one),
		]),
	);
}
