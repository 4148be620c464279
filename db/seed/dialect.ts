/** One thread that is longer than a page of replies. */
export const dialect = `
Bastiano | Vado fuori tema, ma non troppo: ho smesso quasi tutte le parole del mio dialetto, e me ne sono accorto perché in italiano non si possono dire. La mia è «magone»: quel nodo che sta tra la gola e lo stomaco e non è ancora pianto. Ne avete una che l’italiano non sa dire? Una sola a testa, e scrivete di dove siete, così alla fine abbiamo la carta geografica.
> Lia Serra | Bella idea. Comincio io, da un posto di mare: «macaia», Liguria. L’aria ferma di scirocco, il cielo basso, l’umore uguale.
> Zeno | Veneto: «freschìn». L’odore che resta nel bicchiere quando c’è stato l’uovo. Chi lo sente lo sente, gli altri sono fortunati.
>> Ada | Lo sento! Non sapevo che avesse un nome, credevo fosse una mia fissazione.
> Cesira | Bologna: «tiro». «Mi dai il tiro?», e si apre il portone. Al di là del Reno non capisce nessuno.
> Furio | Sempre Bologna: «umarèll», l’anziano che guarda i cantieri con le mani dietro la schiena. Lo dico con rispetto, ho già le mani dietro.
> Marta Quaglia | Piemonte: «ciapapóver», l’acchiappapolvere. Ogni soprammobile regalato che non si può buttare.
> Gilda Neri | Napoli: «appucundrìa». Non è tristezza e non è noia. È il pomeriggio, ma dentro.
> Olga | Sicilia: «camurrìa». Una seccatura che ti sta addosso come la sabbia. Può essere anche una persona.
> Nando | Romagna: «azdora», la donna che regge la casa. Non la padrona: quella che sa dov’è tutto.
> Elvio | Lombardia: «barlafüs», roba che non serve a niente oppure uno che non combina niente. Nel garage ho i primi, al bar i secondi.
> Palmira | Marche: «vergara». È l’azdora nostra, ma con le chiavi della cantina.
>> Nando | La cantina la teneva anche la nostra, mica che.
>>> Palmira | Allora si conoscevano di sicuro.
> Tito | Roma: «abbiocco». Credo sia ormai di tutti, ma il nostro ha il sugo.
> Vera | Trieste: «còcolo», una persona tenera, carina, che fa venire voglia di stringerla. Si dice anche dei tavolini.
> Iole | Salento: «controra». Le ore del primo pomeriggio d’estate, quando anche le cicale parlano piano e ai bambini è vietato esistere.
> Amos | Liguria anch’io, porto la seconda: «maniman». Non si sa mai, metti il caso. È la filosofia di un’intera costa.
> Lia Serra | Confermo: ho l’ombrello in borsa da settembre, maniman.
> Rosa dei Venti | Venezia: «caìgo», la nebbia quella spessa. Con la nebbia si gira; col caìgo si sta a casa, oppure ci si bacia.
> Quinto | Torino: «bogianen». Quelli che non si muovono. Ce lo dicono come un difetto, noi lo portiamo come una medaglia.
> Sofia | Catania: «annacarsi». Camminare dondolando per farsi guardare. Ma anche perdere tempo con grazia.
> Romeo | Friuli: «mandi». Saluto quando arrivi e quando parti, e vale per i vivi e per i morti.
> Ines | Toscana: «sciagattare». Quello che fanno i miei alunni alle giacche nuove.
> Mirella | Toscana pure io: «rigovernare». Lavare i piatti è un’altra cosa, rigovernare rimette in ordine il regno.
> Gaspare | Genova: «mugugno». I marinai accettavano una paga più bassa pur di avere il diritto di mugugnare. Così mi hanno raccontato e così lo racconto.
>> Amos | È vero, e se non è vero è comunque in contratto.
> Uberto | Puglia: «allascare». Allentare la cintura, la corda, la presa. Dopo il pranzo della domenica si allasca tutto.
> Noemi | Sardegna: «ajò». Andiamo, dai, forza, smettila, coraggio: dipende dalla lunghezza della o.
> Enea | Milano: «rebelòtt», un gran caos, con dentro la radice di quando si ribaltano i tavoli. O almeno a me piace pensarlo.
> Wanda | Napoli: «intalliarsi». Indugiare, gingillarsi per strada quando ti aspettano. La mia specialità.
> Pina | Calabria: «timpa», la rupe sul mare. Ci si dava appuntamento: alla timpa, alle sei.
> Loris | Bologna, ancora: «rusco», la spazzatura. Quando ho detto «porto giù il rusco» a Milano hanno pensato a un cane.
> Delia | Abruzzo: «sdijuno», lo spuntino di metà mattina dei campi. Ha in sé il digiuno che finisce.
> Carlo il tipografo | Veneto: «morbìn». La voglia di ridere e di far confusione, che in primavera prende anche i seri.
> Walter | Sicilia: «babbiare», scherzare. Se uno chiede «babbii?» vuol dire che la cosa si è fatta seria.
> Teo | Milano, per via di nonna: «schiscio». «Sta’ schiscio»: tieniti basso, non farti notare. L’ho fatto tutta la vita alle riunioni.
> Betta | Roma: «accollo». Uno che ti si appiccica. Grazie al cielo adesso c’è il tasto per silenziarlo.
> Silvana | Trentino: «strangolapreti». Ne esistono molte versioni; i nostri sono verdi. Il prete non so.
> Zaira | Lucania: «cupa cupa». È un tamburo che si suona sfregando una canna, a Carnevale, e il nome è il suono.
> Jacopo | Milano: «schiscetta». Il pranzo portato da casa. La pronuncia giusta è con un po’ di vergogna e molto appetito.
> Fosca | Livorno, di passaggio: «boiadé». Non so come scriverlo né come spiegarlo, ma si capisce.
> Emma | Sicilia: «siddiarsi». Infastidirsi e annoiarsi insieme. Un verbo riflessivo in tutti i sensi.
> Oreste | Napoli: «cuoppo». Il cartoccio a cono, per il fritto o per le olive. Io ci metto ancora le ciliegie.
> Renzo | Alto Adige, stranezza: i miei vicini parlano tedesco e dicono «magari». Gliel’abbiamo prestata e non ce la ridanno.
> Lea | Piemonte: «ramassa», la scopa. La parola fa già metà del lavoro.
> Dario Motta | Napoli: «ammuina». Confusione operosa. Lo stato naturale di una tipografia sotto elezioni.
> Viola | Roma: «pennica». Guai a chi la chiama «power nap».
> Michele T. | Sardegna, mia moglie: «mandrone». Pigro. Lo dice con una dolcezza che mi toglie la voglia di smentirla.
> Fulvia | Bologna non è finita: «balotta». La compagnia, gli amici, il fatto stesso di essere insieme.
> Gino | Calabria e dintorni: «arricriarsi». Godersi una cosa fino in fondo, di solito seduti.
> Pietro Lanza | Veneto: «remengo». Dove vanno le cose quando vanno in malora. Da bambino cercavo Remengo sulla carta.
>> Bastiano | Nella nostra carta ci sarà. In alto a destra.
> Tecla | Sicilia: «scantarsi». Prendersi uno spavento piccolo, di quelli che poi fanno ridere.
> Jolanda | Leggo da mesi e non scrivo mai. Liguria di ponente: «rumenta». La spazzatura, sì, ma detta da mia nonna sembrava un gioiello.
> Lia Serra | Jolanda, ben arrivata. E con questa la raccolta differenziata è completa.
> Ugo | Lombardia: «ravanare», cercare alla cieca in una borsa o in un cassetto. Lo strumento è il gomito.
> il signor Brandi | Con il permesso dei presenti: Torino, «bicerin». Diminutivo di bicchiere, e dentro c’è il mattino intero.
> Bastiano | Chiudo io, se no non si finisce più. Le ho segnate tutte su una cartina: il centro è scoperto, al Molise ci manca una voce. Chi viene dal Molise si faccia vivo.
>> Donato | Presente. Ma da noi, quando una cosa non si può dire, si sta zitti.
>>> Lia Serra | Segnato: Molise, silenzio.
`;
