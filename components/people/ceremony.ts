type Outcome = 'ok' | 'cancelled' | 'unknown' | 'stale';

/** Whether this browser can take part in the ceremonies below. */
export const canUsePasskeys = () =>
	typeof PublicKeyCredential !== 'undefined' && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

/** Signs in by a passkey of this device. */
export function enterByPasskey(): Promise<Outcome> {
	return perform('authenticate', async (options) =>
		navigator.credentials.get({
			publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(
				options as PublicKeyCredentialRequestOptionsJSON,
			),
		}),
	);
}

/** Makes a passkey on this device and hands its public half to the blog. */
export function makePasskey(name: string): Promise<Outcome> {
	const ceremony = async (options: unknown) =>
		navigator.credentials.create({
			publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
				options as PublicKeyCredentialCreationOptionsJSON,
			),
		});
	return perform('register', ceremony, { name });
}

const steps = {
	authenticate: ['generate-authenticate-options', 'verify-authentication'],
	register: ['generate-register-options', 'verify-registration'],
} as const;

async function perform(
	kind: keyof typeof steps,
	ceremony: (options: unknown) => Promise<Credential | null>,
	extra: { name?: string } = {},
): Promise<Outcome> {
	try {
		const [ask, verify] = steps[kind];
		const asked = await fetch(`/api/auth/passkey/${ask}`);
		if (!asked.ok) return asked.status === 403 || asked.status === 401 ? 'stale' : 'cancelled';
		const credential = await ceremony(await asked.json());
		if (!credential) return 'cancelled';
		const { clientExtensionResults: _, ...response } = (credential as PublicKeyCredential).toJSON();
		const answer = await fetch(`/api/auth/passkey/${verify}`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({ response, ...extra }),
		});
		if (answer.ok) return 'ok';
		return answer.status === 401 ? 'unknown' : 'cancelled';
	} catch {
		return 'cancelled';
	}
}
