import { all, byId, focusOn, on, one, parsePage, request } from './dom.ts';
import { exchange, isOurs, knowOurs, type Sent, valuesOf } from './exchange.ts';
import { onExchange } from './exchanged.ts';
import { articleHere } from './hash-target.ts';

/** By their buttons: a form of many acts can take another while one is under way. */
export const sending = new WeakSet<Element>();
/**
 * What was sent last. The next waits for it, and takes what stands in its form by then: an older answer would put back
 * what a newer one has changed.
 */
let turn: Promise<Outcome | false | null> = Promise.resolve(null);

/**
 * Sends forms as the browser would, and puts the answer into the page: it is never left while the conversation goes
 * on in it. What hinders the sending is said beside the button, with everything kept.
 */
export function submitting() {
	knowOurs();
	hear();
	onExchange(hear);
	on('submit', (event) => {
		const form = event.target as HTMLFormElement;
		if (event.defaultPrevented || form.method !== 'post') return;
		event.preventDefault();
		send(form, event.submitter as HTMLButtonElement | null);
	});
	on('keydown', (event) => {
		const area = event.target as HTMLElement;
		if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || area.tagName !== 'TEXTAREA') return;
		// The button beside the field: one form can have many, of which each does something else.
		const { form, parentElement } = area as HTMLTextAreaElement;
		form?.requestSubmit(one('button.go', form) ?? one('button[form]', parentElement!));
	});
}

async function send(form: HTMLFormElement, submitter: HTMLButtonElement | null): Promise<void> {
	const button = submitter ?? form;
	if (sending.has(button)) return;
	sending.add(button);
	say(button);
	const label = button.textContent;
	const busy = button.dataset.sending;
	button.ariaDisabled = 'true';
	if (busy) button.textContent = busy;
	let sent: Sent;
	turn = turn
		.then(() => {
			sent = valuesOf(form, button);
			const body = new FormData(form);
			if (submitter?.name) body.append(submitter.name, submitter.value);
			return follow(form, body);
		})
		.catch(() => null);
	const outcome = await turn;
	sending.delete(button);
	button.ariaDisabled = null;
	if (busy) button.textContent = label;
	if (outcome) arrive(outcome, sent!);
	else say(button, outcome === null ? form.dataset.unsent : form.dataset.failed);
}

interface Outcome {
	url: URL;
	/** Null where the browser is to go there itself. */
	page: Document | null;
}

/**
 * Asks, and goes where the answer leads: `fetch` alone would lose the fragment of the address. False for an answer
 * that is no page of ours.
 */
async function follow(form: HTMLFormElement, body: FormData): Promise<Outcome | false> {
	let url = new URL(form.getAttribute('action') || location.href, location.href);
	let next: RequestInit = { method: 'POST', body };
	for (let hop = 0; hop < 6; hop++) {
		const answer = await request(url, { ...next, headers: { 'X-Sent-By': 'script' } });
		const led = answer.headers.get('X-Location');
		if (led === null) {
			const page = parsePage(await answer.text());
			return answer.status < 500 && isOurs(page) && { url, page };
		}
		const to = new URL(led, url);
		// A redirect without a fragment keeps the one that led there.
		if (!to.hash) to.hash = url.hash;
		url = to;
		if (!isHere(url) || form.dataset.leaves !== undefined) break;
		next = {};
	}
	return { url, page: null };
}

/**
 * Whether an address may lead back to this page: one of it or of its conversation, or a receipt, which leads on to the
 * conversation where this browser keeps its cookies. The browser goes to any other by itself, and asks once.
 */
function isHere({ origin, pathname, searchParams }: URL): boolean {
	// Addresses of the server's are spelled one way.
	const base = articleHere() ?? location.pathname;
	return origin === location.origin && (searchParams.has('sent') || `${pathname}/`.startsWith(`${base}/`));
}

/** Loads a page whole, this one too: to go to what differs by its fragment alone would load nothing. */
function leave(url: URL): void {
	if (url.pathname + url.search === location.pathname + location.search) {
		history.replaceState(null, '', url);
		location.reload();
	} else location.assign(url);
}

const outcomes = () => all('[data-outcome]');

/** Notes on each where it stands and what it says as it comes: what is shown of it may be translated after. */
const hear = () => {
	for (const one of outcomes()) one.dataset.outcome = one.closest('[id]')!.id + one.textContent;
};

function arrive({ url, page }: Outcome, sent: Sent): void {
	// Another page, also one of this conversation, has a place of its own in the browser's history.
	if (!page || url.pathname !== location.pathname) {
		leave(url);
		return;
	}
	const known = outcomes().map((one) => one.dataset.outcome);
	exchange(page, sent);
	// As a browser would have it that loads the page.
	const first = one('[autofocus]');
	const outcome = outcomes().find((one) => !known.includes(one.dataset.outcome));
	if (outcome?.id) url.hash = outcome.id;
	if (url.href !== location.href) history.pushState(null, '', url);
	const place = first ?? outcome ?? byId(url.hash.slice(1)) ?? outcomes()[0];
	if (!place) return;
	focusOn(place);
	place.scrollIntoView({ block: 'nearest' });
}

/** Says what hinders a form, or an act of one of its buttons, beside that. */
export function say(button: HTMLElement, words = ''): void {
	byId('unsent')?.remove();
	if (!words) return;
	const line = document.createElement('p');
	line.id = 'unsent';
	line.className = 'refusal';
	line.role = 'alert';
	line.textContent = words;
	(button.closest('.foot,.tools') ?? button).after(line);
}
