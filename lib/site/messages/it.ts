import { acts } from './acts.ts';
import { admin } from './admin.ts';
import { adminPeople } from './admin-people.ts';
import { adminQueue } from './admin-queue.ts';
import { backups } from './backups.ts';
import { editor } from './editor.ts';
import { exporting } from './exporting.ts';
import { forms } from './forms.ts';
import { found } from './found.ts';
import { importKindWords } from './import-kinds.ts';
import { imported } from './imported.ts';
import { importing } from './importing.ts';
import { keep } from './keep.ts';
import { mail } from './mail.ts';
import { me } from './me.ts';
import { meLeaving } from './me-leaving.ts';
import { media } from './media.ts';
import { mentions } from './mentions.ts';
import { moderation } from './moderation.ts';
import { order } from './order.ts';
import { orderSettings } from './order-settings.ts';
import { people } from './people.ts';
import { receipts } from './receipts.ts';
import { sending } from './sending.ts';
import { statistics } from './statistics.ts';
import { studio } from './studio.ts';
import { subscribers } from './subscribers.ts';
import { subscribersDesk } from './subscribers-desk.ts';
import { system } from './system.ts';
import { writing } from './writing.ts';

export const it = {
	...people.it,
	...backups.it,
	...exporting.it,
	...forms.it,
	...writing.it,
	...acts.it,
	...receipts.it,
	...mail.it,
	...moderation.it,
	...admin.it,
	...adminPeople.it,
	...adminQueue.it,
	...me.it,
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
	...statistics.it,
	...keep.it,
	...imported.it,
	...importKindWords.it,
	...importing.it,

	skip: 'Salta la navigazione e vai al contenuto',
	'nav.main': 'Navigazione principale',
	'nav.archive': 'Archivio',
	'nav.home': 'Prima pagina',
	'theme.switch': 'Aspetto',
	'theme.system': 'Aspetto: come il sistema',
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
	'article.neighbours': 'Articoli vicini',
	'article.more': 'Leggi tutto',
	'article.about': 'Chi scrive',
	'article.protected': 'Protetto da password',
	social: '{name} su {network}',
	'line.categories': 'Questo inserimento è stato pubblicato in <categories></categories>.',
	'line.both': 'Questo inserimento è stato pubblicato in <categories></categories> e il tag <tags></tags>.',
	'line.tags': 'Questo inserimento ha dei tag <tags></tags>.',
	'line.permalink': 'Metti un segnalibro su <link>permalink</link>.',
	'line.open.open': '<write>Inserisci un commento</write> o lascia un trackback: <ping>Trackback URL</ping>.',
	'line.closed.open': 'I commenti sono chiusi, ma puoi lasciare un trackback: <ping>Trackback URL</ping>.',
	'line.open.announced':
		'<write>Inserisci un commento</write> o rispondi dal tuo sito con un rimando a questa pagina.',
	'line.closed.announced':
		'I commenti sono chiusi, ma puoi rispondere dal tuo sito con un rimando a questa pagina.',
	'line.open.closed': 'I trackback sono chiusi, ma puoi <write>inviare un commento</write>.',
	'line.closed.closed': 'Sia i commenti che i trackback sono chiusi.',
	'line.signed-in.open':
		'<write>Entra per commentare</write>, o lascia un trackback: <ping>Trackback URL</ping>.',
	'line.signed-in.announced':
		'<write>Entra per commentare</write>, o rispondi dal tuo sito con un rimando a questa pagina.',
	'line.signed-in.closed': 'I trackback sono chiusi, ma puoi <write>entrare e commentare</write>.',
	'line.known.open':
		'<write>Commenta chi ha già un commento pubblicato</write>; chiunque può lasciare un trackback: <ping>Trackback URL</ping>.',
	'line.known.announced':
		'<write>Commenta chi ha già un commento pubblicato</write>; chiunque può rispondere dal proprio sito con un rimando a questa pagina.',
	'line.known.closed': 'I trackback sono chiusi; <write>commenta chi ha già un commento pubblicato</write>.',
	'list.categories': 'Pubblicato in <categories></categories>',
	'list.otherCategories': 'È stato pubblicato anche in <categories></categories>',
	'list.tags': 'Etichette: <tags></tags>',
	'list.otherTags': 'Anche il tag <tags></tags>',
	'list.replies': '{count, plural, one {# Replica} many {# Repliche} other {# Repliche}}',
	'list.write': 'Scrivi un commento',
	'list.closed': 'Commenti chiusi',
	'list.newer': 'Articoli più recenti',
	'list.older': 'Articoli più vecchi',
	'list.pages': 'Pagine degli articoli',
	'list.page': 'Pagina {page}',
	'list.empty': 'Qui non c’è ancora niente da leggere.',
	'archive.year': 'Archivio per Anno: {date}',
	'archive.month': 'Archivio per Mese: {date}',
	'archive.day': 'Archivio per Giorno: {date}',
	'archive.category': 'Archivio per Categoria: {name}',
	'archive.tag': 'Archivio per Etichetta: {name}',
	'archive.author': 'Archivio per Autore: {name}',
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
	'comments.mark': 'chi scrive l’articolo',
	'comments.anonymous': 'Anonimo',
	'comments.empty': 'Commento senza testo.',
	'comments.permalink': 'Permalink',
	'comments.permalinkTo': 'Permalink al commento {number}',
	'comments.inReplyTo': 'in risposta a <parent>#{number} {name}</parent>',
	'comments.inReplyToMention': 'in risposta al trackback di {name}',
	'comments.inReplyToHidden': 'in risposta a un commento che non è pubblicato',
	'comments.answers': 'Risposte: <numbers></numbers>',
	'comments.collapse':
		'{count, plural, one {Nascondi # risposta} many {Nascondi # risposte} other {Nascondi # risposte}}',
	'comments.expand':
		'{count, plural, one {Mostra # risposta} many {Mostra # risposte} other {Mostra # risposte}}',
	'comments.moreReplies':
		"{count, plural, one {Ancora # risposta a '#'{number} {name}} many {Ancora # risposte a '#'{number} {name}} other {Ancora # risposte a '#'{number} {name}}}",
	'comments.gone.writer': 'Commento rimosso da chi l’ha scritto.',
	'comments.gone.moderator': 'Commento rimosso da chi modera.',
	'comments.gone.held': 'Commento nascosto finché non è riletto da chi modera.',
	'comments.goneRun': 'Commenti da {first} a {last}: rimossi.',
	'comments.closed': 'La conversazione è chiusa; si può ancora leggere tutta.',
	'comments.protected':
		'Questo articolo è protetto da password. Inserisci la tua password per accedere ai commenti.',
	'comments.write': 'Scrivi un Commento',
	'comments.soon':
		'Questa versione del blog si legge soltanto: il modulo per scrivere arriva con la prossima.',
	'comments.date': '{date} alle {time}',
	'mentions.heading': '{count, plural, one {Un Trackback} many {# Trackback} other {# Trackback}}',
	'mentions.pages': 'Pagine dei trackback',
	'mentions.page': 'Trackback, pagina {page}',
	'password.label': 'Password',
	'password.intro': 'Questo articolo è protetto. Per leggerlo serve la sua password.',
	'password.enter': 'Entra',
	'password.wrong': 'La password non è quella giusta. Controlla maiuscole e minuscole e riprova.',
	'password.often': 'Troppi tentativi: riprova fra qualche minuto.',
	'password.missing': 'Scrivi la password.',
	'feeds.articlesFeed': 'Feed RSS Articoli',
	'feeds.commentsFeed': 'Feed RSS Commenti',
	'feeds.comments': 'Commenti a {title}',
	'feeds.comment': '#{number} di {name} su {title}',
	'search.title': 'Cerca',
	'search.found':
		'{count, plural, =0 {Niente trovato.} one {# risultato.} many {# risultati.} other {# risultati.}}',
	'missing.title': 'Pagina non trovata',
	'missing.text':
		'Siamo spiacenti, ma non abbiamo trovato ciò che cercavi. Probabilmente ti sarà utile una ricerca.',
	'missing.search': 'Cerca nel blog',
	'missing.find': 'Trova',
	'missing.latest': 'Oppure comincia da qui',
	'error.title': 'Qualcosa non ha funzionato',
	'error.text': 'La pagina non si è potuta comporre. Riprova fra un momento.',
	'error.retry': 'Riprova',
	'pager.previous': 'Indietro',
	'pager.next': 'Avanti',
	'pager.page': 'Pagina {page}',
} as const;
