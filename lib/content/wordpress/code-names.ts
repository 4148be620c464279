/**
 * Languages whose names are shortcodes of their own in SyntaxHighlighter, CodeColorer, GeSHi and their like, with the
 * short names they took.
 */
const languages = new Set(
	`abap actionscript actionscript3 ada apache applescript apt arduino as as3 asm asp aspx autohotkey autoit awk bash
	bat batch batchfile bf biblatex bibtex brainfuck c c# c++ c-sharp c_mac cf cfm cfml clj clojure cmake cobol
	coffee coffeescript coldfusion conf cpp cs csharp css cuda cython d dart delphi diff docker dockerfile dos dosbatch
	dotnet eiffel elisp elixir elm erl erlang ex f# f90 fortran fs fsharp gherkin glsl gml gnuplot go golang gradle
	graphql groovy haml handlebars haskell haxe hs htm html html4 html4strict html5 idl ini inno ironpython java java5
	java6 javafx javascript jfx jinja jquery js jscript json jsx jsp julia kotlin kt latex less lisp lotusscript
	lua m4 make makefile markdown markup matlab matlabkey mathematica maxima mirc mxml mysql nginx nsis obj-c objc
	objective-c objectivec ocaml oobas oracle oracle8 oracle11 pas pascal patch pcre perl perl6 pgsql php php-brief php5
	pl plain plaintext plpgsql plsql postgres postgresql powershell povray progress prolog properties ps ps1 puppet
	purebasic py pycon python python3 qbasic r racket rails rb reg registry robots ror rs rspec ruby rust sas sass scala
	scheme scilab scss sed sh shell shell-script smali smalltalk smarty solidity splus sql stata stylus svg swift
	systemverilog t-sql tcl terraform tex text toml ts tsql tsx twig txt typescript unity vb vb.net vba vbnet vbs vbscript
	verilog vhdl vim visualbasic vue wasm winbatch xhtml xml xpp xslt yaml yml z80 zsh`.split(/\s+/),
);

/** Shortcodes that hold code of any language, or of the one they name. */
const containers = new Set(
	`code codebox codesnippet codesyntax crayon enlighter geshi source sourcecode sourcode syntaxhighlighter
	viewcode`.split(/\s+/),
);
/** Those that other plugins have too: code only where a language is named. */
const ambiguous = new Set(['highlight', 'highlighter', 'pre', 'prism', 'snippet', 'syntax']);

/** CodeColorer: `cc`, modes as letters (`e`: escaped, `i`: within a line …), and the language after an underscore. */
const codeColorer = /^cc([a-z]{0,6}?)(?:_([\w#+.-]{1,40}))?$/;
const modes = /^[behilnostw]*$/;

const spelled: Record<string, string> = {
	'c#': 'csharp',
	'c-sharp': 'csharp',
	'c++': 'cpp',
	'f#': 'fsharp',
	html4strict: 'html',
	jscript: 'js',
	html4: 'html',
	html5: 'html',
	'shell-script': 'shell',
	'vb.net': 'vbnet',
};
const nameless = new Set(['', 'none', 'code', 'true', 'false', 'auto', 'raw']);

/** How a plugin was told to show code. */
export interface CodeTag {
	/** As a class may name it; null when none is named. */
	language: string | null;
	/** It stands in its line, with words around it. */
	inline: boolean;
	/** Its author wrote `&lt;` for `<`. */
	escaped: boolean;
}

/** What a shortcode of this name and these attributes says of the code it encloses; null when it is none for code. */
export function codeShortcode(name: string, attributes: Record<string, string>): CodeTag | null {
	const given = languageIn(attributes);
	const escaped = /^(true|1|yes)$/i.test(attributes.escaped ?? '');
	const inline = /^(true|1|yes)$/i.test(attributes.inline ?? '');
	const colorer = codeColorer.exec(name);
	if (colorer && modes.test(colorer[1]!)) {
		return {
			language: languageClass(colorer[2] ?? given),
			inline: inline || colorer[1]!.includes('i'),
			escaped: escaped || colorer[1]!.includes('e'),
		};
	}
	if (languages.has(name)) return { language: languageClass(name), inline, escaped };
	if (!containers.has(name) && !(ambiguous.has(name) && given !== '')) return null;
	return { language: languageClass(given), inline, escaped };
}

/** What the attributes of `<pre>` or `<code>` say; null when no highlighter is named that took its text as it stood. */
export function codeElement(attributes: Record<string, string>): CodeTag | null {
	const classes = attributes.class ?? '';
	const brush = /(?:^|[\s;])(?:brush\s{0,3}:|lang:|brush-)\s{0,3}["']?([\w#+.-]{1,40})/i.exec(classes)?.[1];
	const lang = attributes.lang ?? attributes.language ?? attributes.brush;
	const old = /^code$/i.test(attributes.name ?? '') ? (classes.split(/[\s:]/)[0] ?? '') : undefined;
	const enlighter = attributes['data-enlighter-language'];
	const given = brush ?? enlighter ?? old ?? (lang !== undefined && isNatural(lang) ? undefined : lang);
	if (given === undefined) return null;
	const escaped =
		/^(true|1|yes)$/i.test(attributes.escaped ?? '') || /(?:^|\s)decode:true(?:\s|$)/.test(classes);
	return { language: languageClass(given), inline: false, escaped };
}

/** The language that a class or attribute of `<pre>` or `<code>` names, whoever coloured it. */
export function namedLanguage(attributes: Record<string, string>): string | null {
	const words = (attributes.class ?? '').toLowerCase().split(/\s+/);
	const marked = words.map((word) => /^lang(?:uage)?-(.{1,40})$/.exec(word)?.[1]).find(Boolean);
	const given = marked ?? attributes['data-lang'] ?? attributes['data-language'];
	return languageClass(given ?? words.find((word) => word.length > 1 && languages.has(word)) ?? '');
}

/** `lang` may name the language of people. */
function isNatural(lang: string): boolean {
	return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(lang) && !languages.has(lang.toLowerCase());
}

function languageIn(attributes: Record<string, string>): string {
	const { lang, language, brush, type, syntax, mode } = attributes;
	const first = attributes['0'];
	return lang ?? language ?? brush ?? type ?? syntax ?? mode ?? (/^[a-z]/i.test(first ?? '') ? first! : '');
}

function languageClass(given: string): string | null {
	const name = given.trim().toLowerCase().replace(/^\./, '');
	const word = Object.hasOwn(spelled, name) ? spelled[name]! : name;
	return /^[a-z0-9][\w#+.-]{0,39}$/.test(word) && !nameless.has(word) ? word : null;
}
