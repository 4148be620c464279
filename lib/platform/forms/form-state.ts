import { AsyncLocalStorage } from 'node:async_hooks';
import { cacheNothing } from '#lib/platform/page-cache/track';
import { shared } from '#lib/program/process-wide';
import type { FormState } from './state.ts';

const storage = shared('form-states', () => new AsyncLocalStorage<Map<string, unknown>>());

/** The way of a form's state from its action to the page that is the answer: no script has to carry it. */
interface FormAnswer<State> {
	/** Called by the form's action. */
	set(state: State): void;
	/** Null on a page that answers no form of this name; one that does is for nobody else. */
	get(): State | null;
}

/** The state of the forms of this name. Each request has its own. */
export function formState<State extends FormState<unknown, object, unknown>>(
	name: string,
): FormAnswer<State> {
	return {
		set(state) {
			storage.getStore()?.set(name, state);
		},
		get() {
			const state = (storage.getStore()?.get(name) as State | undefined) ?? null;
			if (state !== null) cacheNothing();
			return state;
		},
	};
}

/** Answers a form: what its action sets, the page that is the answer can get. */
export const answerForm = <T>(answer: () => T): T => storage.run(new Map(), answer);

/** Whether this answer is to a form whose action has set something. */
export const answersForm = (): boolean => (storage.getStore()?.size ?? 0) > 0;
