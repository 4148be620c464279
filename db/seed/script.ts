/** One comment of a script. */
export interface ScriptLine {
	/** Position in the script of the comment it answers. */
	parent: number | null;
	name: string;
	text: string;
	/** As in shapes.ts. */
	at: string;
	likes: number;
	/** What happened to it after it was published; `held` was never published. */
	fate: 'published' | 'held' | 'writer' | 'moderator';
}

const line =
	/^(?<depth>>*) ?(?:(?<at>(?:\d{4}-\d\d-\d\d|-\d+d) \d\d:\d\d) )?(?<name>[^|♥]*?)(?: ♥(?<likes>\d+))? ?\| ?(?:\[(?<fate>held|writer|moderator)\] )?(?<text>.*)$/;

/**
 * Reads a conversation, one comment a line: `> 2010-03-15 10:20 Name ♥likes | [fate] words`. A `>` more answers the
 * line above, ¶ parts paragraphs, ↵ breaks a line. Without times the comments follow `start`, which is a day then,
 * at the pace of people: mornings to evenings, answers some hours after what they answer.
 */
export function readScript(script: string, start: string): ScriptLine[] {
	const lines: ScriptLine[] = [];
	const above: number[] = [];
	let clock = toMinutes(start);
	for (const written of script.split('\n').filter((row) => row.trim() !== '')) {
		const part = line.exec(written)?.groups;
		if (!part) throw new Error(`Not a line of a conversation: ${written}`);
		const depth = part.depth!.length;
		const parent = depth === 0 ? null : above[depth - 1]!;
		const before = parent === null ? clock : toMinutes(lines[lastOfThread(lines, parent)]!.at);
		const pause = 4 + (checksum(written) % (parent === null ? 110 : 190));
		const at = part.at ?? toTime(awake(before + pause));
		if (parent === null) clock = toMinutes(at);
		above[depth] = lines.length;
		lines.push({
			parent,
			name: part.name!,
			text: part.text!.replace(/ ¶ /g, '\n\n').replace(/ ↵ /g, '\n'),
			at,
			likes: Number(part.likes ?? 0),
			fate: (part.fate as ScriptLine['fate']) ?? 'published',
		});
	}
	return lines;
}

/** An answer comes after what it answers, and after the answers that were already there. */
function lastOfThread(lines: ScriptLine[], parent: number): number {
	let last = parent;
	for (let n = parent + 1; n < lines.length; n++) if (lines[n]!.parent === parent) last = n;
	return last;
}

const awake = (minutes: number) => {
	const hour = Math.floor(minutes / 60) % 24;
	return hour < 7 ? minutes + (7 - hour) * 60 : minutes;
};
const toMinutes = (at: string) => Date.parse(`${at.replace(' ', 'T')}:00Z`) / 60_000;
const toTime = (minutes: number) => new Date(minutes * 60_000).toISOString().slice(0, 16).replace('T', ' ');

function checksum(text: string): number {
	let sum = 0;
	for (const letter of text) sum = (sum * 31 + letter.codePointAt(0)!) % 1_000_003;
	return sum;
}
