/** A word as it is compared, and where it stands in its text. */
export interface Token {
	word: string;
	start: number;
	end: number;
}

const LONGEST = 40;
const runs = /[\p{L}\p{N}\p{M}]+(?:['’ʼ‘][\p{L}\p{N}\p{M}]+)*/gu;
const elided =
	/^(?:l|d|c|m|t|s|v|n|j|un|qu|gl|all|dall|dell|nell|sull|coll|quell|quest|bell|sant|mezz|tutt|senz|cos|com|dov|quand|anch)['’ʼ‘]/iu;

/** Words without case, accents and elided articles: "L’acqua" is `acqua`, "Perché" `perche`, "don't" `dont`. */
export function tokensOf(text: string): Token[] {
	const tokens: Token[] = [];
	for (const match of text.matchAll(runs)) {
		let [run, start] = [match[0], match.index];
		for (let cut = elided.exec(run); cut && cut[0].length < run.length; cut = elided.exec(run)) {
			run = run.slice(cut[0].length);
			start += cut[0].length;
		}
		const word = fold(run);
		if (word) tokens.push({ word, start, end: start + run.length });
	}
	return tokens;
}

export const foldedWords = (text: string) => tokensOf(text).map(({ word }) => word);

function fold(run: string): string {
	const plain = run
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]/gu, '');
	return [...plain].slice(0, LONGEST).join('');
}
