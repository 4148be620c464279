import { SaxesParser } from 'saxes';
import { Ampersands } from '#lib/content/wordpress/ampersands';
import { decodeFile } from './encoding.ts';
import { ImportRefusal } from './refusal.ts';

export interface XmlHandlers {
	open(name: string, attributes: Record<string, string>): void;
	/** All the text directly inside the element that closes, when it holds no other element. */
	close(name: string, text: string): void;
	/** After each piece of the file: bytes read so far. The next waits for it. */
	progress?(bytes: number): void | Promise<void>;
}

export interface XmlRepairs {
	/** Bytes that are no text in the file's encoding, shown as U+FFFD; `line` of the first. */
	bytes: { count: number; line: number };
	/** Control characters XML does not allow, left out. */
	controls: { count: number; line: number };
	/** Texts in which an unescaped "]]>" was put back. */
	sections: { count: number; line: number };
	/** An "&" that stood for itself, and characters by the names that only HTML has for them. */
	ampersands: { count: number; line: number };
}

const deepest = 64;
/** Characters of one text, tag or declaration. */
const longest = 16 * 1024 * 1024;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const forbidden = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * Reads an XML file from beginning to end in bounded memory, strictly but for what old WordPress and others wrote wrong.
 * Document types are refused, and the names known are those of XML and HTML: nothing is expanded, nothing is fetched.
 */
export async function readXml(file: string, handlers: XmlHandlers): Promise<XmlRepairs> {
	const repairs: XmlRepairs = {
		bytes: { count: 0, line: 0 },
		controls: { count: 0, line: 0 },
		sections: { count: 0, line: 0 },
		ampersands: { count: 0, line: 0 },
	};
	const parser = new SaxesParser();
	const refuse = (reason: string): never => {
		throw new ImportRefusal(`${file}, line ${line()}: ${reason}`);
	};
	const note = (kind: keyof XmlRepairs, count: number, line: number) => {
		repairs[kind].line ||= line;
		repairs[kind].count += count;
	};
	let quiet = 0;
	let depth = 0;
	// Blank lines before the declaration, which some programs leave there.
	let begun = false;
	let blank = 0;
	/** Lines of which the parser does not hear: blank ones, and those of sections. */
	let skipped = 0;
	const line = () => parser.line + skipped;
	let text = new TextPieces();
	const ampersands = new Ampersands();
	const write = (piece: string, last: boolean) => {
		const mended = ampersands.mend(piece, last);
		if (mended.count > 0) note('ampersands', mended.count, mended.line + blank);
		parser.write(mended.text);
	};

	parser.on('error', (error) => {
		const reason = error.message.replace(/^\d+:\d+: /, '');
		if (!reason.startsWith('the string "]]>"')) refuse(`malformed XML: ${reason}`);
		text.stray = true;
	});
	parser.on('doctype', () => refuse('a document type (DOCTYPE) is not allowed.'));
	parser.on('opentag', ({ name, attributes }) => {
		quiet = 0;
		if (++depth > deepest) refuse(`elements are nested deeper than ${deepest}.`);
		text = new TextPieces();
		handlers.open(name, attributes);
	});
	parser.on('text', (piece) => {
		quiet = 0;
		if (text.add(piece, false) > longest) refuse('a text is too long.');
	});
	parser.on('cdata', () => {
		quiet = 0;
		const piece = ampersands.sections.shift() ?? '';
		skipped += piece.split('\n').length - 1;
		if (text.add(piece, true) > longest) refuse('a text is too long.');
	});
	parser.on('closetag', ({ name }) => {
		quiet = 0;
		depth--;
		if (text.stray) note('sections', 1, line());
		handlers.close(name, text.value());
		text = new TextPieces();
	});
	parser.on('comment', () => {
		quiet = 0;
	});
	parser.on('processinginstruction', () => {
		quiet = 0;
	});

	for await (const chunk of decodeFile(file)) {
		const lineOf = (index: number) =>
			ampersands.line + blank + chunk.text.slice(0, index).split('\n').length - 1;
		if (chunk.replaced > 0) note('bytes', chunk.replaced, lineOf(chunk.text.indexOf('\ufffd')));
		let clean = chunk.text;
		const zero = clean.indexOf('\0');
		if (zero !== -1) {
			throw new ImportRefusal(`${file}, line ${lineOf(zero)}: malformed XML: a NUL byte, this is not text.`);
		}
		const first = clean.search(forbidden);
		if (first !== -1) {
			clean = clean.replace(forbidden, '');
			note('controls', chunk.text.length - clean.length, lineOf(first));
		}
		if (!begun) {
			const before = /^[\s\ufeff]*/.exec(clean)![0];
			blank += before.split('\n').length - 1;
			skipped = blank;
			clean = clean.slice(before.length);
			begun = clean !== '';
		}
		quiet += clean.length;
		if (quiet > longest + clean.length) refuse('a text or tag is too long.');
		write(clean, false);
		await handlers.progress?.(chunk.position);
	}
	write('', true);
	parser.close();
	return repairs;
}

/** The text of one element, piece by piece. */
class TextPieces {
	stray = false;
	#pieces: { text: string; section: boolean }[] = [];
	#length = 0;

	add(text: string, section: boolean): number {
		this.#pieces.push({ text, section });
		this.#length += text.length + 16;
		return this.#length;
	}

	/** Spaces around sections are the file's, not the text's; a text that is one section in itself is what it holds. */
	value(): string {
		return withoutSection(this.#joined());
	}

	/** WordPress before 3.1 did not escape "]]>": the section then ends too early, and its end is left over. */
	#joined(): string {
		const [first] = this.#pieces;
		if (this.#pieces.length === 1) return first!.text;
		const filled = this.#pieces.filter((piece) => piece.section || piece.text.trim() !== '');
		const sections = filled.every((piece) => piece.section) ? filled : this.#pieces;
		if (!this.stray) return sections.map((piece) => piece.text).join('');
		const written = filled.map(({ text, section }) => (section ? `<![CDATA[${text}]]>` : text)).join('');
		const inner = /^<!\[CDATA\[([\s\S]*)\]\]>\s*$/.exec(written);
		return inner && filled[0]!.section ? inner[1]! : written;
	}
}

/** Some programs put one section around another. */
function withoutSection(text: string): string {
	let inside = text;
	for (let depth = 0; depth < 9; depth++) {
		const bare = inside.trim();
		if (!bare.startsWith('<![CDATA[') || !bare.endsWith(']]>')) break;
		inside = bare.slice('<![CDATA['.length, -']]>'.length).replaceAll(']]><![CDATA[', '');
	}
	return inside;
}
