import { all, on } from './dom.ts';
import { onExchange } from './exchanged.ts';

type Outcome = 'ok' | 'cancelled' | 'unknown' | 'stale';

const steps = {
	authenticate: ['generate-authenticate-options', 'verify-authentication'],
	register: ['generate-register-options', 'verify-registration'],
} as const;

/**
 * Lets the buttons `data-passkey` (`authenticate` or `register`) hold their ceremony, where the browser has the JSON
 * methods of Web Authentication Level 3 §5.1. How it ended, if not well, is said beside the button in its own words
 * `data-cancelled`, `data-unknown`, `data-stale`; well, the page `data-next` follows, or this one anew.
 */
export function passkeys() {
	if (typeof PublicKeyCredential === 'undefined' || !('parseRequestOptionsFromJSON' in PublicKeyCredential))
		return;
	show();
	onExchange(show);
	on('click', async ({ target }) => {
		const button = (target as Element).closest<HTMLElement>('[data-passkey]');
		if (!button) return;
		const line = lineBeside(button);
		line.textContent = '';
		const outcome = await hold(button.dataset.passkey as keyof typeof steps, button.dataset.name);
		if (outcome !== 'ok') line.textContent = button.dataset[outcome] ?? button.dataset.cancelled!;
		else if (button.dataset.next) location.assign(button.dataset.next);
		else location.reload();
	});
}

function show(): void {
	for (const button of all('[data-passkey]')) button.hidden = false;
}

function lineBeside(button: HTMLElement): HTMLElement {
	const known = button.nextElementSibling;
	if (known?.matches('.refusal')) return known as HTMLElement;
	const line = document.createElement('p');
	line.className = 'refusal';
	line.setAttribute('role', 'alert');
	button.after(line);
	return line;
}

async function hold(kind: keyof typeof steps, name?: string): Promise<Outcome> {
	try {
		const [ask, verify] = steps[kind];
		const asked = await fetch(`/api/auth/passkey/${ask}`);
		if (!asked.ok) return asked.status === 403 || asked.status === 401 ? 'stale' : 'cancelled';
		const options = await asked.json();
		const credential = await (kind === 'register'
			? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
			: navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }));
		if (!credential) return 'cancelled';
		const { clientExtensionResults: _, ...response } = (credential as PublicKeyCredential).toJSON();
		const answer = await fetch(`/api/auth/passkey/${verify}`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({ response, ...(name && { name }) }),
		});
		if (answer.ok) return 'ok';
		return answer.status === 401 ? 'unknown' : 'cancelled';
	} catch {
		return 'cancelled';
	}
}
