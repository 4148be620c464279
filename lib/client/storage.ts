/** What this browser keeps under a name; null where nothing is kept, or keeping is refused. */
export function stored(
	name: string,
	where: 'localStorage' | 'sessionStorage' = 'localStorage',
): string | null {
	try {
		return globalThis[where].getItem(name);
	} catch {
		return null;
	}
}

/** Keeps it, or forgets it where it is empty; refused, the page goes on without. */
export function store(
	name: string,
	value: string,
	where: 'localStorage' | 'sessionStorage' = 'localStorage',
): void {
	try {
		if (value) globalThis[where].setItem(name, value);
		else globalThis[where].removeItem(name);
	} catch {}
}
