/** HTML whose line breaks mean nothing, as a text in which they do: only those of code and the like stay. */
export function flowing(html: string): string {
	let open: string | null = null;
	return html
		.split(/(<\/?(?:pre|textarea|script|style)\b)/i)
		.map((part) => {
			const [, slash, name] = /^<(\/?)(pre|textarea|script|style)$/i.exec(part) ?? [];
			if (!name) return open === null ? part.replace(/\r?\n/g, ' ') : part;
			if (slash && open === name.toLowerCase()) open = null;
			else if (!slash) open ??= name.toLowerCase();
			return part;
		})
		.join('');
}
