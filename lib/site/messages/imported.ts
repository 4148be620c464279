/** Sentences of the import's report, as a terminal and the dashboard say them; both languages have the same keys. */
export const imported = {
	it: {
		'imported.bytes':
			'{count, plural, one {Un byte che non vuol dire niente nella codifica del file sta} other {# byte che non vogliono dire niente nella codifica del file stanno}} qui come \ufffd; il primo è nella riga {line}.',
		'imported.controls':
			'{count, plural, one {Un carattere di controllo è rimasto fuori} other {# caratteri di controllo sono rimasti fuori}}; il primo è nella riga {line}.',
		'imported.sections':
			'In {count, plural, one {un testo} other {# testi}} la fine di una sezione era scritta male ed è stata rimessa a posto; il primo è nella riga {line}.',
		'imported.ampersands':
			'{count, plural, one {Una «&», o il nome che l’HTML dà a un carattere, non era scritta come vuole XML ed è stata rimessa} other {# «&», o nomi che l’HTML dà a dei caratteri, non erano scritti come vuole XML e sono stati rimessi}} a posto; il primo caso è nella riga {line}.',
		'imported.twice': '«{title}» sta due volte nel file: conta la prima.',
		'imported.status': '{place} ha lo stato «{status}», qui sconosciuto: è una bozza.',
		'imported.commentStatus': 'Il commento {number} ha lo stato «{status}», qui sconosciuto: è in attesa.',
		'imported.dateless': '«{title}» non ha data: prende quella dell’esportazione.',
		'imported.commentsDateless':
			'{count, plural, one {Un commento non ha data: prende quella del suo articolo} other {# commenti non hanno data: prendono quella del loro articolo}}.',
		'imported.pageAlone':
			'{reason, select, missing {La pagina sopra «{title}» non è nel file} other {La pagina «{title}» starebbe sotto sé stessa}}: sta da sola.',
		'imported.categoryAlone':
			'{reason, select, missing {La categoria {above}, sopra {name}, non è nel file} other {La categoria {name} starebbe sotto sé stessa}}: sta da sola.',
		'imported.commentAlone':
			'{reason, select, missing {Il commento a cui risponde il commento {number} di {place} non è nel file} other {Il commento {number} di {place} risponderebbe a sé stesso}}: sta da solo.',
		'imported.answerAlone': 'Il commento {number} risponde a uno che non c’è: sta da solo.',
		'imported.answersAlone':
			'{count, plural, one {Una risposta a un commento che non è nel file sta da sola} other {# risposte a commenti che non sono nel file stanno da sole}}.',
		'imported.pathless': 'L’allegato {number} non ha un percorso che si possa usare: {address}',
		'imported.address':
			'{reason, select, reserved {L’indirizzo /{old} serve a questo programma} other {L’indirizzo /{old} era già preso}}: l’articolo è ora a /{path}.',
		'imported.shortcode': 'In {place} lo shortcode «{name}» non si è potuto mostrare.',
		'imported.block': 'In {place} il blocco «{name}» non si è potuto mostrare.',
		'imported.file': '{path}',
		'imported.attachment': 'l’allegato {number}',
		'imported.shownIn': '{file}, in {names}',
		'imported.shownInMore':
			'{file}, in {names} e {count, plural, one {un altro articolo} other {altri # articoli}}',
		'imported.kept.status': '{place}: {file} nel file, {here} qui: resta così.',
		'imported.kept.count': '{place}: {what}: {file} nel file, {here} qui.',
		'imported.kept.written':
			'{place}: {count, plural, one {un commento è stato scritto} other {# commenti sono stati scritti}} qui.',
		'imported.kept.other':
			'{place}: {count, plural, one {un commento viene} other {# commenti vengono}} da un’altra esportazione.',
		'imported.kept.moderated':
			'{place}: {count, plural, one {un commento} other {# commenti}}: {file} nel file, {here} qui; resta così.',
		'imported.words.article':
			'Al testo di {place} {count, plural, one {manca una parola} other {mancano # parole}} su {of}: {words}',
		'imported.words.title':
			'Al titolo di {place} {count, plural, one {manca una parola} other {mancano # parole}} su {of}: {words}',
		'imported.words.excerpt':
			'Al riassunto di {place} {count, plural, one {manca una parola} other {mancano # parole}} su {of}: {words}',
		'imported.words.comment':
			'Al commento {number} di {place} {count, plural, one {manca una parola} other {mancano # parole}} su {of}: {words}',
		'imported.left.items':
			'{count, plural, one {Un elemento del tipo} other {# elementi del tipo}} «{type}» (stato: {status}).',
		'imported.left.nav_menu_item': '{count, plural, one {Una voce di menu} other {# voci di menu}}.',
		'imported.left.revision':
			'{count, plural, one {Una versione precedente} other {# versioni precedenti}} di un testo.',
		'imported.left.wp_block':
			'{count, plural, one {Un blocco riutilizzabile} other {# blocchi riutilizzabili}}.',
		'imported.left.auto-draft':
			'{count, plural, one {Una bozza vuota} other {# bozze vuote}} che WordPress aveva preparato.',
		'imported.left.design':
			'{count, plural, one {Un pezzo} other {# pezzi}} dell’aspetto del vecchio blog (modelli, stili, navigazione).',
		'imported.left.commentType':
			'{count, plural, one {Un commento del tipo} other {# commenti del tipo}} «{type}».',
		'imported.left.commentHome':
			'{count, plural, one {Un commento} other {# commenti}} a un file o a un elemento lasciato fuori.',
		'imported.left.commentTwice':
			'{count, plural, one {Un commento che sta} other {# commenti che stanno}} due volte nel file.',
		'imported.left.commentDeleted':
			'{count, plural, one {Un commento} other {# commenti}} il cui testo era stato cancellato.',
		'imported.left.commentPage':
			'{count, plural, one {Un commento} other {# commenti}} di una pagina che non è nel file.',
		'imported.left.commentLine': 'Un commento senza numero o pagina, nella riga {line}.',
		'imported.left.commentAt': 'Un commento senza numero a {place}.',
		'imported.left.person': '{count, plural, one {Una persona} other {# persone}} che non si può leggere.',
		'imported.left.redirect':
			'{count, plural, one {Un reindirizzamento} other {# reindirizzamenti}} che non si può leggere.',
		'imported.left.texts':
			'I termini {taxonomy, select, nav_menu {di menu} post_format {di formato} link_category {di collegamenti} wp_theme {di tema} other {«{taxonomy}»}} di {count, plural, one {un testo} other {# testi}}.',
		'imported.left.terms':
			'{count, plural, one {Un termine} other {# termini}} {taxonomy, select, nav_menu {di menu} post_format {di formato} link_category {di collegamenti} wp_theme {di tema} other {«{taxonomy}»}}.',
		'imported.mode': 'Il commento {number} a {place} ha uno stato sconosciuto: è in attesa.',
		'imported.demo.would': 'Il blog dimostrativo se ne andrebbe prima, se nessuno l’ha toccato.',
		'imported.demo.gone': 'Il blog dimostrativo, che nessuno aveva toccato, è stato tolto.',
		'imported.demo.stays': 'Il blog dimostrativo è stato cambiato: resta.',
		'imported.head': '{dry, select, true {Prova: } other {}}{file} (WordPress, WXR {version}, {address})',
		'imported.addressless': 'senza indirizzo',
		'imported.read':
			'Nel file: {items, plural, one {un elemento} other {# elementi}} e {comments, plural, one {un commento} other {# commenti}}; letti in {seconds} s.',
		'imported.articles':
			'Articoli, ognuno con i suoi commenti / trackback / pingback / webmention pubblicati; tra parentesi quel che non lo è.',
		'imported.files': 'File: {count}, dei quali {missing} mancano.',
		'imported.missing.article': 'manca',
		'imported.unplaced': 'I commenti di questi indirizzi non hanno trovato un articolo:',
	},
	en: {
		'imported.bytes':
			'{count, plural, one {One byte that means nothing in the encoding of the file is} other {# bytes that mean nothing in the encoding of the file are}} shown as \ufffd; the first is in line {line}.',
		'imported.controls':
			'{count, plural, one {One control character was} other {# control characters were}} left out; the first is in line {line}.',
		'imported.sections':
			'In {count, plural, one {one text} other {# texts}} the end of a section was written wrong and has been put right; the first is in line {line}.',
		'imported.ampersands':
			'{count, plural, one {One “&”, or HTML’s name of a character, was not written as XML wants it and has} other {# “&”, or HTML’s names of characters, were not written as XML wants them and have}} been put right; the first is in line {line}.',
		'imported.twice': '“{title}” stands twice in the file: the first one counts.',
		'imported.status': '{place} has the status “{status}”, which is unknown here: it is a draft.',
		'imported.commentStatus':
			'Comment {number} has the status “{status}”, which is unknown here: it is held.',
		'imported.dateless': '“{title}” has no date: it gets that of the export.',
		'imported.commentsDateless':
			'{count, plural, one {One comment has no date: it gets} other {# comments have no date: they get}} that of their article.',
		'imported.pageAlone':
			'{reason, select, missing {The page above “{title}” is not in the file} other {The page “{title}” would stand below itself}}: it stands alone.',
		'imported.categoryAlone':
			'{reason, select, missing {The category {above} above {name} is not in the file} other {The category {name} would stand below itself}}: it stands alone.',
		'imported.commentAlone':
			'{reason, select, missing {The comment that comment {number} on {place} answers is not in the file} other {Comment {number} on {place} would answer itself}}: it stands alone.',
		'imported.answerAlone': 'Comment {number} answers one that is not there: it stands alone.',
		'imported.answersAlone':
			'{count, plural, one {One answer to a comment that is not in the file stands} other {# answers to comments that are not in the file stand}} alone.',
		'imported.pathless': 'Attachment {number} has no path that can be used: {address}',
		'imported.address':
			'{reason, select, reserved {This program needs the address /{old}} other {The address /{old} was taken}}: the article is at /{path} now.',
		'imported.shortcode': 'In {place} the shortcode “{name}” could not be shown.',
		'imported.block': 'In {place} the block “{name}” could not be shown.',
		'imported.file': '{path}',
		'imported.attachment': 'attachment {number}',
		'imported.shownIn': '{file}, shown in {names}',
		'imported.shownInMore':
			'{file}, shown in {names} and {count, plural, one {one more article} other {# more articles}}',
		'imported.kept.status': '{place}: {file} in the file, {here} here: it stays so.',
		'imported.kept.count': '{place}: {what}: {file} in the file, {here} here.',
		'imported.kept.written':
			'{place}: {count, plural, one {one comment was} other {# comments were}} written here.',
		'imported.kept.other':
			'{place}: {count, plural, one {one comment comes} other {# comments come}} from another export.',
		'imported.kept.moderated':
			'{place}: {count, plural, one {one comment} other {# comments}}: {file} in the file, {here} here; it stays so.',
		'imported.words.article':
			'The text of {place} lost {count, plural, one {one word} other {# words}} of {of}: {words}',
		'imported.words.title':
			'The title of {place} lost {count, plural, one {one word} other {# words}} of {of}: {words}',
		'imported.words.excerpt':
			'The excerpt of {place} lost {count, plural, one {one word} other {# words}} of {of}: {words}',
		'imported.words.comment':
			'Comment {number} on {place} lost {count, plural, one {one word} other {# words}} of {of}: {words}',
		'imported.left.items':
			'{count, plural, one {One item of the type} other {# items of the type}} “{type}” (status: {status}).',
		'imported.left.nav_menu_item': '{count, plural, one {One menu item} other {# menu items}}.',
		'imported.left.revision':
			'{count, plural, one {One earlier version} other {# earlier versions}} of a text.',
		'imported.left.wp_block': '{count, plural, one {One reusable block} other {# reusable blocks}}.',
		'imported.left.auto-draft':
			'{count, plural, one {One empty draft} other {# empty drafts}} that WordPress had prepared.',
		'imported.left.design':
			'{count, plural, one {One piece} other {# pieces}} of the old blog’s looks (templates, styles, navigation).',
		'imported.left.commentType':
			'{count, plural, one {One comment of the type} other {# comments of the type}} “{type}”.',
		'imported.left.commentHome':
			'{count, plural, one {One comment} other {# comments}} on a file or on an item that is left out.',
		'imported.left.commentTwice':
			'{count, plural, one {One comment that stands} other {# comments that stand}} twice in the file.',
		'imported.left.commentDeleted':
			'{count, plural, one {One comment} other {# comments}} whose text had been deleted.',
		'imported.left.commentPage':
			'{count, plural, one {One comment} other {# comments}} of a page that is not in the file.',
		'imported.left.commentLine': 'One comment without number or page, in line {line}.',
		'imported.left.commentAt': 'One comment without a number on {place}.',
		'imported.left.person': '{count, plural, one {One person} other {# people}} that cannot be read.',
		'imported.left.redirect': '{count, plural, one {One redirect} other {# redirects}} that cannot be read.',
		'imported.left.texts':
			'The {taxonomy, select, nav_menu {menu} post_format {format} link_category {link} wp_theme {theme} other {“{taxonomy}”}} terms of {count, plural, one {one text} other {# texts}}.',
		'imported.left.terms':
			'{count, plural, one {One term} other {# terms}}: {taxonomy, select, nav_menu {menu} post_format {format} link_category {link} wp_theme {theme} other {“{taxonomy}”}}.',
		'imported.mode': 'Comment {number} on {place} has an unknown status: it is held.',
		'imported.demo.would': 'The demo blog would be removed first, if nobody has touched it.',
		'imported.demo.gone': 'The untouched demo blog has been removed.',
		'imported.demo.stays': 'The demo blog has been changed: it stays.',
		'imported.head': '{dry, select, true {Dry run: } other {}}{file} (WordPress, WXR {version}, {address})',
		'imported.addressless': 'no address',
		'imported.read':
			'In the file: {items, plural, one {one item} other {# items}} and {comments, plural, one {one comment} other {# comments}}; read in {seconds} s.',
		'imported.articles':
			'Articles, each with comments / trackbacks / pingbacks / webmentions published; in brackets what is not.',
		'imported.files': 'Files: {count}, of which {missing} missing.',
		'imported.missing.article': 'missing',
		'imported.unplaced': 'Comments of these addresses found no article:',
	},
} as const;
