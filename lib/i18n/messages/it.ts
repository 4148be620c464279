import { acts } from './acts.ts';
import { admin } from './admin.ts';
import { adminPeople } from './admin-people.ts';
import { adminQueue } from './admin-queue.ts';
import { backups } from './backups.ts';
import { editor } from './editor.ts';
import { exporting } from './exporting.ts';
import { forms } from './forms.ts';
import { found } from './found.ts';
import { hiddenPeople } from './hidden-people.ts';
import { importKindWords } from './import-kinds.ts';
import { imported } from './imported.ts';
import { importing } from './importing.ts';
import { keep } from './keep.ts';
import { mail } from './mail.ts';
import { me } from './me.ts';
import { meLeaving } from './me-leaving.ts';
import { media } from './media.ts';
import { mentions } from './mentions.ts';
import { moderating } from './moderating.ts';
import { moderation } from './moderation.ts';
import { order } from './order.ts';
import { orderSettings } from './order-settings.ts';
import { people } from './people.ts';
import { quotations } from './quotations.ts';
import { reading } from './reading.ts';
import { receipts } from './receipts.ts';
import { sending } from './sending.ts';
import { statistics } from './statistics.ts';
import { studio } from './studio.ts';
import { subscribers } from './subscribers.ts';
import { subscribersDesk } from './subscribers-desk.ts';
import { system } from './system.ts';
import { thread } from './thread.ts';
import { writing } from './writing.ts';

