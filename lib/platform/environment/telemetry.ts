/** By what it is decided which traces are kept, as OpenTelemetry names it. */
export const samplers = [
	'always_on',
	'always_off',
	'traceidratio',
	'parentbased_always_on',
	'parentbased_always_off',
	'parentbased_traceidratio',
] as const;

/** Which traces are kept, and what share of them where that is asked. */
export interface Sampling {
	sampler: (typeof samplers)[number];
	ratio: number;
}

/** Headers as OpenTelemetry has them in its environment: a comma list of name=value, as in addresses. Null: none such. */
export function readHeaders(list: string): Record<string, string> | null {
	try {
		const pairs = list.split(',').filter((pair) => pair.trim() !== '');
		const headers = pairs.map((pair): [string, string] => {
			const [, name = '', value = ''] = /^([^=]+)=(.*)$/.exec(pair.trim()) ?? [];
			return [name.trim(), decodeURIComponent(value.trim())];
		});
		return Object.fromEntries(new Headers(headers));
	} catch {
		return null;
	}
}
