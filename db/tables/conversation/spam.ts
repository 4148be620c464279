/** How often a word was in comments approved and in spam; the empty word counts the comments. */
export interface SpamWordTable {
	word: string;
	spam: number;
	ham: number;
}