export const it = {
	...people.it,
	...backups.it,
	...exporting.it,
	...forms.it,
	...writing.it,
	...acts.it,
	...receipts.it,
	...quotations.it,
	...reading.it,
	...mail.it,
	...moderation.it,
	...moderating.it,
	...admin.it,
	...adminPeople.it,
	...adminQueue.it,
	...me.it,
	...hiddenPeople.it,
	...meLeaving.it,
	...studio.it,
	...editor.it,
	...media.it,
	...order.it,
	...orderSettings.it,
	...found.it,
	...mentions.it,
	...sending.it,
	...subscribers.it,
	...subscribersDesk.it,
	...system.it,
	...thread.it,
	...statistics.it,
	...keep.it,
	...imported.it,
	...importKindWords.it,
	...importing.it,

	skip: 'Vai al contenuto',
	'nav.main': 'Navigazione principale',
	'nav.archive': 'Archivio',
	'nav.home': 'Home',
	'theme.switch': 'Aspetto',
	'theme.system': 'Aspetto: come il dispositivo',
	'theme.light': 'Aspetto: chiaro',
	'theme.dark': 'Aspetto: scuro',
	'article.untitled': '(Senza titolo)',
	'article.noteBack': 'Torna al testo dalla nota {note}',
	'article.by': 'Di <author></author>',
	'article.byTitle': 'Guarda tutti gli articoli di {name}',
	'article.sticky': 'In evidenza',
	'article.similar': 'Argomenti simili',
	'article.previous': 'Articolo precedente',
	'article.next': 'Articolo successivo',
	'article.neighbours': 'Articolo precedente e successivo',
	'article.more': 'Leggi tutto',
	'article.about': 'Informazioni sull’autore',
	'article.protected': 'Protetto da password',
	social: '{name} su {network}',
	'line.categories':
		'Questo inserimento è stato pubblicato {form, select, named {{filed, plural, one {nella categoria} other {nelle categorie}}} other {in}} <categories></categories>.',
	'line.both':
		'Questo inserimento è stato pubblicato {form, select, named {con {filed, plural, one {la categoria} other {le categorie}}} other {in}} <categories></categories> e {tagged, plural, one {il tag} other {i tag}} <tags></tags>.',
	'line.tags': 'Questo inserimento ha {tagged, plural, one {il tag} other {i tag}} <tags></tags>.',
	'line.permalink': 'Metti un segnalibro su <link>permalink</link>.',
	'line.open.open': '<write>Inserisci un commento</write> o lascia un trackback: <ping>Trackback URL</ping>.',
	'line.closed.open': 'I commenti sono chiusi, ma puoi lasciare un trackback: <ping>Trackback URL</ping>.',
	'line.open.announced':
		'<write>Inserisci un commento</write> o rispondi dal tuo sito con un link a questa pagina.',
	'line.closed.announced':
		'I commenti sono chiusi, ma puoi rispondere dal tuo sito con un link a questa pagina.',
	'line.open.closed': 'I trackback sono chiusi, ma puoi <write>inviare un commento</write>.',
	'line.closed.closed': 'Sia i commenti che i trackback sono chiusi.',
	'line.signed-in.open':
		'<write>Accedi per commentare</write> o lascia un trackback: <ping>Trackback URL</ping>.',
	'line.signed-in.announced':
		'<write>Accedi per commentare</write> o rispondi dal tuo sito con un link a questa pagina.',
	'line.signed-in.closed': 'I trackback sono chiusi, ma puoi <write>accedere e commentare</write>.',
	'line.known.open':
		'<write>Può commentare chi ha già un commento pubblicato</write>; tutti possono lasciare un trackback: <ping>Trackback URL</ping>.',
	'line.known.announced':
		'<write>Può commentare chi ha già un commento pubblicato</write>; tutti possono rispondere dal proprio sito con un link a questa pagina.',
	'line.known.closed':
		'I trackback sono chiusi; <write>può commentare chi ha già un commento pubblicato</write>.',
	'list.categories':
		'Pubblicato {form, select, named {{filed, plural, one {nella categoria} other {nelle categorie}}} other {in}} <categories></categories>',
	'list.otherCategories':
		'È stato pubblicato anche {form, select, named {{filed, plural, one {nella categoria} other {nelle categorie}}} other {in}} <categories></categories>',
	'list.tags': 'Etichette: <tags></tags>',
	'list.otherTags': 'Anche {tagged, plural, one {il tag} other {i tag}} <tags></tags>',
	'list.replies': '{count, plural, one {# Replica} many {# Repliche} other {# Repliche}}',
	'list.write': 'Scrivi un commento',
	'list.closed': 'Commenti chiusi',
	'list.newer': 'Articoli più recenti',
	'list.older': 'Articoli meno recenti',
	'list.pages': 'Pagine degli articoli',
	'list.page': 'Pagina {page}',
	'list.empty': 'Non c’è ancora nessun articolo.',
	'archive.year': 'Archivio: {date}',
	'archive.month': 'Archivio: {date}',
	'archive.day': 'Archivio: {date}',
	'archive.category': 'Categoria: {name}',
	'archive.tag': 'Etichetta: {name}',
	'archive.author': 'Articoli di {name}',
	'archive.years': 'Per anno',
	'archive.months': 'Per mese',
	'archive.categories': 'Categorie',
	'comments.heading': '{count, plural, one {Un Commento} many {# Commenti} other {# Commenti}}',
	'comments.count': '{count, plural, one {# commento} many {# commenti} other {# commenti}}',
	'comments.pages': 'Pagine dei commenti',
	'comments.page': 'Commenti, pagina {page}',
	'comments.repliesTo': 'Altre risposte a #{number} {name}',
	'comments.backToArticle': 'Torna all’articolo',
	'comments.number': 'Commento {number}',
	'comments.mark': 'autore dell’articolo',
	'comments.anonymous': 'Anonimo',
	'comments.empty': 'Commento senza testo.',
	'comments.permalink': 'Permalink',
	'comments.permalinkTo': 'Permalink al commento {number}',
	'comments.inReplyTo': 'in risposta a <parent>#{number} {name}</parent>',
	'comments.inReplyToMention': 'in risposta al trackback di {name}',
	'comments.inReplyToHidden': 'in risposta a un commento non pubblicato',
	'comments.answers': 'Risposte: <numbers></numbers>',
	'comments.collapse':
		'{count, plural, one {Nascondi # risposta} many {Nascondi # risposte} other {Nascondi # risposte}}',
	'comments.expand':
		'{count, plural, one {Mostra # risposta} many {Mostra # risposte} other {Mostra # risposte}}',
	'comments.moreReplies':
		"{count, plural, one {Ancora # risposta a '#'{number} {name}} many {Ancora # risposte a '#'{number} {name}} other {Ancora # risposte a '#'{number} {name}}}",
	'comments.gone.writer': 'Commento rimosso da chi l’ha scritto.',
	'comments.gone.moderator': 'Commento rimosso dalla moderazione.',
	'comments.gone.held': 'Commento nascosto in attesa di moderazione.',
	'comments.goneRun': 'Commenti da {first} a {last} rimossi.',
	'comments.closed': 'I commenti sono chiusi, ma si possono ancora leggere.',
	'comments.protected':
		'Questo articolo è protetto da password. Inserisci la tua password per accedere ai commenti.',
	'comments.write': 'Scrivi un commento',
	'comments.soon': 'In questa versione del blog non si possono ancora scrivere commenti.',
	'comments.date': '{date} alle {time}',
	'mentions.heading': '{count, plural, one {Un Trackback} many {# Trackback} other {# Trackback}}',
	'mentions.pages': 'Pagine dei trackback',
	'mentions.page': 'Trackback, pagina {page}',
	'password.label': 'Password',
	'password.intro': 'Questo articolo è protetto. Inserisci la password per leggerlo.',
	'password.enter': 'Continua',
	'password.wrong': 'Password errata. Controlla maiuscole e minuscole e riprova.',
	'password.often': 'Troppi tentativi. Riprova fra qualche minuto.',
	'password.missing': 'Inserisci la password.',
	'feeds.articlesFeed': 'Feed RSS degli articoli',
	'feeds.commentsFeed': 'Feed RSS dei commenti',
	'feeds.comments': 'Commenti a {title}',
	'feeds.comment': '#{number} di {name} su {title}',
	'search.title': 'Cerca',
	'search.found':
		'{count, plural, =0 {Nessun risultato.} one {# risultato.} many {# risultati.} other {# risultati.}}',
	'missing.title': 'Pagina non trovata',
	'missing.text': 'Non abbiamo trovato la pagina che cercavi. Prova con una ricerca.',
	'missing.search': 'Cerca nel blog',
	'missing.find': 'Cerca',
	'missing.latest': 'Oppure leggi uno di questi articoli',
	'error.title': 'Qualcosa non ha funzionato',
	'error.text': 'Non è stato possibile mostrare la pagina. Riprova fra qualche istante.',
	'error.retry': 'Riprova',
	'pager.previous': 'Precedente',
	'pager.next': 'Successiva',
	'pager.page': 'Pagina {page}',
} as const;
