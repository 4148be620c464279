/** The first element that a selector names. */
export const one = <E extends Element = HTMLElement>(selector: string, root: ParentNode = document) =>
	root.querySelector<E>(selector);

/** All of them. */
export const all = <E extends Element = HTMLElement>(selector: string, root: ParentNode = document) => [
	...root.querySelectorAll<E>(selector),
];

/** Calls `act` at an event anywhere in the document. */
export function on<Name extends keyof DocumentEventMap>(
	name: Name,
	act: (event: DocumentEventMap[Name]) => unknown,
): void {
	document.addEventListener(name, act);
}

/** A number in the digits of the page's language. */
export const digits = (value: number) => value.toLocaleString(document.documentElement.lang);

/** Whether a key is held with which a click opens a window. */
export const opensWindow = (event: MouseEvent | KeyboardEvent) =>
	event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;

/** Calls `act` when what matches is pressed, or something in it, and not with a key that opens a window. */
export function onPress<E extends HTMLElement = HTMLElement>(
	selector: string,
	act: (pressed: E, event: MouseEvent) => unknown,
): void {
	on('click', (event) => {
		const pressed = (event.target as Element).closest<E>(selector);
		if (pressed && !opensWindow(event)) act(pressed, event);
	});
}

/** The element of an id, which may be whatever an address ends with. */
export const byId = (id: string) => document.getElementById(id);

/** Moves the focus without scrolling, also to what cannot have it by itself. */
export function focusOn(place: HTMLElement): void {
	if (place.tabIndex < 0) place.tabIndex = -1;
	place.focus({ preventScroll: true });
}

/** Parses a page of ours. */
export const parsePage = (html: string) => new DOMParser().parseFromString(html, 'text/html');

/** Milliseconds after which no answer is one: long enough for a picture on a bad line. */
const PATIENCE = 60_000;

/** Asks; throws where no answer comes. */
export const request = (address: string | URL, how?: RequestInit) =>
	fetch(address, { ...how, signal: AbortSignal.timeout(PATIENCE) });

/**
 * Asks, and waits until the body is there, so that nothing is pressed between it and its head. False: it was refused;
 * undefined: no answer came.
 */
export const ask = (address: string, how?: RequestInit): Promise<[body: string] | false | undefined> =>
	request(address, how)
		.then(async (answer) => answer.ok && ([await answer.text()] as [string]))
		.catch(() => undefined);

/** Asks for one; nothing where it does not come. */
export const fetchPage = async (address: string) => {
	const answer = await ask(address);
	return answer ? parsePage(answer[0]) : undefined;
};

/** Begins each of them; one that another program in the browser made fail keeps none of the others from beginning. */
export function begin(parts: (() => void)[]): void {
	for (const part of parts) {
		try {
			part();
		} catch (error) {
			console.error(error);
		}
	}
}

/** Copies words; where the page may not, as without https, they are shown to be copied by hand. */
export const copyText = async (words: string): Promise<unknown> =>
	navigator.clipboard ? navigator.clipboard.writeText(words) : prompt('', words);
