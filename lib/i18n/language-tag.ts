/** A language as files name it, such as fr_FR or PT-br, by its right tag; '' for none. */
export function languageTagOf(name: string): string {
	try {
		return Intl.getCanonicalLocales(name.trim().replaceAll('_', '-'))[0] ?? '';
	} catch {
		return '';
	}
}
