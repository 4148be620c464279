/** Sentences of the import's report, as a terminal and the dashboard say them; both languages have the same keys. */
export const imported = {
	it: {
		'imported.bytes':
			'{count, plural, one {Un byte non valido nella codifica del file compare} other {# byte non validi nella codifica del file compaiono}} qui come �; il primo è alla riga {line}.',
		'imported.controls':
			'{count, plural, one {Un carattere di controllo è stato escluso} other {# caratteri di controllo sono stati esclusi}}; il primo è alla riga {line}.',
		'imported.sections':
			'In {count, plural, one {un testo} other {# testi}} la fine di una sezione non era scritta correttamente ed è stata riparata; il primo è alla riga {line}.',
		'imported.ampersands':
			'{count, plural, one {Una «&» o un’entità HTML non era scritta correttamente per XML ed è stata riparata} other {# «&» o entità HTML non erano scritte correttamente per XML e sono state riparate}}; la prima è alla riga {line}.',
		'imported.twice': '«{title}» compare due volte nel file: viene usata la prima.',
		'imported.status': '{place} ha uno stato sconosciuto («{status}»): diventa una bozza.',
		'imported.commentStatus': 'Il commento {number} ha uno stato sconosciuto («{status}»): resta in attesa.',
		'imported.dateless': '«{title}» non ha una data: viene usata quella dell’esportazione.',
		'imported.commentsDateless':
			'{count, plural, one {Un commento non ha una data: viene usata quella del suo articolo} other {# commenti non hanno una data: viene usata quella del loro articolo}}.',
		'imported.pageAlone':
			'{reason, select, missing {La pagina superiore a «{title}» non è nel file} other {La pagina «{title}» risulta inferiore a sé stessa}}: diventa una pagina di primo livello.',
		'imported.categoryAlone':
			'{reason, select, missing {La categoria {above}, superiore a {name}, non è nel file} other {La categoria {name} risulta inferiore a sé stessa}}: diventa una categoria di primo livello.',
		'imported.commentAlone':
			'{reason, select, missing {Il commento a cui risponde il commento {number} di {place} non è nel file} other {Il commento {number} di {place} risulta una risposta a sé stesso}}: non è più una risposta.',
		'imported.answerAlone':
			'Il commento {number} risponde a un commento che non esiste: non è più una risposta.',
		'imported.answersAlone':
			'{count, plural, one {Una risposta a un commento che non è nel file non è più una risposta} other {# risposte a commenti che non sono nel file non sono più risposte}}.',
		'imported.pathless': 'Il percorso dell’allegato {number} non è valido: {address}',
		'imported.address':
			'{reason, select, reserved {L’indirizzo /{old} è riservato al programma} other {L’indirizzo /{old} era già in uso}}: ora l’articolo è a /{path}.',
		'imported.shortcode': 'In {place} lo shortcode «{name}» non è supportato.',
		'imported.block': 'In {place} il blocco «{name}» non è supportato.',
		'imported.file': '{path}',
		'imported.attachment': 'l’allegato {number}',
		'imported.shownIn': '{file}, in {names}',
		'imported.shownInMore':
			'{file}, in {names} e {count, plural, one {un altro articolo} other {altri # articoli}}',
		'imported.kept.status': '{place}: {file} nel file, {here} qui; non viene cambiato.',
		'imported.kept.count': '{place}: {what}: {file} nel file, {here} qui.',
		'imported.kept.written':
			'{place}: {count, plural, one {un commento è stato scritto} other {# commenti sono stati scritti}} qui.',
		'imported.kept.other':
			'{place}: {count, plural, one {un commento viene} other {# commenti vengono}} da un’altra esportazione.',
		'imported.kept.moderated':
			'{place}: {count, plural, one {un commento} other {# commenti}}: {file} nel file, {here} qui; non viene cambiato.',
		'imported.words.article':
			'Nel testo di {place} {count, plural, one {manca una parola} other {mancano # parole}} su {of}: {words}',
		'imported.words.title':
			'Nel titolo di {place} {count, plural, one {manca una parola} other {mancano # parole}} su {of}: {words}',
		'imported.words.excerpt':
			'Nel riassunto di {place} {count, plural, one {manca una parola} other {mancano # parole}} su {of}: {words}',
		'imported.words.comment':
			'Nel commento {number} di {place} {count, plural, one {manca una parola} other {mancano # parole}} su {of}: {words}',
		'imported.left.items':
			'{count, plural, one {Un elemento del tipo} other {# elementi del tipo}} «{type}» (stato: {status}).',
		'imported.left.nav_menu_item': '{count, plural, one {Una voce di menu} other {# voci di menu}}.',
		'imported.left.revision':
			'{count, plural, one {Una versione precedente} other {# versioni precedenti}} di un testo.',
		'imported.left.wp_block':
			'{count, plural, one {Un blocco riutilizzabile} other {# blocchi riutilizzabili}}.',
		'imported.left.auto-draft':
			'{count, plural, one {Una bozza automatica vuota} other {# bozze automatiche vuote}} di WordPress.',
		'imported.left.design':
			'{count, plural, one {Un elemento} other {# elementi}} dell’aspetto del blog precedente (modelli, stili, navigazione).',
		'imported.left.commentType':
			'{count, plural, one {Un commento del tipo} other {# commenti del tipo}} «{type}».',
		'imported.left.commentHome':
			'{count, plural, one {Un commento} other {# commenti}} a un file o a un elemento escluso.',
		'imported.left.commentTwice':
			'{count, plural, one {Un commento che compare} other {# commenti che compaiono}} due volte nel file.',
		'imported.left.commentDeleted':
			'{count, plural, one {Un commento} other {# commenti}} il cui testo era stato cancellato.',
		'imported.left.commentPage':
			'{count, plural, one {Un commento} other {# commenti}} di una pagina che non è nel file.',
		'imported.left.commentLine': 'Un commento senza numero o pagina, alla riga {line}.',
		'imported.left.commentAt': 'Un commento senza numero a {place}.',
		'imported.left.person':
			'{count, plural, one {Una persona che non si può} other {# persone che non si possono}} leggere.',
		'imported.left.redirect':
			'{count, plural, one {Un reindirizzamento che non si può} other {# reindirizzamenti che non si possono}} leggere.',
		'imported.left.texts':
			'I termini {taxonomy, select, nav_menu {di menu} post_format {di formato} link_category {dei link} wp_theme {di tema} other {«{taxonomy}»}} di {count, plural, one {un testo} other {# testi}}.',
		'imported.left.terms':
			'{count, plural, one {Un termine} other {# termini}} {taxonomy, select, nav_menu {di menu} post_format {di formato} link_category {dei link} wp_theme {di tema} other {«{taxonomy}»}}.',
		'imported.mode': 'Il commento {number} a {place} ha uno stato sconosciuto: resta in attesa.',
		'imported.demo.would': 'Il blog dimostrativo verrebbe prima rimosso, se nessuno lo ha modificato.',
		'imported.demo.gone': 'Il blog dimostrativo, mai modificato, è stato rimosso.',
		'imported.demo.stays': 'Il blog dimostrativo è stato modificato: non viene rimosso.',
		'imported.head': '{dry, select, true {Prova: } other {}}{file} (WordPress, WXR {version}, {address})',
		'imported.addressless': 'senza indirizzo',
		'imported.read':
			'Nel file: {items, plural, one {un elemento} other {# elementi}} e {comments, plural, one {un commento} other {# commenti}}; letti in {seconds} s.',
		'imported.articles':
			'Articoli, con i relativi commenti / trackback / pingback / webmention pubblicati; tra parentesi quelli non pubblicati.',
		'imported.files': 'File: {count}, di cui {missing} mancanti.',
		'imported.missing.article': 'manca',
		'imported.unplaced': 'Nessun articolo corrisponde agli indirizzi di questi commenti:',
	},
	en: {
		'imported.bytes':
			'{count, plural, one {One byte that is not valid in the file’s encoding is} other {# bytes that are not valid in the file’s encoding are}} shown as �; the first is on line {line}.',
		'imported.controls':
			'{count, plural, one {One control character was} other {# control characters were}} left out; the first is on line {line}.',
		'imported.sections':
			'In {count, plural, one {one text} other {# texts}} the end of a section was written incorrectly and has been repaired; the first is on line {line}.',
		'imported.ampersands':
			'{count, plural, one {One “&” or HTML entity was not valid XML and has} other {# “&” or HTML entities were not valid XML and have}} been repaired; the first is on line {line}.',
		'imported.twice': '“{title}” appears twice in the file: the first one is used.',
		'imported.status': '{place} has an unknown status (“{status}”): it becomes a draft.',
		'imported.commentStatus': 'Comment {number} has an unknown status (“{status}”): it is held.',
		'imported.dateless': '“{title}” has no date: the date of the export is used.',
		'imported.commentsDateless':
			'{count, plural, one {One comment has no date: the date of its article is used} other {# comments have no date: the date of their article is used}}.',
		'imported.pageAlone':
			'{reason, select, missing {The parent of the page “{title}” is not in the file} other {The page “{title}” is its own parent}}: it becomes a top-level page.',
		'imported.categoryAlone':
			'{reason, select, missing {The category {above}, parent of {name}, is not in the file} other {The category {name} is its own parent}}: it becomes a top-level category.',
		'imported.commentAlone':
			'{reason, select, missing {The comment that comment {number} on {place} replies to is not in the file} other {Comment {number} on {place} is a reply to itself}}: it is no longer a reply.',
		'imported.answerAlone':
			'Comment {number} replies to a comment that does not exist: it is no longer a reply.',
		'imported.answersAlone':
			'{count, plural, one {One reply to a comment that is not in the file is no longer a reply} other {# replies to comments that are not in the file are no longer replies}}.',
		'imported.pathless': 'The path of attachment {number} is not valid: {address}',
		'imported.address':
			'{reason, select, reserved {The address /{old} is reserved} other {The address /{old} was already in use}}: the article is now at /{path}.',
		'imported.shortcode': 'In {place} the shortcode “{name}” is not supported.',
		'imported.block': 'In {place} the block “{name}” is not supported.',
		'imported.file': '{path}',
		'imported.attachment': 'attachment {number}',
		'imported.shownIn': '{file}, shown in {names}',
		'imported.shownInMore':
			'{file}, shown in {names} and {count, plural, one {one more article} other {# more articles}}',
		'imported.kept.status': '{place}: {file} in the file, {here} here; it is not changed.',
		'imported.kept.count': '{place}: {what}: {file} in the file, {here} here.',
		'imported.kept.written':
			'{place}: {count, plural, one {one comment was} other {# comments were}} written here.',
		'imported.kept.other':
			'{place}: {count, plural, one {one comment comes} other {# comments come}} from another export.',
		'imported.kept.moderated':
			'{place}: {count, plural, one {one comment} other {# comments}}: {file} in the file, {here} here; not changed.',
		'imported.words.article':
			'{count, plural, one {One word is} other {# words are}} missing out of {of} from the text of {place}: {words}',
		'imported.words.title':
			'{count, plural, one {One word is} other {# words are}} missing out of {of} from the title of {place}: {words}',
		'imported.words.excerpt':
			'{count, plural, one {One word is} other {# words are}} missing out of {of} from the excerpt of {place}: {words}',
		'imported.words.comment':
			'{count, plural, one {One word is} other {# words are}} missing out of {of} from comment {number} on {place}: {words}',
		'imported.left.items':
			'{count, plural, one {One item of the type} other {# items of the type}} “{type}” (status: {status}).',
		'imported.left.nav_menu_item': '{count, plural, one {One menu item} other {# menu items}}.',
		'imported.left.revision':
			'{count, plural, one {One earlier version} other {# earlier versions}} of a text.',
		'imported.left.wp_block': '{count, plural, one {One reusable block} other {# reusable blocks}}.',
		'imported.left.auto-draft':
			'{count, plural, one {One empty automatic draft} other {# empty automatic drafts}} from WordPress.',
		'imported.left.design':
			'{count, plural, one {One item} other {# items}} of the previous blog’s design (templates, styles, navigation).',
		'imported.left.commentType':
			'{count, plural, one {One comment of the type} other {# comments of the type}} “{type}”.',
		'imported.left.commentHome':
			'{count, plural, one {One comment} other {# comments}} on a file or on an item that was left out.',
		'imported.left.commentTwice':
			'{count, plural, one {One comment that appears} other {# comments that appear}} twice in the file.',
		'imported.left.commentDeleted':
			'{count, plural, one {One comment} other {# comments}} whose text had been deleted.',
		'imported.left.commentPage':
			'{count, plural, one {One comment} other {# comments}} of a page that is not in the file.',
		'imported.left.commentLine': 'One comment without a number or page, on line {line}.',
		'imported.left.commentAt': 'One comment without a number on {place}.',
		'imported.left.person': '{count, plural, one {One person} other {# people}} that cannot be read.',
		'imported.left.redirect': '{count, plural, one {One redirect} other {# redirects}} that cannot be read.',
		'imported.left.texts':
			'The {taxonomy, select, nav_menu {menu} post_format {format} link_category {link} wp_theme {theme} other {“{taxonomy}”}} terms of {count, plural, one {one text} other {# texts}}.',
		'imported.left.terms':
			'{count, plural, one {One term} other {# terms}}: {taxonomy, select, nav_menu {menu} post_format {format} link_category {link} wp_theme {theme} other {“{taxonomy}”}}.',
		'imported.mode': 'Comment {number} on {place} has an unknown status: it is held.',
		'imported.demo.would': 'The demo blog would be removed first, if nobody has changed it.',
		'imported.demo.gone': 'The unchanged demo blog has been removed.',
		'imported.demo.stays': 'The demo blog has been changed: it is not removed.',
		'imported.head': '{dry, select, true {Dry run: } other {}}{file} (WordPress, WXR {version}, {address})',
		'imported.addressless': 'no address',
		'imported.read':
			'In the file: {items, plural, one {one item} other {# items}} and {comments, plural, one {one comment} other {# comments}}; read in {seconds} s.',
		'imported.articles':
			'Articles, with their published comments / trackbacks / pingbacks / webmentions; unpublished ones in brackets.',
		'imported.files': 'Files: {count}, of which {missing} missing.',
		'imported.missing.article': 'missing',
		'imported.unplaced': 'No article matches the addresses of these comments:',
	},
} as const;
