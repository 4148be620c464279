import type { Translator } from '#lib/i18n/language';

/** What became of a form that was sent, for whatever shows it again. */
export interface FormState<Values, Refusals extends object = Record<string, string>, Done = string> {
	/** What its fields show: where it was not taken, all that was typed. */
	values: Values;
	/** Why it was not taken, by field; `form`: of the whole. */
	refusals: Refusals;
	/** What was done; null: nothing. */
	done: Done | null;
}

/** All that one form holds, by field. */
export type Typed = Record<string, string>;

/** Of a form of the desk: in words, and without values once it was taken. */
export type DeskState = FormState<Typed | null>;

/** Of a form of the desk that nobody has sent yet. */
export const nothingSent: DeskState = { values: null, refusals: {}, done: null };

/** It was not taken: why, and all that was typed. */
export const wasRefused = <Values, Refusals extends object>(values: Values, refusals: Refusals) => ({
	values,
	refusals,
	done: null,
});

/** It was taken: what was done, and what its fields show from now on. */
export const wasDone = <Values, Done>(done: Done, values: Values) => ({ values, refusals: {}, done });

/** A form of the desk was not taken: the messages of its fields, and that of the whole above it. */
export const notSaved = (
	t: Translator,
	form: FormData | Typed,
	refusals: Record<string, string>,
	message = t(Object.keys(refusals).length > 0 ? 'admin.notSaved' : 'admin.notDone'),
): DeskState => wasRefused(form instanceof FormData ? typedIn(form) : form, { ...refusals, form: message });

/** A form of the desk was taken. */
export const saved = (t: Translator, message = t('admin.saved')): DeskState => wasDone(message, null);

/** What was typed, without what React sends along; of fields of one name the last. */
export const typedIn = (form: FormData): Typed =>
	Object.fromEntries(
		[...form].filter(([name]) => !name.startsWith('$')).map(([name, value]) => [name, String(value)]),
	);

/** What was typed, with every field of a name. */
export function listsTypedIn(form: FormData): Record<string, string[]> {
	const lists = new Map<string, string[]>();
	for (const [name, value] of form) {
		if (name.startsWith('$') || typeof value !== 'string') continue;
		const list = lists.get(name);
		if (list) list.push(value);
		else lists.set(name, [value]);
	}
	return Object.fromEntries(lists);
}

/** The fields that a schema finds something wrong with, each with the same message. */
export const refusalsOf = <Message extends string>(
	error: { issues: { path: PropertyKey[] }[] },
	message: Message,
): Record<string, Message> => Object.fromEntries(error.issues.map(({ path }) => [String(path[0]), message]));
