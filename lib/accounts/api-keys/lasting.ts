/** How long a key can be made to last: days, or until it is revoked. */
export const lastings = ['30', '90', '365', 'never'] as const;

/** The days that a form asks for; null: until it is revoked. */
export function lastingOf(said: FormDataEntryValue | null): number | null {
	const lasting = lastings.find((one) => one === said) ?? '30';
	return lasting === 'never' ? null : Number(lasting);
}
