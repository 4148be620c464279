import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';

export interface OpenidProvider {
	issuer: string;
	/** Who is signed in there. */
	account: { sub: string; email: string; email_verified: boolean; name: string };
	stop(): Promise<void>;
}

const clientId = 'postilla';
export const openidKeys = { OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: 'secret', OIDC_NAME: 'Prova' };

/** A small OpenID Connect provider that lets its one account in without asking. */
export async function startOpenidProvider(): Promise<OpenidProvider> {
	const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const codes = new Map<string, URLSearchParams>();
	const provider: OpenidProvider = {
		issuer: '',
		account: { sub: '7', email: 'dora@example.org', email_verified: true, name: 'Dora' },
		stop: () => new Promise((resolve) => server.close(() => resolve())),
	};
	const answers: Record<string, (request: IncomingMessage, url: URL) => Promise<unknown> | unknown> = {
		'/.well-known/openid-configuration': () => ({
			issuer: provider.issuer,
			authorization_endpoint: `${provider.issuer}/authorize`,
			token_endpoint: `${provider.issuer}/token`,
			userinfo_endpoint: `${provider.issuer}/userinfo`,
			jwks_uri: `${provider.issuer}/jwks`,
			id_token_signing_alg_values_supported: ['RS256'],
			response_types_supported: ['code'],
			subject_types_supported: ['public'],
		}),
		'/jwks': () => ({
			keys: [{ ...publicKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: '1' }],
		}),
		'/userinfo': () => provider.account,
		'/token': async (request) => {
			const form = new URLSearchParams(await bodyOf(request));
			const asked = codes.get(form.get('code') ?? '');
			const challenge = createHash('sha256')
				.update(form.get('code_verifier') ?? '')
				.digest('base64url');
			if (!asked || asked.get('code_challenge') !== challenge) return null;
			codes.delete(form.get('code')!);
			const now = Math.floor(Date.now() / 1000);
			const nonce = asked.get('nonce');
			const claims = { iss: provider.issuer, aud: clientId, iat: now, exp: now + 300, ...provider.account };
			const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
			const head = `${part({ alg: 'RS256', kid: '1' })}.${part({ ...claims, ...(nonce ? { nonce } : {}) })}`;
			const id_token = `${head}.${sign('sha256', Buffer.from(head), privateKey).toString('base64url')}`;
			return {
				access_token: randomBytes(16).toString('hex'),
				token_type: 'Bearer',
				expires_in: 300,
				id_token,
			};
		},
	};
	const server = createServer(async (request, response) => {
		const url = new URL(request.url!, provider.issuer);
		if (url.pathname === '/authorize') {
			const code = randomBytes(16).toString('hex');
			codes.set(code, url.searchParams);
			const back = new URL(url.searchParams.get('redirect_uri')!);
			back.searchParams.set('code', code);
			back.searchParams.set('state', url.searchParams.get('state')!);
			response.writeHead(302, { Location: back.href }).end();
			return;
		}
		const answer = await answers[url.pathname]?.(request, url);
		response
			.writeHead(answer ? 200 : 400, { 'Content-Type': 'application/json' })
			.end(JSON.stringify(answer ?? { error: 'invalid_grant' }));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	provider.issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
	return provider;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
	let body = '';
	for await (const chunk of request) body += chunk;
	return body;
}
