import type { Person } from '#db/schema';
import { everyScope, type Granted } from '#lib/accounts/api-keys/scopes';
import { isWithinLimit } from '#lib/platform/rate-limit/rate-limit';
import { type Client, clientAt, odd, readClient } from './client.ts';

/** What a program asks for, where it may be answered. */
export interface Asking {
	/** This and redirectUri: as parsed, so that what is shown is where it is. */
	clientId: string;
	client: Client;
	redirectUri: string;
	/** Given back to it as it was sent. */
	state: string;
	/** The digest of what it will show to have its code taken (RFC 7636). */
	challenge: string;
	scopes: Granted[];
}

/**
 * What is wrong is said here, and leads nowhere: programs are known by what they say of themselves, and who sends
 * somebody with a request made to be wrong would have them led on to a place of theirs.
 */
export type Judged =
	| { asking: Asking }
	| { wrong: 'client' | 'redirect' | 'often' | 'request'; detail?: string };

const LONGEST = 1000;
/** What a browser runs or reads by itself. */
const neverLedTo = /^(javascript|data|vbscript|blob|file|about|filesystem|view-source|ws|wss|ftp):/i;

/** Judges what a program sent somebody with to the authorization endpoint (IndieAuth §5.2). */
export async function judge(
	by: Pick<Person, 'id'>,
	asked: URLSearchParams,
	read: (id: URL) => Promise<Client> = readClient,
): Promise<Judged> {
	const id = clientAt(asked.get('client_id') ?? '');
	if (!id) return { wrong: 'client' };
	const wished = asked.get('redirect_uri') ?? '';
	const to = wished.length <= LONGEST && !odd.test(wished) ? URL.parse(wished) : null;
	if (!to || to.username || to.password || neverLedTo.test(to.protocol)) return { wrong: 'redirect' };
	if (!isWithinLimit('program', String(by.id), 30, 60)) return { wrong: 'often' };
	const client = await read(id);
	// The same scheme, host and port; anything else only as it is listed, to the letter.
	const isItsOwn = /^https?:$/.test(to.protocol) && to.origin === id.origin;
	if (!isItsOwn && !client.redirects.includes(to.href)) return { wrong: 'redirect' };
	const state = asked.get('state') ?? '';
	const told = (detail: string) => ({ wrong: 'request' as const, detail });
	// `id`: of those before 2020, who asked for no more than who somebody is.
	if (!['code', 'id'].includes(asked.get('response_type') ?? ''))
		return told('response_type has to be code.');
	if (state === '' || state.length > LONGEST) return told(`state is needed, of at most ${LONGEST} signs.`);
	const challenge = asked.get('code_challenge') ?? '';
	if (asked.get('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(challenge))
		return told('code_challenge is needed, by code_challenge_method S256.');
	const wanted = (asked.get('scope') ?? '').split(' ').filter(Boolean);
	// As create was called at first.
	const names = new Set(
		wanted.map((one) => (one === 'post' ? 'create' : one === 'undelete' ? 'delete' : one)),
	);
	const scopes = everyScope.filter((scope) => names.has(scope));
	if (wanted.length > 0 && scopes.length === 0) return told('Nothing of what is asked for is known here.');
	return { asking: { clientId: id.href, client, redirectUri: to.href, state, challenge, scopes } };
}

/** Where somebody is sent with what a program is answered: RFC 6749 §4.1.2, RFC 9207. */
export function answerAddress(
	{ redirectUri, state }: Pick<Asking, 'redirectUri' | 'state'>,
	issuer: string,
	answer: Record<string, string>,
): string {
	const url = new URL(redirectUri);
	for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
	url.searchParams.set('state', state);
	url.searchParams.set('iss', issuer);
	return url.href;
}
