import type { Database, Person } from '#db/schema';
import { cleanText } from '#lib/content/html/tree';
import type { MediaItem } from '#lib/publishing/media/views';
import { MOST, textIn } from '../handle.ts';
import { takeSent } from '../media.ts';
import type { Problem } from '../problem.ts';

export type Properties = Record<string, unknown[]>;

/** What a program asks for, in whichever of the three ways it is sent (Micropub §3). */
export type Sent =
	| { action: 'create'; type: string; properties: Properties; files: MediaItem[] }
	| { action: 'update'; url: string; replace: Properties; add: Properties; remove: string[] | Properties }
	| { action: 'delete' | 'undelete'; url: string };

const FILES = 20;
const wrong = (detail: string): Problem => ({ problem: 'not-understood', detail });

interface Body {
	/** The token that stands in it. */
	token: string | null;
	/** Whether files come with it, which `sent` takes. */
	bringsFiles?: boolean;
	sent(db: Database, by: Person): Promise<Sent | Problem>;
}

/** The body of a request, before anybody knows whose it is. */
export async function readSent(request: Request): Promise<Body | Problem> {
	const [type = ''] = (request.headers.get('content-type') ?? '').toLowerCase().split(';');
	// Its files are taken once it is known whose they are.
	if (type.trim() === 'multipart/form-data')
		return {
			token: null,
			bringsFiles: true,
			sent: async (db, by) => {
				const taken = await takeSent(db, by, request, { most: FILES, least: 0 });
				return 'problem' in taken ? taken : inForm(taken.fields, taken.media);
			},
		};
	const text = await textIn(request, MOST.article);
	if (typeof text !== 'string') return text;
	if (type.trim() === 'application/json') return { token: null, sent: async () => inJson(text) };
	if (type.trim() !== 'application/x-www-form-urlencoded')
		return { problem: 'not-json', detail: 'Send a form, or application/json.' };
	const fields = [...new URLSearchParams(text)];
	const token = fields.find(([name]) => name === 'access_token')?.[1] ?? null;
	return { token, sent: async () => inForm(fields, []) };
}

/** `category[]` is one of several, `content[html]` a part; what begins with mp- tells what to do, and is kept as well. */
function inForm(fields: [string, string][], files: MediaItem[]): Sent | Problem {
	const all = new Map<string, unknown[]>();
	for (const [written, value] of fields) {
		const [, name = written, part = ''] = /^([^[\]]+)\[(\w*)\]$/.exec(written) ?? [];
		const values = all.get(name) ?? [];
		values.push(/^\D/.test(part) ? { [part]: cleanText(value) } : cleanText(value));
		all.set(name, values);
	}
	const { h, action, url, access_token, ...properties } = Object.fromEntries(all);
	const said = (values?: unknown[]) => (typeof values?.[0] === 'string' ? values[0] : '');
	if (!action) return { action: 'create', type: said(h) || 'entry', properties, files };
	const asked = said(action);
	if (asked === 'delete' || asked === 'undelete') return { action: asked, url: said(url) };
	return wrong(asked === 'update' ? 'Updates are sent as JSON.' : 'No such action.');
}

function inJson(text: string): Sent | Problem {
	let value: unknown;
	try {
		value = JSON.parse(text, (_, one) => (typeof one === 'string' ? cleanText(one) : one));
	} catch {
		return wrong('This is no JSON.');
	}
	if (!isObject(value)) return wrong('This is no object.');
	const { action, url, type, properties, replace = {}, add = {}, delete: remove = [] } = value;
	if (action === undefined) {
		const [first] = [type].flat();
		if (!isObject(properties)) return wrong('It has no properties.');
		// Some programs send single values as they are.
		const listed = Object.entries(properties).map(([name, one]) => [name, [one].flat()]);
		const named = typeof first === 'string' ? first.replace(/^h-/, '') : '';
		return { action: 'create', type: named || 'entry', properties: Object.fromEntries(listed), files: [] };
	}
	if (typeof url !== 'string') return wrong('It has no url.');
	if (action === 'delete' || action === 'undelete') return { action, url };
	if (action !== 'update') return wrong('No such action.');
	if (!isLists(replace) || !isLists(add)) return wrong('replace and add hold lists of values by property.');
	const names = Array.isArray(remove) && remove.every((one) => typeof one === 'string') ? remove : null;
	if (!names && !isLists(remove)) return wrong('delete holds names, or lists of values by property.');
	return { action, url, replace, add, remove: names ?? (remove as Properties) };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const isLists = (value: unknown): value is Properties =>
	isObject(value) && Object.values(value).every((one) => Array.isArray(one));
