import type { Database, Person } from '#db/schema';
import { translator } from '#lib/i18n/language';
import { languageTags } from '#lib/i18n/languages';
import { looksLike, nameProblem, protectedNames } from './names.ts';

/** Who somebody says they are, as it was typed. */
export interface SaidToBe {
	name: string;
	/** A site of theirs, checked; null: none. */
	url: string | null;
}

/** Not made when the module is loaded: the build loads it too, and knows of no catalogues. */
let known: ReadonlySet<string> | undefined;

/** The names that stand for none, in every language. */
function namelessNames(): ReadonlySet<string> {
	known ??= new Set(languageTags.map((language) => translator(language)('people.nameless')));
	return known;
}

/** Whether a person has told no name yet and goes by the one that stands for none. */
export const isNameless = ({ name }: Pick<Person, 'name'>): boolean => namelessNames().has(name);

/** The name as it would be kept, if a person may be called so; null if not. */
async function freeName(db: Database, given: string): Promise<string | null> {
	const name = given.normalize('NFC').replace(/\s+/gu, ' ').trim();
	if (nameProblem(name) !== null || namelessNames().has(name)) return null;
	return looksLike(name, await protectedNames(db)) === null ? name : null;
}

/** Gives a person without a name the one they said, and their site with it; changes nothing of anybody else. */
export async function nameNameless(trx: Database, person: Person, said: SaidToBe): Promise<Person> {
	const name = isNameless(person) ? await freeName(trx, said.name) : null;
	if (name === null) return person;
	const named = await trx
		.updateTable('person')
		.set({ name, url: person.url ?? said.url })
		.where('id', '=', person.id)
		.where('name', '=', person.name)
		.returningAll()
		.executeTakeFirst();
	if (named?.user_id)
		await trx.updateTable('auth_user').set({ name }).where('id', '=', named.user_id).execute();
	return named ?? person;
}
