import { all, byId, copyText, focusOn, on, one, opensWindow } from './dom.ts';
import { articleHere, reveal } from './hash-target.ts';

type Place = HTMLElement;
const topOf = (place: Element) => place.getBoundingClientRect().top;

let back: (() => void) | null = null;
let landed = 0;
let last: Place | null = null;

/** Leads through a conversation: to other threads, to what is new, to numbers, and back to where one was. */
export function thread() {
	on('click', (event) => {
		const target = event.target as Element;
		const hit = <E extends HTMLElement>(selector: string) => target.closest<E>(selector);
		for (const menu of all('.thread-menu[open]') as HTMLDetailsElement[]) {
			if (!menu.contains(target) || hit('.thread-menu a, [data-fold]')) menu.open = false;
		}
		const button = hit('button');
		const act = button?.dataset ?? {};
		if (act.step) step(+act.step, 'fresh' in act);
		if ('back' in act) {
			back?.();
			back = null;
			button!.hidden = true;
		}
		if ('fold' in act) fold(button!);
		if (act.copy) copy(button!);
		const link = hit<HTMLAnchorElement>('a[href]');
		const place = link && placeOf(link);
		if (!place || event.defaultPrevented || opensWindow(event)) return;
		event.preventDefault();
		jump(place, true);
	});
	on('keydown', (event) => {
		const { key, altKey, target } = event;
		if (key === 'Escape') {
			const menu = (target as Element).closest<HTMLDetailsElement>('.thread-menu[open]');
			if (!menu) return;
			menu.open = false;
			one('summary', menu)!.focus();
		}
		const by = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 }[key];
		const isArrow = key.length > 1;
		if (!by || isArrow !== altKey || event.ctrlKey || event.metaKey) return;
		if ((target as HTMLElement).isContentEditable || (target as Element).closest('input,textarea,select'))
			return;
		event.preventDefault();
		step(by, isArrow);
	});
}

/** The element on this page that a link names, by its number or as a fragment. */
function placeOf(link: HTMLAnchorElement): Place | null {
	const { pathname, hash, search } = link;
	const inThread = link.closest('.thread') && pathname.startsWith(`${articleHere()}/`);
	const number = inThread && /\/comments\/(\d+)$/.exec(pathname)?.[1];
	if (number) return byId(`c${number}`);
	const here = hash && pathname === location.pathname && search === location.search;
	return here ? byId(hash.slice(1)) : null;
}

/** Keeps what is being read at its height; called again, puts it back there. */
export function hold(): () => void {
	const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
	const held = middle?.closest('.comment') ?? middle;
	const top = held ? topOf(held) : 0;
	return () => held?.isConnected && scrollBy(0, topOf(held) - top);
}

function jump(place: Place, named = false): void {
	// Whoever goes on from where a jump led wants back to where the first one began.
	if (!back || Math.abs(scrollY - landed) > 40) back = hold();
	reveal(place);
	if (named) location.hash = place.id;
	place.scrollIntoView();
	// A bar of two lines is higher than the style sheet knows.
	const bar = one('.thread-bar')?.getBoundingClientRect();
	if (bar && place.closest('.thread')) scrollBy(0, Math.min(0, topOf(place) - bar.bottom));
	const field = place.id === 'respond' && one('textarea', place);
	focusOn(field || place);
	landed = scrollY;
	last = place;
	for (const button of all('[data-back]')) button.hidden = false;
}

/** To the next thread or new comment from the last one, if it is still in sight, or from what is being read. */
function step(by: number, fresh: boolean): void {
	const places = all(fresh ? '.fresh' : '.comments > li');
	const from = last && topOf(last) > 0 && topOf(last) < innerHeight ? places.indexOf(last) : -1;
	const isBeyond = (place: Place) => (topOf(place) - 80) * by > 0;
	const found = from < 0 ? (by > 0 ? places.find(isBeyond) : places.findLast(isBeyond)) : places[from + by];
	const place = found ?? (fresh && places.at(by > 0 ? 0 : -1));
	if (place) jump(place);
}

function fold({ dataset, parentElement }: HTMLElement): void {
	const item = !dataset.fold && parentElement!.closest('li');
	const selector = item ? ':scope > .branch' : '.branch';
	for (const branch of all<HTMLDetailsElement>(selector, item || document)) {
		branch.open = dataset.fold === 'none';
		if (item) one('summary', branch)!.focus();
	}
}

async function copy(button: HTMLElement): Promise<void> {
	const { href } = one<HTMLAnchorElement>('.comment-number', button.closest('li')!)!;
	await copyText(href);
	button.textContent = button.dataset.copy!;
}
