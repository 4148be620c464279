import { listsTypedIn } from '#lib/platform/forms/state';
import { digestOf } from '#lib/publishing/authoring/digest';

/** What a writing form holds, by the names of its fields. */
export type Values = Record<string, string[]>;

/** A writing form as this browser keeps it until the server has said that it does. */
export interface Copy {
	/** Where it lies; every page that is open has one of its own. */
	key: string;
	base: number;
	format: string;
	/** Digests of what had been sent, and may have arrived. */
	sent: string[];
	values: Values;
	at: number;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const refused: Store = {
	length: 0,
	key: () => null,
	getItem: () => null,
	setItem() {
		throw new Error('refused');
	},
	removeItem() {},
};

/** This browser's; one that keeps nothing where even asking for it is refused. */
export const browserStore = (): Store => storeOf(() => localStorage);
const tabStore = (): Store => storeOf(() => sessionStorage);

function storeOf(ask: () => Store): Store {
	try {
		return ask();
	} catch {
		return refused;
	}
}

const stem = (id: number) => `postilla-article-${id}`;

/** A place for one page's copy of an article. */
export const placeFor = (id: number) => `${stem(id)}-${Math.random().toString(36).slice(2)}`;

/** Of this tab, for a person: others may sign in in it. */
const ownPlace = (id: number, by: number) => `${stem(id)}-of-${by}`;

/** Remembers, for when this tab comes back to the article, the place that its page has; null: nothing of it. */
export function claimPlace(id: number, by: number, key: string | null): void {
	try {
		if (key === null) tabStore().removeItem(ownPlace(id, by));
		else tabStore().setItem(ownPlace(id, by), key);
	} catch {
		// What cannot be remembered is asked for.
	}
}

/** The place of the page that this tab showed them of the article before. */
export const placeBefore = (id: number, by: number): string | null => tabStore().getItem(ownPlace(id, by));

/** Writes a copy; false where this browser is full or keeps nothing. An older copy stays rather than none. */
export function writeCopy(store: Store, { key, ...copy }: Copy): boolean {
	try {
		store.setItem(key, JSON.stringify(copy));
		return true;
	} catch {
		return false;
	}
}

export function dropCopy(store: Store, key: string): void {
	try {
		store.removeItem(key);
	} catch {
		// A browser that keeps nothing has nothing to drop.
	}
}

/** The copies of an article in this browser, the newest first; those that cannot be read are no copies. */
export function copiesOf(store: Store, id: number): Copy[] {
	const found: Copy[] = [];
	try {
		for (let at = 0; at < store.length; at++) {
			const key = store.key(at)!;
			if (key !== stem(id) && !key.startsWith(`${stem(id)}-`)) continue;
			const copy = readCopy(key, store.getItem(key));
			if (copy) found.push(copy);
		}
	} catch {
		return found;
	}
	return found.sort((a, b) => b.at - a.at);
}

function readCopy(key: string, text: string | null): Copy | null {
	try {
		const held = JSON.parse(text ?? 'null');
		if (held === null || typeof held !== 'object') return null;
		// Before copies had a base of their own they were the form's values alone.
		const values = (held.values ?? held) as Values;
		if (!Object.values(values).every(Array.isArray)) return null;
		return {
			key,
			values,
			base: Number(held.base) || 0,
			format: String(held.format || values.format || 'markdown'),
			sent: Array.isArray(held.sent) ? held.sent.map(String) : [],
			at: Number(held.at) || 0,
		};
	} catch {
		return null;
	}
}

/** Fields that say how it is kept, not what is written. */
const aside = /^(\$.*|article|base|sent|seen|do|format)$/;
const isWritten = (name: string) => !aside.test(name);

const plain = (list: string[] = []) =>
	list
		.map((text) => text.replace(/\r\n?/g, '\n').trim())
		.filter(Boolean)
		.sort()
		.join('\n');

/** Whether the server already shows all that a copy holds: then it has kept that very text. */
export function isShown(copy: Pick<Copy, 'format' | 'values'>, kept: Values): boolean {
	const one = (values: Values, name: string) => values[name]?.[0] ?? '';
	const digest = (values: Values) => digestOf(one(values, 'title'), one(values, 'source'));
	if (copy.format !== one(kept, 'format') || digest(copy.values) !== digest(kept)) return false;
	const names = Object.keys({ ...kept, ...copy.values }).filter(isWritten);
	return names.every((name) => plain(copy.values[name]) === plain(kept[name]));
}

/** What a form holds, as a copy keeps it. */
export const valuesOf = (form: FormData): Values =>
	Object.fromEntries(Object.entries(listsTypedIn(form)).filter(([name]) => isWritten(name)));
