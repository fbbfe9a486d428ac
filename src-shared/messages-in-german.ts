import type { MessageKey } from './messages'

/** Every message of app and engine in German, with the same values as in English. */
export const messagesInGerman: Readonly<Record<MessageKey, string>> = {
  cancelled: 'Abgebrochen.',

  'request-unknown': 'Eine Anfrage „{{request}}“ gibt es nicht.',
  'request-malformed': 'Die Anfrage {{request}} wurde nicht verstanden. {{problems}}',
  'question-malformed': 'Was die Seite schickte, wurde nicht verstanden. {{problems}}',
  'request-nameless': 'Eine Anfrage hat einen Namen.',
  'engine-job-unknown': 'Der rechnende Teil kennt keine Aufgabe „{{call}}“.',

  'person-gone': 'Diese Person steht nicht mehr in der Liste.',
  'photo-gone': 'Dieses Foto steht nicht mehr in der Liste.',
  'face-gone': 'Dieses Gesicht ist nicht mehr da.',
  'face-outside-photo': 'Der Rahmen dieses Gesichts reicht über das Foto hinaus.',
  'drawn-face-outside-photo':
    'Eingezeichnete Gesichter müssen im Foto liegen; es hat {{width}} x {{height}} Pixel.',
  'photo-changed-size':
    '{{photo}} ist kleiner als zuvor. Entfernen Sie es aus der Liste und fügen Sie es wieder hinzu.',
  'job-gone': 'Dieser Auftrag steht nicht mehr in der Liste.',
  'job-not-ended': 'Dieser Auftrag ist noch nicht beendet. Brechen Sie ihn zuerst ab.',
  'job-without-copy': 'Dieser Auftrag hat keine Kopie dieses Fotos erstellt.',
  'job-without-photos': 'Es gibt keine Fotos mehr, von denen dieser Auftrag Kopien erstellt hat.',
  'report-gone': 'Dieser Bericht steht nicht mehr in der Liste.',
  'report-empty': 'Für diesen Bericht ist noch nichts gemessen.',
  'report-without-photo': 'Der Bericht hat kein Foto {{photo}}.',
  'attack-without-result': 'Dieser Angriff wurde noch nicht zu Ende geführt.',
  'attack-running': 'Dieser Angriff läuft schon; warten Sie oder brechen Sie ihn ab.',
  'matrix-gone': 'Diese Matrix steht nicht mehr in der Liste.',
  'demo-without-picture': 'Die Vorführung hat kein Bild {{picture}}.',

  'upload-too-much':
    'Auf diesem Weg lassen sich höchstens {{files}} Dateien und {{gigabytes}} GB auf einmal hinzufügen. Fügen Sie sie in Teilen hinzu, oder wählen Sie den Ordner.',
  'upload-empty': 'Es wurden keine Dateien übertragen.',
  'upload-malformed': 'Das ist keine Übertragung von Dateien.',
  'file-name-impossible': 'Eine Datei kann nicht {{name}} heißen: {{reason}}.',
  'folder-name-impossible': 'Ein Ordner kann nicht „{{name}}“ heißen.',
  'path-not-whole': '{{path}} ist kein vollständiger Pfad.',

  'nothing-new-for-key': 'Diese Personen haben keine neuen Fotos für ihren Schlüssel.',
  'nobody-with-readable-photos': 'Diese Personen haben keine lesbaren Fotos.',
  'person-without-key': 'Es gibt keinen Schlüssel von {{person}}.',
  'nothing-to-improve':
    'Es gibt keinen Schlüssel von {{person}}, der sich verbessern ließe. Schützen Sie zuerst diese Fotos.',
  'key-to-improve-gone':
    'Der Schlüssel von {{people}}, der sich verbessern ließe, ist nicht mehr auf diesem Computer. Schützen Sie die Fotos noch einmal.',
  'keys-not-learned-together':
    'Die Schlüssel von {{people}} wurden nicht gemeinsam gelernt. Verbessern Sie einen nach dem anderen, oder lernen Sie für alle neu.',
  'noise-not-improvable':
    '{{file}} enthält nicht, wovon aus weitergelernt werden könnte. Schützen Sie die Fotos stattdessen neu.',
  'nobody-to-improve-in-file':
    '{{file}} enthält kein Rauschen von „{{person}}“, das sich verbessern ließe; wohl aber von: {{people}}.',
  'keys-need-faces':
    'Mehrere Schlüssel werden anhand der Gesichter in den Fotos zugeordnet: Nennen Sie keine Person und lassen Sie die Gesichter nicht weg.',
  'key-of-same-person':
    '{{file}} ist von „{{person}}“, wie ein anderer Schlüssel auch. Geben Sie für jede Person einen an.',
  'key-sample-wise':
    '{{file}} enthält Rauschen je Foto, das nur zu den Fotos passt, für die es gelernt wurde. Schützen Sie stattdessen die neuen Fotos.',
  'key-of-several-people': '{{file}} enthält das Rauschen von {{people}}. Sagen Sie, wessen gemeint ist.',
  'key-ambiguous': 'Es gibt mehrere Schlüssel von „{{person}}“. Nennen Sie eine der Dateien: {{files}}.',
  'key-unknown': 'Einen Schlüssel „{{key}}“ gibt es nicht; es gibt: {{files}}.',
  'no-keys': 'Einen Schlüssel „{{key}}“ gibt es nicht; hier liegen keine Schlüssel.',
  'passphrase-wrong': 'Mit diesem Kennwort wurde {{file}} nicht gespeichert.',
  'passphrase-too-short': 'Das Kennwort ist zu kurz: Nehmen Sie mindestens {{characters}} Zeichen.',
  'passphrases-differ': 'Die beiden Kennwörter stimmen nicht überein.',
  'no-terminal':
    'Es gibt kein Terminal, um nach dem Kennwort zu fragen. Geben Sie es mit --passphrase-file an.',

  'given-noise-array':
    '{{file}} enthält keine Anordnung „perturbation“ oder „noise“ aus float32; speichern Sie sie mit numpy.savez(file, perturbation=noise).',
  'given-noise-shape':
    '{{file}} enthält Rauschen der Form {{shape}}; zu diesen Bildern gehören {{samples}} Zeilen, oder {{classes}} für die Klassen, aus {{channels}} x {{height}} x {{width}} oder {{height}} x {{width}} x {{channels}}.',
  'given-noise-labels':
    'Die Klassen in {{file}} sind nicht die dieser Bilder: Es wurde für andere gemacht oder in anderer Reihenfolge.',
  'given-noise-scale':
    '{{file}} enthält Rauschen bis {{largest}}, das in Einheiten von 1 sein muss: acht Graustufen sind 8/255.',
  'nobodys-noise': 'Es gibt kein Rauschen für „{{person}}“; es gibt welches für: {{people}}.',
  'noise-of-other-photos':
    '{{photo}} hat kein eigenes Rauschen: Rauschen je Foto passt nur zu den Fotos, für die es gelernt wurde.',
  'region-outside-photo':
    'Ein Bereich, der geschützt werden soll, liegt nicht im Foto; es hat {{width}} x {{height}} Pixel.',
  'learning-part-outside-photo':
    'Ein Teil, aus dem gelernt werden soll, liegt nicht im Foto: Es hat sich verändert. Lassen Sie die Gesichter darin neu suchen.',
  'part-outside-photo':
    'Der Teil, aus dem gelernt werden soll, {{partWidth}}x{{partHeight}} Pixel, liegt nicht in diesem Foto von {{width}}x{{height}}. Wählen Sie einen kleineren Teil, oder lassen Sie das Foto weg.',
  'photo-too-large-for-format':
    'Dieses Foto ist zu groß für {{format}}, das höchstens {{longestSide}} Pixel je Seite fasst. Wählen Sie PNG oder TIFF.',
  'no-gpu':
    'Hier ist keine Grafikkarte, die dieses TensorFlow nutzen kann (nötig sind eine von NVIDIA und die Bibliothek mit CUDA). Wählen Sie keine, dann rechnet der Prozessor.',

  'method-unknown': 'Ein Verfahren „{{method}}“ gibt es nicht; bekannt sind: {{known}}.',
  'method-for-small-pictures':
    '„{{method}}“ ist für Sammlungen kleiner Bilder, die verwendet werden, wie sie sind: Von einem Foto, das verkleinert wird, verschwände das Rauschen ganz.',
  'attack-unknown': 'Einen Angriff „{{attack}}“ gibt es nicht; bekannt sind: {{known}}.',
  'testbed-unknown': 'Eine Umgebung „{{testbed}}“ gibt es nicht; bekannt sind: {{known}}.',
  'victim-unknown': 'Ein Opfer „{{victim}}“ gibt es nicht; bekannt sind: {{known}}.',
  'testbed-missing': 'Für „{{attack}}“ mit dem Ziel „{{goal}}“ gibt es keine Umgebung.',
  'testbed-unfit': 'Die Umgebung „{{testbed}}“ passt nicht zu diesem Angriff. {{reasons}}',
  'victim-unfit': 'Das Opfer „{{victim}}“ lernt aus {{learns}}, und die Umgebung „{{testbed}}“ hat {{has}}.',
  'defence-unknown': 'Eine Gegenmaßnahme „{{defence}}“ gibt es nicht; bekannt sind: {{known}}.',
  'counter-measure-trains-nothing':
    '{{defence}} trainiert keinen Erkenner, deshalb kann ein Bericht es nicht versuchen; wo Gesichter sind, vergleichen Berichte sie ohnehin.',
  'faces-need-colour':
    'Gesichter werden nur auf farbigen Bildern erkannt; die Gegenmaßnahmen mit vorhandenen Merkmalen weglassen.',
  'preset-unknown': '„{{method}}“ hat keine Voreinstellung „{{preset}}“; es hat: {{presets}}.',
  'parameter-unknown': '„{{method}}“ hat keinen Parameter „{{parameter}}“; es hat: {{parameters}}.',
  'parameters-wrong': '„{{method}}“ lässt diese Parameter nicht zu: {{problems}}',

  'copies-without-record':
    'Zu {{folder}} gibt es keine Aufzeichnung, wie die Kopien entstanden sind. Sagen Sie mit --clean, wo die Originale liegen.',
  'matrix-unknown': 'Eine Matrix „{{name}}“ gibt es nicht; zum Programm gehören: {{names}}.',
  'matrix-unparsable': '{{file}}: {{problem}}',
  'matrix-without-names':
    '{{file}}: Das ist keine Matrix; sie nennt Daten, Schutzverfahren und Erkenner beim Namen.',
  'results-of-poisoning':
    '{{path}} enthält Ergebnisse von Vergiftungen; vergleichen lassen sich nur solche von Schutz.',
  'matrix-data-ambiguous':
    '{{file}}: Ein anderer Ort der Daten lässt sich nur angeben, wo es eine einzige Datenquelle gibt.',
  'matrix-malformed': 'Die Matrix ist keine: {{problems}}',
  'matrix-without-victim': 'Die Matrix nennt keinen Erkenner.',
  'matrix-without-data': 'Die Matrix nennt keine Daten.',
  'matrix-cell-unknown': 'Die Matrix hat keine Zelle {{position}}.',
  'matrix-cell-differs':
    'Die Bilder oder das Programm sind hier andere als dort, wo die Matrix geplant wurde.',
  'class-unknown': 'Eine Klasse „{{name}}“ gibt es nicht; es gibt: {{names}}.',
  'queue-address-wrong':
    'Eine Warteschlange wird durch die Adresse ihres Redis angegeben, etwa redis://localhost:6379.',

  'counter-measure-without-network':
    '{{defence}}: Diese Gegenmaßnahme sieht Bilder durch ein vorhandenes Netz an, und hier gibt es keines. Lassen Sie sie weg.',
  'mails-too-few':
    'Es gibt nur {{mails}} Mails. Lernen Sie aus weniger, damit welche zum Prüfen übrig bleiben.',
  'victim-needs-trained-network':
    'Dieses Opfer beginnt mit einem trainierten Netz; nur die Umgebung „transfer“ hat eines.',
  'victim-not-from-scratch': '{{victim}} ist kein Netz, das von Grund auf trainiert wird.',
  'nothing-to-regularise': '{{victim}} hat nichts zu regularisieren.',
  'defence-needs-losses': 'Diese Gegenmaßnahme braucht ein Opfer, das den Verlust jedes Datensatzes nennt.',
  'defence-needs-features': 'Diese Gegenmaßnahme braucht ein Opfer, das die Merkmale von Bildern nennt.',
  'defence-needs-fresh-network': '{{defence}} braucht ein Netz, das von Grund auf trainiert wird.',
  'two-classes-only': '{{victim}} unterscheidet zwei Klassen, mehr nicht.',
  'poison-shape-differs': 'Das Gift hat nicht die Form der Daten.',
  'poison-of-other-data':
    'Das Gift entstand aus Datensatz {{record}}, und es gibt nur {{records}}: Es gehört zu anderen Trainingsdaten.',
  'poison-overspent': 'Ein Gift von „{{attack}}“ ist teurer, als es sein darf. {{reasons}}',
  'attack-needs-intrusion': 'Dieser Angriff braucht den einen Eindringling, der angenommen werden soll.',
  'attack-needs-mail': 'Ein gezielter Angriff braucht die eine Mail, auf die er zielt.',
  'attack-needs-spam': 'Ein gezielter Angriff braucht Spam, in dem er die Wörter versteckt.',
  'attack-needs-target': 'Böswilliges Rauschen braucht ein Ziel und die Klasse, die es bekommen soll.',
  'attack-needs-features':
    'Datensätze lassen sich nur nach dem Abstand von einer Grenze ordnen, wo sie Merkmale sind.',
  'attack-needs-validation': '{{attack}} braucht zwei Klassen und Datensätze des Angreifers zum Prüfen.',
  'attack-needs-imitated-class':
    'Der Angriff pGAN braucht zwei Klassen, mit Datensätzen derjenigen, die es nachahmt.',
  'attack-needs-wanted-label': '{{attack}} muss die Klasse kennen, für die sein Auslöser steht.',
  'attack-needs-one-target': '{{attack}} braucht ein Ziel und die Klasse, für die es gehalten werden soll.',
  'attack-needs-known-classes':
    '{{attack}} braucht Ersatzmodelle, die die {{classes}} Klassen der Trainingsdaten kennen; eines kennt {{known}}.',
  'attack-needs-bases':
    'Verlangt sind {{count}} Giftbilder der Klasse „{{label}}“, und die Trainingsdaten haben {{found}} Bilder davon. Wähle 1 bis {{found}}.',
  'attack-needs-sources':
    '{{count}} Giftbilder brauchen ebenso viele eigene Bilder des Angreifers, auf die der Auslöser kommt, und es gibt {{found}}. Verlange weniger oder gib dem Angreifer mehr.',
  'trigger-too-large': 'Ein Muster von {{side}} Pixeln passt nicht auf die Bilder.',
  'attack-needs-two-classes': 'Der Angriff p-Tampering braucht zwei Klassen und das eine Ziel.',

  'node-not-named':
    'UNLEARNABLE_NODE sagt nicht, welches Node den rechnenden Teil ausführt. Starten Sie dieses Programm mit npm start.',

  'no-photos': 'In {{places}} sind keine Fotos.',
  'no-photos-of-others':
    'In {{folder}} sind keine Fotos anderer. Geben Sie einen Ordner mit Fotos anderer Menschen an.',
  'no-photo-readable': 'Keines der Fotos ließ sich lesen. {{reason}}',
  'no-photos-to-learn-on': 'Es gibt keine Fotos, aus denen gelernt werden könnte.',
  'path-unreadable': '{{path}} lässt sich nicht lesen: {{reason}}.',
  'path-not-there': '{{path}} ist nicht da.',
  'folder-unopenable': '{{folder}} lässt sich nicht öffnen: {{reason}}.',
  'no-home-folder': 'Es gibt kein persönliches Verzeichnis.',

  'photo-unopenable':
    'Diese Datei ließ sich nicht öffnen. Prüfen Sie, ob sie da ist und ob Sie sie lesen dürfen.',
  'photo-empty': 'Diese Datei ist leer. Nehmen Sie eine andere Kopie des Fotos.',
  'photo-of-unknown-format':
    'Das ist kein lesbares Foto. Gelesen werden JPEG, PNG, WebP, AVIF, TIFF, GIF und HEIC, wie immer die Datei heißt.',
  'photo-raw':
    'Das ist eine Rohdatei einer Kamera. Speichern Sie das Foto als JPEG, PNG oder TIFF und nehmen Sie das.',
  'photo-damaged':
    'Dieses Foto ist beschädigt und ließ sich nicht lesen. Öffnen Sie es in einem Fotoprogramm und speichern Sie es neu, oder nehmen Sie eine andere Kopie.',
  'photo-too-large':
    'Dieses Foto ist zu groß: Höchstens {{megapixels}} Megapixel lassen sich lesen. Speichern Sie es kleiner und nehmen Sie das.',
  'picture-unusable': '{{file}}: {{reason}}',
  'no-subfolders':
    '{{folder}} hat keine Unterordner mit Bildern. Legen Sie die Bilder jeder Klasse in einen eigenen Unterordner.',

  'key-gone':
    'Der Schlüssel von {{people}} ist nicht mehr auf diesem Computer. Schützen Sie die Fotos noch einmal.',
  'noise-gone':
    'Das Rauschen von {{folder}} ist nicht mehr auf diesem Computer. Schützen Sie die Fotos noch einmal, mit dem Startwert {{seed}}.',
  'noise-file-malformed': '{{file}} ist keine Rauschdatei dieses Programms: {{reason}}.',
  'key-not-of-one-person': '{{file}} ist nicht der Schlüssel einer einzelnen Person.',
  'key-file-foreign': '{{file}} ist kein Schlüssel, den dieses Programm gespeichert hat.',
  'key-file-damaged':
    '{{file}} ist beschädigt: Die Datei wurde seit dem Speichern verändert oder abgeschnitten. Speichern Sie den Schlüssel noch einmal.',
  'seed-damaged':
    '{{file}} ist beschädigt: Darin sollte eine ganze Zahl stehen. Entfernen Sie die Datei, dann wird eine neue gezogen.',
  'own-file-unreadable':
    '{{file}} lässt sich nicht lesen ({{reason}}). Verschieben Sie die Datei und starten Sie neu.',

  'no-record-of-copies':
    'In {{folder}} sind keine geschützten Kopien dieses Programms, oder ihre Aufzeichnung ist beschädigt.',
  'no-originals-found': 'In {{folder}} ist keine Kopie, zu der sich das Original fand.',
  'copy-of-other-proportions': '{{file}} hat andere Proportionen als das Original.',
  'report-malformed': '{{file}} ist kein Bericht dieses Programms oder ist beschädigt: {{reason}}',
  'result-malformed': '{{file}}: Zeile {{line}} ist kein Ergebnis des Labors: {{reason}}',
  'matrix-file-unknown':
    '{{name}} ist weder eine Datei noch eine Matrix, die zum Programm gehört; das sind: {{names}}.',
  'poison-without-origin': '{{file}} sagt nicht, für welche Trainingsdaten es gemacht ist.',
  'poison-malformed': '{{file}} lässt sich nicht als Gift lesen: {{reason}}.',
  'queue-silent':
    'Die Warteschlange auf {{host}} antwortet nicht ({{reason}}). Prüfen Sie, ob Redis dort läuft und Sie hineinlässt.',
  'worker-failed': 'Ein Arbeiter der Warteschlange kam nicht ans Ziel. {{reason}}',

  'report-page-missing':
    'Die Seite der Berichte wurde nicht gebaut. Richten Sie das Programm noch einmal ein.',
  'web-page-missing': 'In {{folder}} fehlt die Seite. Bauen Sie sie mit: npm run build.',
  'demo-pictures-unreadable':
    'Die Bilder der Vorführung lassen sich nicht lesen. Richten Sie das Programm noch einmal ein. {{reason}}',

  'disk-full':
    'Der Datenträger ist voll: In {{folder}} ist kein Platz mehr. Schaffen Sie Platz und versuchen Sie es noch einmal.',
  'path-unwritable': '{{path}} lässt sich nicht schreiben: {{reason}}.',
  'folder-unmakeable': '{{folder}} lässt sich nicht anlegen: {{reason}}.',
  'copy-unwritable': 'Die geschützte Kopie ließ sich nicht schreiben: {{reason}}.',
  'port-forbidden':
    'Port {{port}} darf nicht benutzt werden. Wählen Sie mit --port einen über 1023, oder lassen Sie ihn weg.',

  'folder-of-copies':
    'In {{folder}} sind geschützte Kopien dieses Programms. Geben Sie den Ordner mit den Originalen an.',
  'folder-of-originals':
    'In {{folder}} sind die Originale. Wählen Sie einen anderen Ordner für die Kopien, damit beides getrennt bleibt.',
  'foreign-file-in-the-way':
    '{{file}} ist im Weg: Dieses Programm hat die Datei nicht geschrieben, oder sie wurde seitdem verändert. Verschieben Sie sie, oder wählen Sie einen anderen Ordner für die Kopien.',
  'link-leads-away':
    '{{folder}} ist ein Verweis, der aus dem Ordner für die Kopien hinausführt. Entfernen Sie ihn, oder wählen Sie einen anderen Ordner.',
  'file-not-replaced':
    '{{file}} ist schon da und wird nicht ersetzt. Entfernen Sie die Datei, oder wählen Sie einen anderen Namen.',
  'key-of-somebody-else': 'Das ist schon der Schlüssel von {{person}}.',
  'path-outside':
    '{{path}} liegt außerhalb Ihres persönlichen Verzeichnisses und der angeschlossenen Datenträger.',
  'folder-without-copies': 'In {{folder}} wurden keine Kopien geschrieben.',
  'poison-of-other-training-set':
    '{{file}} ist für andere Trainingsdaten gemacht als die, die jetzt da sind. Sagen Sie, wo jene liegen.',
  'nothing-to-aim-at':
    'Unvergiftete Opfer irren sich bei jedem Datensatz, auf den sich zielen ließe, sodass ein Gift nichts zeigen könnte. Geben Sie ihnen mehr oder leichtere Daten.',
  'page-unknown': 'Geantwortet wird nur der Seite dieses Programms.',

  'folder-in-use':
    'Ein anderer Lauf schreibt gerade in {{folder}}. Warten Sie, bis er fertig ist, oder wählen Sie einen anderen Ordner.',
  'folder-taken':
    '{{folder}} wurde entfernt oder wird inzwischen von einem anderen Lauf benutzt; die bisherigen Kopien bleiben.',
  'busy-protecting': 'Gerade werden Fotos geschützt. Starten Sie die Vorführung, wenn das fertig ist.',
  'busy-for-trial': 'Gerade werden Fotos geschützt. Probieren Sie Verfahren aus, wenn das fertig ist.',
  'busy-learning': 'Der rechnende Teil ist beschäftigt; die Zeit lässt sich jetzt nicht messen.',
  'port-taken':
    'Port {{port}} ist von einem anderen Programm belegt. Wählen Sie mit --port einen anderen, oder lassen Sie ihn weg.',
  'data-in-use':
    'Unlearnable läuft schon oder wurde gerade eben beendet: {{folder}} ist in Benutzung. Schließen Sie das andere, vielleicht im Browser, oder versuchen Sie es in 15 Sekunden noch einmal.',

  'engine-ended': 'Der rechnende Teil endete {{how}}.',
  'engine-ended-saying': 'Der rechnende Teil endete {{how}}; seine letzten Worte: {{lastWords}}',
  'engine-silent': 'Der rechnende Teil gab {{seconds}} Sekunden lang kein Lebenszeichen und wurde beendet.',

  'bound-broken':
    'Das geschützte Foto weicht um {{largest}} Stufen ab, mehr als die Grenze von {{epsilon}}. Das ist ein Fehler dieses Programms: Bitte melden Sie ihn und nennen Sie das Dateiformat.',
  'engine-busy': 'Der rechnende Teil ist beschäftigt.',
  'engine-answer-malformed': 'Der rechnende Teil gab eine Antwort, die keinen Sinn ergibt. {{problems}}',
  'queue-result-malformed': 'In der Warteschlange liegt unter {{job}} etwas anderes.',
  'connection-lost':
    'Die Verbindung zur App brach ab, bevor sie geantwortet hat. Sie wird von selbst neu aufgebaut.',
  'versions-differ':
    'Diese Seite und die App verstehen einander nicht, etwa nach einer Aktualisierung. Laden Sie die Seite neu.',

  'note-damaged': 'Die Datei ist beschädigt: Teile des Bildes können grau sein oder fehlen.',
  'note-deep-colours': 'Mehr als 8 Bit je Farbkanal wurden auf 8 verringert.',
  'note-printing-colours': 'Druckfarben (CMYK) wurden in sRGB umgewandelt.',
  'note-animation': 'Nur das erste Bild der Animation bleibt erhalten.',
  'note-several-pictures': 'Nur das Hauptbild der Datei bleibt erhalten.',
  'note-gain-map': 'Die HDR-Zusatzdaten entfallen: Das Foto bleibt in gewöhnlicher Helligkeit.',
  'note-hdr': 'Das Foto ist in HDR, was nicht umgerechnet wird: Es kann flau wirken.',
  'note-laid-on-white': 'JPEG kennt keine Transparenz: Das Foto wurde auf Weiß gelegt.',
  'note-metadata-uncleanable':
    'Die {{block}}-Angaben ließen sich nicht sicher bereinigen und wurden entfernt.',
  'note-metadata-does-not-fit':
    'Die {{block}}-Angaben passen nicht in eine {{format}}-Datei und wurden entfernt.',
  'note-other-format':
    '{{original}}-Dateien lassen sich nicht schreiben: Die geschützte Kopie ist eine {{written}}-Datei.',

  'reason-not-there': 'eine solche Datei oder einen solchen Ordner gibt es nicht',
  'reason-gone': 'nicht mehr da',
  'reason-reading-forbidden': 'Lesen ist dort nicht erlaubt',
  'reason-writing-forbidden': 'Schreiben ist dort nicht erlaubt; wählen Sie einen anderen Ordner',
  'reason-link-in-circle': 'der Verweis führt im Kreis',
  'reason-name-taken': 'eine Datei dieses Namens ist im Weg',
  'reason-name-too-long': 'zu lang',
  'reason-path-too-deep': 'zu tief verschachtelt',
  'reason-no-path-below': 'kein Pfad unterhalb eines Ordners',

  'ended-by-signal': 'durch {{signal}}',
  'ended-with-code': 'mit Code {{code}}',
  'ended-before-start': 'vor dem Start',

  'found-no-engine':
    'Der rechnende Teil startet nicht: {{reason}} Führen Sie npm start noch einmal aus, um ihn einzurichten.',
  'found-node': '{{version}} auf {{platform}}',
  'found-tensorflow': '{{version}} ({{route}}) mit tfjs {{tfjs}}',
  'found-tensorflow-from-wheel': 'Bibliothek aus dem Wheel von TensorFlow, Anbindung hier kompiliert',
  'found-tensorflow-from-package': 'wie tfjs-node es mitbringt',
  'found-tensorflow-elsewhere': 'nicht von der Einrichtung geholt',
  'found-cpu': '{{model}}, {{threads}} Threads, {{features}}; rechnet in {{precision}}',
  'found-no-features': 'keine Befehlssätze bekannt',
  'found-gpu': 'von TensorFlow benutzt',
  'found-no-gpu': 'keine, die dieses TensorFlow nutzen kann; der Prozessor rechnet',
  'found-sharp': '{{version}} mit libvips {{libvips}}; liest {{reads}}; schreibt {{writes}}',
  'found-no-electron': 'nicht heruntergeladen; die Befehlszeile kommt ohne aus',
  'found-space': '{{gigabytes}} GB frei in {{folder}}',
  'found-little-space': '{{gigabytes}} GB frei in {{folder}}; schaffen Sie mindestens {{wanted}} GB Platz',

  'omitted-no-photo': 'Dem Namen nach kein Foto.',
  'omitted-unreadable': 'Nicht lesbar: {{reason}}.',

  'in-matrix-cell': '{{cell}}: {{trouble}}',
}
