import { readCsv } from '#lib/platform/csv/csv';
import { emailAddress } from '#lib/platform/forms/fields';

export interface ReadAddresses {
	/** Each once, in its one spelling. */
	emails: string[];
	/** Rows without an address that mail can be sent to. */
	invalid: number;
	/** Rows that say themselves that no mail is wanted. */
	unwilling: number;
}

const no = /^(false|0|no)$/i;
const yes = /^(true|1|yes)$/i;

/**
 * The addresses of a table from Ghost, Substack, Mailchimp or a spreadsheet: the column called e-mail, or the one
 * with addresses in its first row. Null: there is none.
 */
export function readAddresses(text: string): ReadAddresses | null {
	const rows = readCsv(text);
	const first = rows[0] ?? [];
	const named = first.findIndex((cell) => /^e-?mail( address)?$|^indirizzo e-?mail$/i.test(cell.trim()));
	const column = named >= 0 ? named : first.findIndex((cell) => emailAddress.safeParse(cell).success);
	if (column < 0) return null;
	const columnOf = (name: string) => (named < 0 ? -1 : first.findIndex((cell) => cell.trim() === name));
	const [subscribed, disabled, deleted] = ['subscribed_to_emails', 'email_disabled', 'deleted_at'].map(
		columnOf,
	);
	const emails = new Set<string>();
	let invalid = 0;
	let unwilling = 0;
	for (const row of named < 0 ? rows : rows.slice(1)) {
		const cell = (at: number | undefined) => row[at ?? -1]?.trim() ?? '';
		const email = emailAddress.safeParse(row[column] ?? '');
		if (!email.success) invalid += 1;
		else if (no.test(cell(subscribed)) || yes.test(cell(disabled)) || cell(deleted) !== '') unwilling += 1;
		else emails.add(email.data);
	}
	return { emails: [...emails], invalid, unwilling };
}
