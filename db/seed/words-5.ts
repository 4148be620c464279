export const words5 = `
Cesira | Cucina economica. Scaldava, cuoceva, asciugava i panni e teneva insieme la famiglia. Quella di adesso si chiama «piano a induzione» e se ci appoggi un gatto si spegne.
Zaira | «Carino». Lo diceva mia suocera di tutto ciò che disapprovava: il mio cappotto, il mio lavoro, il nome della bambina. Non ho più potuto usarla in buona fede.
> Betta | Nel mio ufficio lo stesso posto l’ha preso «interessante».
Zeno | Mai. Mi sono accorto che dopo un mio «mai» passano in media otto mesi.
> Furio | Mai contato i miei.
Tecla | Ceralacca. L’unica volta che l’ho usata mi sono bruciata un dito, e la lettera non meritava.
il signor Brandi | «Voglia gradire». Era la coda di tutte le mie lettere. Nessuno ha mai detto se gradiva.
> Nerina Sala | Gradisco.
> Ada | Gradito anche di qua.
>> il signor Brandi | Sono commosso. Vogliate gradire.
Marta Quaglia | «Taglia forte», «taglia comoda», «curvy». Le ho tolte tutte dal negozio. Chiedo che cosa ci devi fare dentro, con quel vestito: ballare, lavorare, consolare qualcuno. Poi prendo il metro.
> Lia Serra | Tre verbi e un metro. È tutto il mio corso di comunicazione in quattro parole.
Elvio | Contatore. Lo leggeva un uomo con la torcia che si puliva i piedi e sapeva i nomi dei cani.
Amos | Parsimonia. Si è persa per mancanza di clienti.
Orso Bruno | Aggiungo «grazie, gentilissimo», con quel superlativo di plastica. Un cliente mi ha detto: «Grazie, è stato gentile il giusto». Lo terrò a mente finché campo.
Fulvia | Ascensorista. Ne ho conosciuto uno, guidava con i guanti bianchi. Arrivati al piano diceva «ecco», come se avesse costruito lui il palazzo.
Mirella | «Taglia e cuci» per dire pettegolezzo. Io taglio e cucio per mestiere, e posso garantire che per farlo bisogna stare zitte.
Oreste | Stagione. I ragazzi mi chiedono le fragole a novembre, e mica per cattiveria: nessuno ha detto loro che il tempo ha un sapore. La parola l’ho tolta io, perché detta da un fruttivendolo sembra un rimprovero. Scrivo: «tornano ad aprile».
> Emma | «Tornano ad aprile» funziona per moltissime cose.
Uberto | Spicciolo. Erano in tasca, facevano rumore, si davano al bambino. Adesso i bambini hanno un saldo.
Gilda Neri | Comare. L’ho persa per strada perché le serie televisive la dicono male. Una comare era una che ti teneva il figlio mentre partorivi l’altro.
Quinto | Straordinario. In busta paga era un numero, fuori era un complimento. Quando hanno abolito il primo hanno cominciato a sprecare il secondo.
> Enea | Io sono stato «straordinario» per tre anni, a ordinario.
Vera | Dedicare, per le canzoni alla radio: «Da Vera per il ragazzo con la vespa celeste». Non ha mai saputo chi fosse Vera; con la vespa celeste, in compenso, c’erano undici ragazzi, e secondo me hanno avuto tutti una buona settimana.
> Elvio | Celeste no, la mia era verde. Peccato.
Loris | «Siamo una famiglia». L’hanno detta alla cena di Natale. A febbraio hanno tagliato i cugini.
Wanda | Cicoria. Da quando al mercato la chiamano «catalogna baby» non la trovo più.
Pina | Acconto. Mia madre lasciava un acconto per il cappotto a settembre e lo ritirava a Natale. Nel frattempo lo andavamo a trovare.
> Marta Quaglia | In bottega da me si può ancora: c’è un paltò con il nome di una bambina che cresce più in fretta delle rate.
Gaspare | Decoro. L’usava il preside per i capelli lunghi, l’usa il sindaco per le panchine. Di decoroso ho visto solo mia madre che stirava i fazzoletti da naso.
Lea | «Ormai». Due anni fa, a quarantasei, ho detto «ormai» davanti a un pianoforte. Mia figlia ha risposto: «Ormai cosa?». Stasera ho il saggio.
> Lia Serra | Facci sapere. Senza «scusa» e senza «ormai».
>> Lea | Due note sbagliate e un bis. Il bis era obbligatorio, ma me lo tengo.
Jacopo | Dipendente. Il contrario di «indipendente», e lo scrivono sul tesserino.
Ines | Cattedra. Sta lì, in fondo, la usiamo per appoggiarci le giacche. Mi siedo su uno dei banchi piccoli e mi fanno male le ginocchia, però sento quello che dicono.
Nando | Bicicletta. Dico «bici» come tutti, e ho paura di pedalare meno sillabe.
Walter | Bacheca. Era di sughero, nell’atrio: cercasi, vendesi, smarrito gatto rosso. Il gatto si trovava.
Fosca | «Tesoro», alle sconosciute. L’infermiera lo diceva a tutte le vecchie della corsia, e io in quel letto avrei voluto essere la signora Fosca Bellandi, maestra di nuoto.
> Noemi | Signora Bellandi, buonasera.
> Lia Serra | Signora Bellandi, lei ha appena scritto il prossimo articolo. Posso?
>> Fosca | Può. E nuoti, che fa bene.
Renzo | Alibi. L’ho tolta dopo che ho avuto un socio.
Michele T. | Zucchero filato non l’ho mai smesso. Volevo solo dire che, in mezzo a tutte queste parole perdute, ce n’è una che dura e appiccica ancora le mani.
Viola | Corrispondenza. Nel palazzo c’è ancora la targhetta «corrispondenza» sopra le cassette. Dentro, bollette e sushi. Ma quando mi arriva una busta scritta a mano si sente già dal portone.
Palmira | Permesso. «Permesso?» si diceva sulla soglia e si aspettava. Oggi entrano tutti, anche dal telefono, alle dieci di sera.
> Ada | Io rispondo ancora «avanti», anche ai messaggi. Nessuno coglie.
Rosa dei Venti | «Vediamoci». Detta così, senza giorno, è il modo più educato di salutarsi per sempre. Adesso dico un giorno. Qualche volta ci vediamo.
Sofia | Diario. Aveva un lucchetto che si apriva con una forcina. Quello di mia figlia lo legge mezzo mondo, però se entro in camera si copre con la mano il quaderno di matematica.
Delia | Silenzio, come ordine. L’ho gridato per trent’anni in biblioteca, sottovoce, che è un’arte. Da quando sono in pensione non lo impongo più a nessuno e me lo godo quando viene.
> Carlo il tipografo | Gridare sottovoce: lei deve avere avuto un ottimo carattere. Tipografico, dico.
Olga | Addio. In ospedale, ogni sera, dicevo «a domani». Una volta sola ho pensato di dire l’altra, e ho detto «a domani» lo stesso. Ho fatto bene.
Dario Motta | Arrivo ultimo e ne tolgo una che qui non serve: «fine».
> Lia Serra | Infatti lascio aperto. Grazie a tutti: ho riempito due quaderni e non ho ancora trovato il titolo.
`;
