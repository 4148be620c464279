/** Whether something is remembered in this browser; `now` changes that. Nothing is where storage is refused. */
export function remembered(name: string, now?: boolean): boolean {
	try {
		if (now) localStorage[name] = 1;
		else if (now === false) delete localStorage[name];
		return name in localStorage;
	} catch {
		return false;
	}
}
