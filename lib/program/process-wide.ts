/**
 * The one thing of this name in the process, made at its first need. Next bundles a copy of the program for itself
 * while the server runs another: what a module kept for itself would be there twice, each blind to the other.
 */
export function shared<T>(name: string, make: () => T): T {
	const key = Symbol.for(`postilla.${name}`);
	const all = globalThis as unknown as Record<symbol, T | undefined>;
	all[key] ??= make();
	return all[key];
}
