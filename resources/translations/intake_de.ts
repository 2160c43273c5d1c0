<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>window</name>
    <message>
      <source>Panels: {titles}</source>
      <translation>Bereiche: {titles}</translation>
    </message>
    <message>
      <source>Panels</source>
      <translation>Bereiche</translation>
    </message>
    <message>
      <source>PRACTICE · nothing here reaches a real service</source>
      <translation>ÜBUNG · nichts hier erreicht einen echten Dienst</translation>
    </message>
    <message>
      <source>Scan or type a code</source>
      <translation>Scannen oder tippen</translation>
    </message>
    <message>
      <source>Enter opens its item; Enter on an empty field goes on to the next item</source>
      <translation>Eingabe öffnet den Artikel; im leeren Feld geht Eingabe zum nächsten Artikel</translation>
    </message>
    <message>
      <source>Menus</source>
      <translation>Menüs</translation>
    </message>
    <message>
      <source>Next item</source>
      <translation>Nächster Artikel</translation>
    </message>
    <message>
      <source>Hold</source>
      <translation>Anhalten</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <source>Operator</source>
      <translation>Bediener</translation>
    </message>
    <message>
      <source> · {seconds_each:.0f} s each</source>
      <translation> · je {seconds_each:.0f} s</translation>
    </message>
    <message>
      <source>Operator: {name}{each}</source>
      <translation>Bediener: {name}{each}</translation>
    </message>
    <message>
      <source>{count} in the last hour{each}. </source>
      <translation>{count} in der letzten Stunde{each}. </translation>
    </message>
    <message>
      <source>{hour}Scan a badge, or press here, to say who works at this table</source>
      <translation>{hour}Ausweis scannen oder hier drücken, um zu sagen, wer an diesem Tisch arbeitet</translation>
    </message>
    <message>
      <source>Ctrl+L</source>
      <translation>Strg+L</translation>
    </message>
    <message>
      <source>Send nothing of this item until it goes on</source>
      <translation>Nichts von diesem Artikel senden, bis er fortgesetzt wird</translation>
    </message>
    <message>
      <source>Who works at this table</source>
      <translation>Wer an diesem Tisch arbeitet</translation>
    </message>
    <message>
      <source>Not safe here</source>
      <translation>Hier nicht gesichert</translation>
    </message>
    <message>
      <source>Safe here</source>
      <translation>Hier gesichert</translation>
    </message>
    <message>
      <source>Every photo and every word taken so far is on this disk.</source>
      <translation>Jedes Foto und jedes Wort bis hierher liegt auf dieser Festplatte.</translation>
    </message>
    <message>
      <source>Safe there</source>
      <translation>Dort gesichert</translation>
    </message>
    <message>
      <source>Safe there: {waiting:,} wait</source>
      <translation>Dort: wartend: {waiting:,}</translation>
    </message>
    <message>
      <source>Everything that was asked for has been sent.</source>
      <translation>Alles, was verlangt wurde, ist gesendet.</translation>
    </message>
    <message>
      <source>{count} still to do; closing the window loses nothing.</source>
      <translation>{count} noch zu tun; beim Schließen geht nichts verloren.</translation>
    </message>
    <message>
      <source>Online</source>
      <translation>Online</translation>
    </message>
    <message>
      <source>Offline</source>
      <translation>Offline</translation>
    </message>
    <message>
      <source>A service cannot be reached. Go on working: it is sent later.</source>
      <translation>Ein Dienst ist nicht erreichbar. Arbeiten Sie weiter: Es wird später gesendet.</translation>
    </message>
    <message>
      <source>Go on</source>
      <translation>Weiter</translation>
    </message>
    <message>
      <source>item</source>
      <translation>Artikel</translation>
    </message>
    <message>
      <source>items</source>
      <translation>Artikel</translation>
    </message>
    <message>
      <source>step</source>
      <translation>Schritt</translation>
    </message>
    <message>
      <source>steps</source>
      <translation>Schritte</translation>
    </message>
    <message>
      <source>nobody yet</source>
      <translation>noch niemand</translation>
    </message>
    <message>
      <source>List many in one file</source>
      <translation>Viele in einer Datei einstellen</translation>
    </message>
    <message>
      <source>Row {row}</source>
      <translation>Zeile {row}</translation>
    </message>
    <message>
      <source>Write the file…</source>
      <translation>Datei schreiben…</translation>
    </message>
    <message>
      <source>Check</source>
      <translation>Prüfen</translation>
    </message>
    <message>
      <source>No item waits to be listed at {name}. Choose it under Publish at… in Listing first.</source>
      <translation>Kein Artikel wartet auf {name}. Wählen Sie den Dienst erst unter „Ziele…“ im Angebot.</translation>
    </message>
    <message>
      <source>{name} checks the file…</source>
      <translation>{name} prüft die Datei…</translation>
    </message>
    <message>
      <source>Approving; the photos go first…</source>
      <translation>Freigabe läuft; zuerst gehen die Fotos…</translation>
    </message>
    <message>
      <source>Photos of {done:,} of {count} are there. Closing this loses nothing.</source>
      <translation>Fotos für {done:,} von {count} sind dort. Beim Schließen geht nichts verloren.</translation>
    </message>
    <message>
      <source>The answer was lost for {count}: each is looked up first, none goes twice.</source>
      <translation>Die Antwort ging verloren für {count}: Jeder wird erst gesucht, keiner geht doppelt.</translation>
    </message>
    <message>
      <source>Write the file for you to upload</source>
      <translation>Datei zum Selbsthochladen schreiben</translation>
    </message>
    <message>
      <source>Writing the file…</source>
      <translation>Die Datei wird geschrieben…</translation>
    </message>
    <message>
      <source>Looking at {name}…</source>
      <translation>Nachsehen bei {name}…</translation>
    </message>
    <message>
      <source>Find the rows that you uploaded yourself</source>
      <translation>Die Zeilen finden, die Sie selbst hochgeladen haben</translation>
    </message>
    <message>
      <source>Approve these listings and write the file for you to upload: for when the service cannot be reached</source>
      <translation>Diese Angebote freigeben und die Datei zum Selbsthochladen schreiben: wenn der Dienst nicht erreichbar ist</translation>
    </message>
    <message>
      <source>Have the file checked; nothing is listed</source>
      <translation>Die Datei prüfen lassen; nichts wird eingestellt</translation>
    </message>
    <message>
      <source>No service that takes bulk files is set up: see Set-up.</source>
      <translation>Kein Dienst, der Sammeldateien nimmt, ist eingerichtet: siehe Einrichtung.</translation>
    </message>
    <message>
      <source>{count} into the file.</source>
      <translation>{count} in die Datei.</translation>
    </message>
    <message>
      <source>{count} refused: mend what each says.</source>
      <translation>{count} abgelehnt: beheben, was jede nennt.</translation>
    </message>
    <message>
      <source>{left:,} more go into the next file.</source>
      <translation>{left:,} weitere kommen in die nächste Datei.</translation>
    </message>
    <message>
      <source>The file decides for every row: {decided}.</source>
      <translation>Die Datei entscheidet für jede Zeile: {decided}.</translation>
    </message>
    <message>
      <source>{name} would take every row. Nothing was listed.</source>
      <translation>{name} würde jede Zeile nehmen. Nichts wurde eingestellt.</translation>
    </message>
    <message>
      <source>Spreadsheet (*.xlsx)</source>
      <translation>Tabelle (*.xlsx)</translation>
    </message>
    <message>
      <source>item was</source>
      <translation>Artikel wurde</translation>
    </message>
    <message>
      <source>items were</source>
      <translation>Artikel wurden</translation>
    </message>
    <message>
      <source>Nothing waits to be found there.</source>
      <translation>Dort ist nichts mehr zu finden.</translation>
    </message>
    <message>
      <source>Looking which items are ready…</source>
      <translation>Es wird nachgesehen, welche Artikel bereit sind…</translation>
    </message>
    <message>
      <source>item is</source>
      <translation>Artikel ist</translation>
    </message>
    <message>
      <source>items are</source>
      <translation>Artikel sind</translation>
    </message>
    <message>
      <source>item goes</source>
      <translation>Artikel kommt</translation>
    </message>
    <message>
      <source>items go</source>
      <translation>Artikel kommen</translation>
    </message>
    <message>
      <source>row is</source>
      <translation>Zeile ist</translation>
    </message>
    <message>
      <source>rows are</source>
      <translation>Zeilen sind</translation>
    </message>
    <message>
      <source>{name} cannot be shown</source>
      <translation>{name} lässt sich nicht zeigen</translation>
    </message>
    <message>
      <source>Camera</source>
      <translation>Kamera</translation>
    </message>
    <message>
      <source>Practice camera</source>
      <translation>Übungskamera</translation>
    </message>
    <message>
      <source>Best for a live picture</source>
      <translation>Am besten fürs Livebild</translation>
    </message>
    <message>
      <source>Lock the exposure as it is now</source>
      <translation>Belichtung so festhalten</translation>
    </message>
    <message>
      <source>Lock the focus as it is now</source>
      <translation>Schärfe so festhalten</translation>
    </message>
    <message>
      <source>Size of the photos</source>
      <translation>Größe der Fotos</translation>
    </message>
    <message>
      <source>Countdown</source>
      <translation>Countdown</translation>
    </message>
    <message>
      <source>Photos by the camera over the table</source>
      <translation>Fotos mit der Kamera über dem Tisch</translation>
    </message>
    <message>
      <source>{seconds} seconds</source>
      <translation>{seconds} Sekunden</translation>
    </message>
    <message>
      <source>None</source>
      <translation>Keine</translation>
    </message>
    <message>
      <source>{words} (this camera cannot)</source>
      <translation>{words} (kann diese Kamera nicht)</translation>
    </message>
    <message>
      <source>Key of the foot pedal: {pedal}…</source>
      <translation>Taste des Fußpedals: {pedal}…</translation>
    </message>
    <message>
      <source>none</source>
      <translation>keine</translation>
    </message>
    <message>
      <source>This photo was not taken: {reason}. All others are safe. Shoot it again.</source>
      <translation>Dieses Foto wurde nicht aufgenommen: {reason}. Alle anderen sind gesichert. Bitte noch einmal aufnehmen.</translation>
    </message>
    <message>
      <source>the camera went away</source>
      <translation>die Kamera ist weg</translation>
    </message>
    <message>
      <source>the camera did not answer</source>
      <translation>die Kamera hat nicht geantwortet</translation>
    </message>
    <message>
      <source>The camera is off: F3 switches it on.</source>
      <translation>Die Kamera ist aus: F3 schaltet sie ein.</translation>
    </message>
    <message>
      <source>No photo was taken. {title}.</source>
      <translation>Kein Foto aufgenommen. {title}.</translation>
    </message>
    <message>
      <source>the camera did not take it</source>
      <translation>die Kamera hat es nicht aufgenommen</translation>
    </message>
    <message>
      <source>The camera starts…</source>
      <translation>Die Kamera startet…</translation>
    </message>
    <message>
      <source>No camera</source>
      <translation>Keine Kamera</translation>
    </message>
    <message>
      <source>Connect one: it is shown as soon as it is there. Files, folders and drops work without.</source>
      <translation>Schließen Sie eine an, sie erscheint sofort. Dateien, Ordner und Ablegen gehen auch ohne.</translation>
    </message>
    <message>
      <source>The camera is not allowed</source>
      <translation>Die Kamera ist nicht erlaubt</translation>
    </message>
    <message>
      <source>The system refuses this program the camera. Allow it in the system's settings under Privacy, Camera, then try again. Files, folders and drops work without.</source>
      <translation>Das System verweigert diesem Programm die Kamera. Erlauben Sie sie in den Systemeinstellungen unter Datenschutz, Kamera, und versuchen Sie es dann noch einmal. Dateien, Ordner und Ablegen gehen auch ohne.</translation>
    </message>
    <message>
      <source>No picture comes</source>
      <translation>Es kommt kein Bild</translation>
    </message>
    <message>
      <source>The camera is there but sends nothing; another program may be using it. Close that program, or plug the camera out and in, then try again.</source>
      <translation>Die Kamera ist da, sendet aber nichts; vielleicht nutzt sie ein anderes Programm. Schließen Sie es oder stecken Sie die Kamera neu ein und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
      <source>The camera was unplugged</source>
      <translation>Die Kamera wurde abgezogen</translation>
    </message>
    <message>
      <source>Photos taken so far are safe. Plug it in again and it goes on by itself, or choose another one.</source>
      <translation>Die bisherigen Fotos sind gesichert. Stecken Sie sie wieder ein, dann geht es von selbst weiter, oder wählen Sie eine andere.</translation>
    </message>
    <message>
      <source>The system says: {said}. </source>
      <translation>Das System sagt: {said}. </translation>
    </message>
    <message>
      <source>The camera stopped</source>
      <translation>Die Kamera ist stehen geblieben</translation>
    </message>
    <message>
      <source>{reason}Photos taken so far are safe. Plug it out and in, then try again.</source>
      <translation>{reason}Die bisherigen Fotos sind gesichert. Stecken Sie sie neu ein und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
      <source>No camera on this system</source>
      <translation>Keine Kamera auf diesem System</translation>
    </message>
    <message>
      <source>A library of this system is missing ({text}). On Debian or Ubuntu `sudo apt-get install -y libpulse0 libxrandr2` brings the usual ones; then open the program anew.</source>
      <translation>Eine Bibliothek dieses Systems fehlt ({text}). Auf Debian oder Ubuntu bringt `sudo apt-get install -y libpulse0 libxrandr2` die üblichen; öffnen Sie dann das Programm neu.</translation>
    </message>
    <message>
      <source>Another program has the camera</source>
      <translation>Ein anderes Programm hat die Kamera</translation>
    </message>
    <message>
      <source>Close that program, then try again. Photos taken so far are safe. (The system says: {said}.)</source>
      <translation>Schließen Sie das Programm und versuchen Sie es dann noch einmal. Die bisherigen Fotos sind gesichert. (Das System sagt: {said}.)</translation>
    </message>
    <message>
      <source>Change {count}</source>
      <translation>{count} ändern</translation>
    </message>
    <message>
      <source>Field</source>
      <translation>Feld</translation>
    </message>
    <message>
      <source>The value becomes your word on each of them, and Undo takes all of it back. Approved listings stay as they are.</source>
      <translation>Der Wert wird bei jedem zu Ihrer Angabe, und Rückgängig nimmt alles zurück. Freigegebene Angebote bleiben, wie sie sind.</translation>
    </message>
    <message>
      <source>Value; empty forgets your words for it</source>
      <translation>Wert; leer verwirft Ihre Angabe</translation>
    </message>
    <message>
      <source>{service} took your corrections.</source>
      <translation>{service} hat Ihre Korrekturen übernommen.</translation>
    </message>
    <message>
      <source>{title} is asked once more; its earlier answer stays till then.</source>
      <translation>{title} wird noch einmal gefragt; bis dahin bleibt die frühere Antwort.</translation>
    </message>
    <message>
      <source>{count} written into {name}: every cell is text, nothing runs.</source>
      <translation>{count} in {name} geschrieben: Jede Zelle ist Text, nichts wird ausgeführt.</translation>
    </message>
    <message>
      <source>Diagnostics are on the clipboard, without secrets: paste them where help is.</source>
      <translation>Die Diagnose ist in der Zwischenablage, ohne Zugangsdaten: Fügen Sie sie dort ein, wo man Ihnen hilft.</translation>
    </message>
    <message>
      <source>Choose an item first.</source>
      <translation>Wählen Sie erst einen Artikel.</translation>
    </message>
    <message>
      <source>On hold: nothing of this item is sent.</source>
      <translation>Angehalten: Von diesem Artikel wird nichts gesendet.</translation>
    </message>
    <message>
      <source>The item goes on.</source>
      <translation>Der Artikel wird fortgesetzt.</translation>
    </message>
    <message>
      <source>Taken back: {undone}.</source>
      <translation>Zurückgenommen: {undone}.</translation>
    </message>
    <message>
      <source>There is nothing to take back.</source>
      <translation>Es gibt nichts zurückzunehmen.</translation>
    </message>
    <message>
      <source>{sku} was not opened</source>
      <translation>{sku} wurde nicht geöffnet</translation>
    </message>
    <message>
      <source>This item is still empty: drop its photos, or scan its code.</source>
      <translation>Dieser Artikel ist noch leer: Legen Sie Fotos ab oder scannen Sie seinen Code.</translation>
    </message>
    <message>
      <source>Not yet</source>
      <translation>Noch nicht</translation>
    </message>
    <message>
      <source>Key</source>
      <translation>Taste</translation>
    </message>
    <message>
      <source>About</source>
      <translation>Über</translation>
    </message>
    <message>
      <source>Send</source>
      <translation>Senden</translation>
    </message>
    <message>
      <source>Press the key</source>
      <translation>Taste drücken</translation>
    </message>
    <message>
      <source>Keep it</source>
      <translation>Behalten</translation>
    </message>
    <message>
      <source>These words of yours go back to {service}:</source>
      <translation>Diese Angaben von Ihnen gehen zurück an {service}:</translation>
    </message>
    <message>
      <source>Prices are asked for again afterwards.</source>
      <translation>Danach werden die Preise neu erfragt.</translation>
    </message>
    <message>
      <source>Intake Station cannot open</source>
      <translation>Intake Station lässt sich nicht öffnen</translation>
    </message>
    <message>
      <source>Nothing was changed.</source>
      <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
      <source>Choose an empty folder for the tables</source>
      <translation>Leeren Ordner für die Tabellen wählen</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Take the data out as tables…</source>
      <translation>Daten als Tabellen herausholen…</translation>
    </message>
    <message>
      <source>Writing…</source>
      <translation>Wird geschrieben…</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>file or folder</source>
      <translation>Datei oder Ordner</translation>
    </message>
    <message>
      <source>files and folders</source>
      <translation>Dateien und Ordner</translation>
    </message>
    <message>
      <source>the picture</source>
      <translation>das Bild</translation>
    </message>
    <message>
      <source>the open item</source>
      <translation>den offenen Artikel</translation>
    </message>
    <message>
      <source>a new item</source>
      <translation>einen neuen Artikel</translation>
    </message>
    <message>
      <source>Drop {what} on {where}</source>
      <translation>{what} auf {where} ablegen</translation>
    </message>
    <message>
      <source>photo</source>
      <translation>Foto</translation>
    </message>
    <message>
      <source>photos</source>
      <translation>Fotos</translation>
    </message>
    <message>
      <source>folder</source>
      <translation>Ordner</translation>
    </message>
    <message>
      <source>folders</source>
      <translation>Ordner</translation>
    </message>
    <message>
      <source>Watching {where}</source>
      <translation>{where} wird überwacht</translation>
    </message>
    <message>
      <source>{came} came while nobody watched. Which item are they of?</source>
      <translation>Gekommen, als niemand zusah: {came}. Zu welchem Artikel gehören sie?</translation>
    </message>
    <message>
      <source>{taken:,} taken</source>
      <translation>{taken:,} übernommen</translation>
    </message>
    <message>
      <source>{coming} on the way</source>
      <translation>{coming} unterwegs</translation>
    </message>
    <message>
      <source>file is not whole</source>
      <translation>Datei ist unvollständig</translation>
    </message>
    <message>
      <source>files are not whole</source>
      <translation>Dateien sind unvollständig</translation>
    </message>
    <message>
      <source>Take in…</source>
      <translation>Übernehmen…</translation>
    </message>
    <message>
      <source>Take the photos in that came while nobody watched</source>
      <translation>Die Fotos übernehmen, die kamen, als niemand zusah</translation>
    </message>
    <message>
      <source>Leave</source>
      <translation>Liegen lassen</translation>
    </message>
    <message>
      <source>Leave the photos alone that came while nobody watched</source>
      <translation>Die Fotos liegen lassen, die kamen, als niemand zusah</translation>
    </message>
    <message>
      <source>They stay where they are. Only what is saved there from now on is taken.</source>
      <translation>Was dort liegt, bleibt, wo es ist. Nur was ab jetzt dort gespeichert wird, wird übernommen.</translation>
    </message>
    <message>
      <source>{name} is watched: photos saved there land here.</source>
      <translation>{name} wird überwacht: Fotos, die dort gespeichert werden, landen hier.</translation>
    </message>
    <message>
      <source>{name} is not watched any more.</source>
      <translation>{name} wird nicht mehr überwacht.</translation>
    </message>
    <message>
      <source>Photos are being checked and the services asked. Ctrl+3 shows what each says, Ctrl+4 what it is worth.</source>
      <translation>Fotos werden geprüft und die Dienste gefragt. Strg+3 zeigt, was jeder sagt, Strg+4, was es wert ist.</translation>
    </message>
    <message>
      <source>Your first listing is live, in practice. Ctrl+Enter begins the next item; Ctrl+, connects services.</source>
      <translation>Ihr erstes Angebot ist live, in der Übung. Strg+Eingabe beginnt den nächsten Artikel; Strg+, verbindet Dienste.</translation>
    </message>
    <message>
      <source>Drop photos under Capture or press Ctrl+O. No photos at hand: Ctrl+T takes the sample items in.</source>
      <translation>Legen Sie Fotos unter Aufnahme ab oder drücken Sie Strg+O. Keine Fotos zur Hand: Strg+T nimmt die Beispielartikel.</translation>
    </message>
    <message>
      <source>All photos of this item there? Ctrl+Enter is Next item: this one then goes to the services by itself.</source>
      <translation>Alle Fotos dieses Artikels da? Strg+Eingabe heißt Nächster Artikel: Dieser geht dann von selbst zu den Diensten.</translation>
    </message>
    <message>
      <source>Approved: exactly this is being published, once. Nothing to do but wait a moment.</source>
      <translation>Freigegeben: Genau das wird gerade veröffentlicht, einmal. Nur einen Moment warten.</translation>
    </message>
    <message>
      <source>Ctrl+5 goes to what is marked under Listing. Say what is missing there; Tab goes from field to field.</source>
      <translation>Strg+5 geht zu dem, was im Angebot markiert ist. Ergänzen Sie, was fehlt; Tab geht von Feld zu Feld.</translation>
    </message>
    <message>
      <source>Nothing is missing. F7 checks without sending; F9 approves and publishes exactly what stands there.</source>
      <translation>Nichts fehlt. F7 prüft ohne zu senden; F9 gibt frei und veröffentlicht genau, was dasteht.</translation>
    </message>
    <message>
      <source>Guide to the first listing</source>
      <translation>Anleitung zum ersten Angebot</translation>
    </message>
    <message>
      <source>Leave the guide</source>
      <translation>Anleitung verlassen</translation>
    </message>
    <message>
      <source>Your first listing · {step} of {steps}</source>
      <translation>Ihr erstes Angebot · {step} von {steps}</translation>
    </message>
    <message>
      <source>Ctrl+Down goes down the item list to what you took in. Results and prices come by themselves.</source>
      <translation>Strg+Unten geht in der Artikelliste hinab zu dem, was Sie aufgenommen haben. Ergebnisse und Preise kommen von selbst.</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Fertig</translation>
    </message>
    <message>
      <source>That is the picture's address, not the picture: copy the picture itself (right click) and paste it here.</source>
      <translation>Das ist die Adresse des Bildes, nicht das Bild: Kopieren Sie das Bild selbst (Rechtsklick) und fügen Sie es hier ein.</translation>
    </message>
    <message>
      <source>Nothing to paste: copy a picture or photo files first.</source>
      <translation>Nichts einzufügen: Kopieren Sie erst ein Bild oder Fotodateien.</translation>
    </message>
    <message>
      <source>There are no sample items on this machine.</source>
      <translation>Auf diesem Rechner gibt es keine Beispielartikel.</translation>
    </message>
    <message>
      <source>, no longer in {bay}</source>
      <translation>, nicht mehr in {bay}</translation>
    </message>
    <message>
      <source>{sku} lies in bay {bay}{from_bay}.</source>
      <translation>{sku} liegt auf Lagerplatz {bay}{from_bay}.</translation>
    </message>
    <message>
      <source>Choose an item first: the label is for the item shown.</source>
      <translation>Wählen Sie erst einen Artikel: Das Etikett ist für den gezeigten.</translation>
    </message>
    <message>
      <source> again, number {number}</source>
      <translation> erneut, Nummer {number}</translation>
    </message>
    <message>
      <source>The label of {key} is printed{again}: {where}.</source>
      <translation>Das Etikett von {key} ist gedruckt{again}: {where}.</translation>
    </message>
    <message>
      <source>The label of bay {upper} is printed: {where}.</source>
      <translation>Das Etikett von Lagerplatz {upper} ist gedruckt: {where}.</translation>
    </message>
    <message>
      <source>Bay {bay}: scan the item first, then its bay. Nothing was changed.</source>
      <translation>Lagerplatz {bay}: Scannen Sie erst den Artikel, dann den Platz. Nichts wurde geändert.</translation>
    </message>
    <message>
      <source>The printer does not answer: look whether it is switched on.</source>
      <translation>Der Drucker antwortet nicht: Sehen Sie nach, ob er eingeschaltet ist.</translation>
    </message>
    <message>
      <source>The label of {key} was not printed. {sentence} The item is safe; print it with Ctrl+P.</source>
      <translation>Das Etikett von {key} wurde nicht gedruckt. {sentence} Der Artikel ist gesichert; drucken Sie es mit Strg+P.</translation>
    </message>
    <message>
      <source>Bay {bay}: {code} is no item, so nothing was put away. Scan its label again.</source>
      <translation>Lagerplatz {bay}: {code} ist kein Artikel, also wurde nichts eingelagert. Scannen Sie sein Etikett noch einmal.</translation>
    </message>
    <message>
      <source>&amp;Labels</source>
      <translation>E&amp;tiketten</translation>
    </message>
    <message>
      <source>Print this item's label</source>
      <translation>Etikett dieses Artikels drucken</translation>
    </message>
    <message>
      <source>Print each label at Next</source>
      <translation>Jedes Etikett bei „Nächster“ drucken</translation>
    </message>
    <message>
      <source>Printer</source>
      <translation>Drucker</translation>
    </message>
    <message>
      <source>Size of the label</source>
      <translation>Größe des Etiketts</translation>
    </message>
    <message>
      <source>Print a bay's label…</source>
      <translation>Etikett eines Lagerplatzes drucken…</translation>
    </message>
    <message>
      <source>Folder for PDF labels…</source>
      <translation>Ordner für PDF-Etiketten…</translation>
    </message>
    <message>
      <source>{name} (not there)</source>
      <translation>{name} (nicht da)</translation>
    </message>
    <message>
      <source>This listing is approved. Press Edit again (F8) first; nothing was changed.</source>
      <translation>Dieses Angebot ist freigegeben. Drücken Sie erst „Wieder bearbeiten“ (F8); nichts wurde geändert.</translation>
    </message>
    <message>
      <source>{count} changed.</source>
      <translation>{count} geändert.</translation>
    </message>
    <message>
      <source>thing is</source>
      <translation>Angabe fehlt</translation>
    </message>
    <message>
      <source>things are</source>
      <translation>Angaben fehlen</translation>
    </message>
    <message>
      <source>Same as last: {names}. Undo takes it back.</source>
      <translation>Wie zuletzt: {names}. Rückgängig nimmt es zurück.</translation>
    </message>
    <message>
      <source>approved item is</source>
      <translation>freigegebener Artikel bleibt</translation>
    </message>
    <message>
      <source>approved items are</source>
      <translation>freigegebene Artikel bleiben</translation>
    </message>
    <message>
      <source>{said} {left} left as they stand: Edit again (F8) first.</source>
      <translation>{said} {left} unverändert: erst „Wieder bearbeiten“ (F8).</translation>
    </message>
    <message>
      <source>Approved: exactly this is published, once. You can go on with the next item.</source>
      <translation>Freigegeben: Genau das wird veröffentlicht, einmal. Sie können mit dem nächsten Artikel weitermachen.</translation>
    </message>
    <message>
      <source>{count} missing: {shown}. Nothing was sent.</source>
      <translation>{count}: {shown}. Nichts wurde gesendet.</translation>
    </message>
    <message>
      <source>The listing at {service} is down.</source>
      <translation>Das Angebot bei {service} ist beendet.</translation>
    </message>
    <message>
      <source>Nothing to take over: this item has words of yours in every field of the last one.</source>
      <translation>Nichts zu übernehmen: Dieser Artikel hat in jedem Feld des letzten schon Ihre Angabe.</translation>
    </message>
    <message>
      <source>No destination is chosen, so there is nothing to check.</source>
      <translation>Kein Ziel ist gewählt, also gibt es nichts zu prüfen.</translation>
    </message>
    <message>
      <source>Every destination would take this listing. Nothing was sent.</source>
      <translation>Jedes Ziel würde dieses Angebot nehmen. Nichts wurde gesendet.</translation>
    </message>
    <message>
      <source>A field could not be read: mend what is marked red, then approve.</source>
      <translation>Ein Feld war nicht lesbar: Beheben Sie, was rot markiert ist, und geben Sie dann frei.</translation>
    </message>
    <message>
      <source>{frozen} What you typed waits till then.</source>
      <translation>{frozen} Was Sie getippt haben, wartet so lange.</translation>
    </message>
    <message>
      <source>Not approved yet</source>
      <translation>Noch nicht freigegeben</translation>
    </message>
    <message>
      <source>The language changes when the program is opened the next time.</source>
      <translation>Die Sprache ändert sich, wenn das Programm das nächste Mal geöffnet wird.</translation>
    </message>
    <message>
      <source>The product is followed: it stands under Watches.</source>
      <translation>Das Produkt wird beobachtet: Es steht unter Beobachtung.</translation>
    </message>
    <message>
      <source>Watching: {term}.</source>
      <translation>Beobachtet: {term}.</translation>
    </message>
    <message>
      <source>No longer watched: {title}.</source>
      <translation>Nicht mehr beobachtet: {title}.</translation>
    </message>
    <message>
      <source>Scan</source>
      <translation>Scan</translation>
    </message>
    <message>
      <source>Badge</source>
      <translation>Ausweis</translation>
    </message>
    <message>
      <source>Ctrl+Enter</source>
      <translation>Strg+Eingabe</translation>
    </message>
    <message>
      <source>H</source>
      <translation>H</translation>
    </message>
    <message>
      <source>Ctrl+Z</source>
      <translation>Strg+Z</translation>
    </message>
    <message>
      <source>Ctrl+O, Ctrl+Shift+O</source>
      <translation>Strg+O, Strg+Umschalt+O</translation>
    </message>
    <message>
      <source>Ctrl+Shift+W</source>
      <translation>Strg+Umschalt+W</translation>
    </message>
    <message>
      <source>F3</source>
      <translation>F3</translation>
    </message>
    <message>
      <source>Space</source>
      <translation>Leertaste</translation>
    </message>
    <message>
      <source>Ctrl+V</source>
      <translation>Strg+V</translation>
    </message>
    <message>
      <source>Alt+Left, Alt+Right</source>
      <translation>Alt+Links, Alt+Rechts</translation>
    </message>
    <message>
      <source>Alt+Up, Alt+Down</source>
      <translation>Alt+Oben, Alt+Unten</translation>
    </message>
    <message>
      <source>R, Del</source>
      <translation>R, Entf</translation>
    </message>
    <message>
      <source>Alt+1 to Alt+9</source>
      <translation>Alt+1 bis Alt+9</translation>
    </message>
    <message>
      <source>Alt+S</source>
      <translation>Alt+S</translation>
    </message>
    <message>
      <source>Ctrl+P</source>
      <translation>Strg+P</translation>
    </message>
    <message>
      <source>1 to 9</source>
      <translation>1 bis 9</translation>
    </message>
    <message>
      <source>F2</source>
      <translation>F2</translation>
    </message>
    <message>
      <source>F4, F6</source>
      <translation>F4, F6</translation>
    </message>
    <message>
      <source>Ctrl+R</source>
      <translation>Strg+R</translation>
    </message>
    <message>
      <source>F7, F8, F9</source>
      <translation>F7, F8, F9</translation>
    </message>
    <message>
      <source>Ctrl+D</source>
      <translation>Strg+D</translation>
    </message>
    <message>
      <source>Shift+Up, Ctrl+A</source>
      <translation>Umschalt+Oben, Strg+A</translation>
    </message>
    <message>
      <source>Ctrl+B</source>
      <translation>Strg+B</translation>
    </message>
    <message>
      <source>Ctrl+Shift+H</source>
      <translation>Strg+Umschalt+H</translation>
    </message>
    <message>
      <source>Ctrl+Shift+S, Ctrl+Shift+T</source>
      <translation>Strg+Umschalt+S, Strg+Umschalt+T</translation>
    </message>
    <message>
      <source>Ctrl+1 to Ctrl+6</source>
      <translation>Strg+1 bis Strg+6</translation>
    </message>
    <message>
      <source>Ctrl+Up, Ctrl+Down</source>
      <translation>Strg+Oben, Strg+Unten</translation>
    </message>
    <message>
      <source>Ctrl+Shift+L</source>
      <translation>Strg+Umschalt+L</translation>
    </message>
    <message>
      <source>F1, ?</source>
      <translation>F1, ?</translation>
    </message>
    <message>
      <source>Ctrl+,</source>
      <translation>Strg+,</translation>
    </message>
    <message>
      <source>opens the item of that code, from anywhere in the window; a new item where it is unknown</source>
      <translation>öffnet den Artikel zu diesem Code, von überall im Fenster; einen neuen, wo er unbekannt ist</translation>
    </message>
    <message>
      <source>a scanned code that begins with OP- says who works here</source>
      <translation>ein gescannter Code, der mit OP- beginnt, sagt, wer hier arbeitet</translation>
    </message>
    <message>
      <source>go to the scan field; Enter on the empty field is Next item</source>
      <translation>zum Scanfeld; Eingabe im leeren Feld heißt Nächster Artikel</translation>
    </message>
    <message>
      <source>hold the item, or let it go on (when no text is being typed)</source>
      <translation>den Artikel anhalten oder weiterlassen (solange kein Text getippt wird)</translation>
    </message>
    <message>
      <source>take back the last change</source>
      <translation>die letzte Änderung zurücknehmen</translation>
    </message>
    <message>
      <source>add photos, add a folder</source>
      <translation>Fotos hinzufügen, einen Ordner hinzufügen</translation>
    </message>
    <message>
      <source>watch a folder: what a camera saves there lands on the open item</source>
      <translation>einen Ordner überwachen: Was eine Kamera dort speichert, landet beim offenen Artikel</translation>
    </message>
    <message>
      <source>the camera on or off</source>
      <translation>die Kamera ein oder aus</translation>
    </message>
    <message>
      <source>take a photo with the camera (when no text is being typed); the foot pedal's key from anywhere</source>
      <translation>ein Foto mit der Kamera aufnehmen (solange kein Text getippt wird); die Taste des Fußpedals von überall</translation>
    </message>
    <message>
      <source>paste a picture or copied files</source>
      <translation>ein Bild oder kopierte Dateien einfügen</translation>
    </message>
    <message>
      <source>move the photo in the strip; the first is the cover</source>
      <translation>das Foto im Streifen verschieben; das erste ist das Titelbild</translation>
    </message>
    <message>
      <source>hand the photo to the item before, after (a new one after the last)</source>
      <translation>das Foto dem Artikel davor oder danach geben (nach dem letzten einem neuen)</translation>
    </message>
    <message>
      <source>turn the photo, set it aside</source>
      <translation>das Foto drehen, weglegen</translation>
    </message>
    <message>
      <source>the chosen photo is that picture of the shot list</source>
      <translation>das gewählte Foto ist dieses Bild der Aufnahmeliste</translation>
    </message>
    <message>
      <source>leave the first missing picture of the shot list out, with a reason</source>
      <translation>das erste fehlende Bild der Aufnahmeliste auslassen, mit Grund</translation>
    </message>
    <message>
      <source>print the item's label; scan its label and then a bay's (BAY-12C) to put it away</source>
      <translation>das Etikett des Artikels drucken; sein Etikett und dann das eines Lagerplatzes (BAY-12C) scannen, um ihn einzulagern</translation>
    </message>
    <message>
      <source>take that value in the row of Results</source>
      <translation>diesen Wert in der Zeile der Ergebnisse nehmen</translation>
    </message>
    <message>
      <source>type a value of your own in Results</source>
      <translation>einen eigenen Wert in die Ergebnisse tippen</translation>
    </message>
    <message>
      <source>raw answer, correct at the service</source>
      <translation>Rohantwort, beim Dienst korrigieren</translation>
    </message>
    <message>
      <source>ask the service of the current column once more; what it costs is said first</source>
      <translation>den Dienst der aktuellen Spalte noch einmal fragen; die Kosten werden vorher genannt</translation>
    </message>
    <message>
      <source>same as last: your words on the item before, where this one has none</source>
      <translation>wie zuletzt: Ihre Angaben vom Artikel davor, wo dieser keine hat</translation>
    </message>
    <message>
      <source>choose several items of the list; Ctrl+E changes a field of all of them</source>
      <translation>mehrere Artikel der Liste wählen; Strg+E ändert ein Feld bei allen</translation>
    </message>
    <message>
      <source>list many items in one file; F9 there approves and lists them</source>
      <translation>viele Artikel in einer Datei einstellen; F9 dort gibt sie frei und stellt sie ein</translation>
    </message>
    <message>
      <source>what happened to the item: who, when, what each service said; Alt+W writes it as one file</source>
      <translation>was mit dem Artikel geschah: wer, wann, was jeder Dienst sagte; Alt+W schreibt es als eine Datei</translation>
    </message>
    <message>
      <source>write items as a spreadsheet; what this shift got done</source>
      <translation>Artikel als Tabelle schreiben; was diese Schicht geschafft hat</translation>
    </message>
    <message>
      <source>go to a panel</source>
      <translation>zu einem Bereich gehen</translation>
    </message>
    <message>
      <source>previous item, next item of the list</source>
      <translation>voriger, nächster Artikel der Liste</translation>
    </message>
    <message>
      <source>light or dark</source>
      <translation>hell oder dunkel</translation>
    </message>
    <message>
      <source>these keys</source>
      <translation>diese Tasten</translation>
    </message>
    <message>
      <source>Set-up: services, practice or live, wishes, money; F5 tests, Ctrl+S saves there</source>
      <translation>Einrichtung: Dienste, Übung oder Echtbetrieb, Vorgaben, Geld; F5 prüft, Strg+S speichert dort</translation>
    </message>
    <message>
      <source>Add photos…</source>
      <translation>Fotos hinzufügen…</translation>
    </message>
    <message>
      <source>Add folder…</source>
      <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
      <source>Watch a folder…</source>
      <translation>Ordner überwachen…</translation>
    </message>
    <message>
      <source>Paste a picture</source>
      <translation>Bild einfügen</translation>
    </message>
    <message>
      <source>Camera on or off</source>
      <translation>Kamera ein oder aus</translation>
    </message>
    <message>
      <source>Try the sample items</source>
      <translation>Beispielartikel ausprobieren</translation>
    </message>
    <message>
      <source>Part this item's photos by their codes</source>
      <translation>Fotos dieses Artikels nach Codes trennen</translation>
    </message>
    <message>
      <source>Part this item's photos by pauses</source>
      <translation>Fotos dieses Artikels nach Pausen trennen</translation>
    </message>
    <message>
      <source>Part this item's photos by their folders</source>
      <translation>Fotos dieses Artikels nach ihren Ordnern trennen</translation>
    </message>
    <message>
      <source>Sheet of command codes…</source>
      <translation>Blatt mit Befehlscodes…</translation>
    </message>
    <message>
      <source>Set-up…</source>
      <translation>Einrichtung…</translation>
    </message>
    <message>
      <source>&amp;File</source>
      <translation>&amp;Datei</translation>
    </message>
    <message>
      <source>&amp;Item</source>
      <translation>&amp;Artikel</translation>
    </message>
    <message>
      <source>List many in one file…</source>
      <translation>Viele in einer Datei einstellen…</translation>
    </message>
    <message>
      <source>Same as last</source>
      <translation>Wie zuletzt</translation>
    </message>
    <message>
      <source>Change the chosen items…</source>
      <translation>Gewählte Artikel ändern…</translation>
    </message>
    <message>
      <source>History…</source>
      <translation>Verlauf…</translation>
    </message>
    <message>
      <source>Write items as a spreadsheet…</source>
      <translation>Artikel als Tabelle schreiben…</translation>
    </message>
    <message>
      <source>This shift…</source>
      <translation>Diese Schicht…</translation>
    </message>
    <message>
      <source>&amp;View</source>
      <translation>Ans&amp;icht</translation>
    </message>
    <message>
      <source>Light or dark</source>
      <translation>Hell oder dunkel</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Sprache</translation>
    </message>
    <message>
      <source>Sounds: good, bad, duplicate</source>
      <translation>Töne: gut, schlecht, doppelt</translation>
    </message>
    <message>
      <source>Put the panels back</source>
      <translation>Bereiche zurücksetzen</translation>
    </message>
    <message>
      <source>&amp;Help</source>
      <translation>&amp;Hilfe</translation>
    </message>
    <message>
      <source>Keys</source>
      <translation>Tasten</translation>
    </message>
    <message>
      <source>Copy diagnostics</source>
      <translation>Diagnose kopieren</translation>
    </message>
    <message>
      <source>Go to the scan field</source>
      <translation>Zum Scanfeld</translation>
    </message>
    <message>
      <source>Leave a picture out</source>
      <translation>Ein Bild auslassen</translation>
    </message>
    <message>
      <source>Previous item</source>
      <translation>Voriger Artikel</translation>
    </message>
    <message>
      <source>Next item of the list</source>
      <translation>Nächster Artikel der Liste</translation>
    </message>
    <message>
      <source>Dismiss</source>
      <translation>Ausblenden</translation>
    </message>
    <message>
      <source>Raw answer</source>
      <translation>Rohantwort</translation>
    </message>
    <message>
      <source>Correct</source>
      <translation>Korrigieren</translation>
    </message>
    <message>
      <source>Ask again</source>
      <translation>Noch einmal fragen</translation>
    </message>
    <message>
      <source>Edit again</source>
      <translation>Wieder bearbeiten</translation>
    </message>
    <message>
      <source>Approve and publish</source>
      <translation>Freigeben und veröffentlichen</translation>
    </message>
    <message>
      <source>As the system</source>
      <translation>Wie das System</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>Hell</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>Dunkel</translation>
    </message>
    <message>
      <source>Go to {title}</source>
      <translation>Zu {title}</translation>
    </message>
    <message>
      <source>Picture {number} of the shot list</source>
      <translation>Bild {number} der Aufnahmeliste</translation>
    </message>
    <message>
      <source>On hold</source>
      <translation>Angehalten</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Offen</translation>
    </message>
    <message>
      <source>Title</source>
      <translation>Titel</translation>
    </message>
    <message>
      <source>Description</source>
      <translation>Beschreibung</translation>
    </message>
    <message>
      <source>Price</source>
      <translation>Preis</translation>
    </message>
    <message>
      <source>Cost</source>
      <translation>Einkauf</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>Größe</translation>
    </message>
    <message>
      <source>Material</source>
      <translation>Material</translation>
    </message>
    <message>
      <source>Quantity</source>
      <translation>Menge</translation>
    </message>
    <message>
      <source> and {count} more</source>
      <translation> und {count} weitere</translation>
    </message>
    <message>
      <source>such as 2026-11-30</source>
      <translation>etwa 2026-11-30</translation>
    </message>
    <message>
      <source>such as width=210, depth=90 (cm)</source>
      <translation>etwa width=210, depth=90 (cm)</translation>
    </message>
    <message>
      <source>At most {longest} characters; this has {count}.</source>
      <translation>Höchstens {longest} Zeichen; hier sind es {count}.</translation>
    </message>
    <message>
      <source>choose ({who} needs one)</source>
      <translation>wählen ({who} braucht einen)</translation>
    </message>
    <message>
      <source>needed</source>
      <translation>nötig</translation>
    </message>
    <message>
      <source>{default} · if left out</source>
      <translation>{default} · wenn nichts dasteht</translation>
    </message>
    <message>
      <source>such as 120 {currency}</source>
      <translation>etwa 120 {currency}</translation>
    </message>
    <message>
      <source>The option lists cannot be had right now; it is tried again by itself. {note}</source>
      <translation>Die Auswahllisten sind gerade nicht zu haben; es wird von selbst wieder versucht. {note}</translation>
    </message>
    <message>
      <source>{title}: needs you</source>
      <translation>{title}: wartet auf Sie</translation>
    </message>
    <message>
      <source>{title}: no option lists</source>
      <translation>{title}: keine Auswahllisten</translation>
    </message>
    <message>
      <source>{title}: ready</source>
      <translation>{title}: bereit</translation>
    </message>
    <message>
      <source>{title}: once the results are in</source>
      <translation>{title}: wenn die Ergebnisse da sind</translation>
    </message>
    <message>
      <source>waiting</source>
      <translation>wartet</translation>
    </message>
    <message>
      <source>on its way</source>
      <translation>unterwegs</translation>
    </message>
    <message>
      <source>no rate</source>
      <translation>kein Kurs</translation>
    </message>
    <message>
      <source>saved search</source>
      <translation>gespeicherte Suche</translation>
    </message>
    <message>
      <source>followed</source>
      <translation>beobachtet</translation>
    </message>
    <message>
      <source>sold</source>
      <translation>verkauft</translation>
    </message>
    <message>
      <source>asked</source>
      <translation>gefordert</translation>
    </message>
    <message>
      <source>Without a title</source>
      <translation>Ohne Titel</translation>
    </message>
    <message>
      <source>No prices on the axis.</source>
      <translation>Keine Preise auf der Achse.</translation>
    </message>
    <message>
      <source>price</source>
      <translation>Preis</translation>
    </message>
    <message>
      <source>prices</source>
      <translation>Preise</translation>
    </message>
    <message>
      <source>{low} to {high}</source>
      <translation>{low} bis {high}</translation>
    </message>
    <message>
      <source>LOW</source>
      <translation>TIEF</translation>
    </message>
    <message>
      <source>MID</source>
      <translation>MITTE</translation>
    </message>
    <message>
      <source>HIGH</source>
      <translation>HOCH</translation>
    </message>
    <message>
      <source>kind</source>
      <translation>Art</translation>
    </message>
    <message>
      <source>lowest</source>
      <translation>niedrigster</translation>
    </message>
    <message>
      <source>lower quarter</source>
      <translation>unteres Viertel</translation>
    </message>
    <message>
      <source>middle</source>
      <translation>Mitte</translation>
    </message>
    <message>
      <source>upper quarter</source>
      <translation>oberes Viertel</translation>
    </message>
    <message>
      <source>highest</source>
      <translation>höchster</translation>
    </message>
    <message>
      <source>{kind}: {count}, {ends}, middle {amount}</source>
      <translation>{kind}: {count}, {ends}, Mitte {amount}</translation>
    </message>
    <message>
      <source>listing price {amount}</source>
      <translation>Angebotspreis {amount}</translation>
    </message>
    <message>
      <source>not shown for want of a rate: {names}</source>
      <translation>ohne Kurs nicht gezeigt: {names}</translation>
    </message>
    <message>
      <source>listing</source>
      <translation>Angebot</translation>
    </message>
    <message>
      <source>sold estimate</source>
      <translation>Verkaufsschätzung</translation>
    </message>
    <message>
      <source>new, retail</source>
      <translation>neu, Laden</translation>
    </message>
    <message>
      <source>range</source>
      <translation>Spanne</translation>
    </message>
    <message>
      <source>payout</source>
      <translation>Auszahlung</translation>
    </message>
    <message>
      <source>PRICE</source>
      <translation>PREIS</translation>
    </message>
    <message>
      <source>WORTH</source>
      <translation>WERT</translation>
    </message>
    <message>
      <source>CHANNEL</source>
      <translation>KANAL</translation>
    </message>
    <message>
      <source>NET PAYOUT</source>
      <translation>NETTO</translation>
    </message>
    <message>
      <source>Our estimate {amount} = {formula}</source>
      <translation>Unsere Schätzung {amount} = {formula}</translation>
    </message>
    <message>
      <source>The service's own figure {amount}
{ours}</source>
      <translation>Eigene Zahl des Dienstes {amount}
{ours}</translation>
    </message>
    <message>
      <source>our estimate</source>
      <translation>unsere Schätzung</translation>
    </message>
    <message>
      <source>their figure; we estimated {amount}</source>
      <translation>Angabe des Dienstes; wir schätzten {amount}</translation>
    </message>
    <message>
      <source>their figure</source>
      <translation>Angabe des Dienstes</translation>
    </message>
    <message>
      <source>{ours}
The service gives its own figure once the listing is live.</source>
      <translation>{ours}
Der Dienst nennt seine eigene Zahl, sobald das Angebot live ist.</translation>
    </message>
    <message>
      <source>Median of what is asked.</source>
      <translation>Median der geforderten Preise.</translation>
    </message>
    <message>
      <source>range {ends}</source>
      <translation>Spanne {ends}</translation>
    </message>
    <message>
      <source>Range {ends}</source>
      <translation>Spanne {ends}</translation>
    </message>
    <message>
      <source>Asked at {at}</source>
      <translation>Erfragt um {at}</translation>
    </message>
    <message>
      <source>, agrees</source>
      <translation>, stimmt überein</translation>
    </message>
    <message>
      <source>, differs</source>
      <translation>, weicht ab</translation>
    </message>
    <message>
      <source>LISTING</source>
      <translation>ANGEBOT</translation>
    </message>
    <message>
      <source>Attribute</source>
      <translation>Merkmal</translation>
    </message>
    <message>
      <source>, key {number} takes it</source>
      <translation>, Taste {number} nimmt es</translation>
    </message>
    <message>
      <source>, the services disagree</source>
      <translation>, die Dienste sind uneins</translation>
    </message>
    <message>
      <source>{attribute}, your word</source>
      <translation>{attribute}, Ihre Angabe</translation>
    </message>
    <message>
      <source>A hint from this machine: {sure}</source>
      <translation>Ein Hinweis dieses Rechners: {sure}</translation>
    </message>
    <message>
      <source> · you</source>
      <translation> · von Ihnen</translation>
    </message>
    <message>
      <source>The service has not answered yet.</source>
      <translation>Der Dienst hat noch nicht geantwortet.</translation>
    </message>
    <message>
      <source>The service said nothing about this.</source>
      <translation>Der Dienst hat dazu nichts gesagt.</translation>
    </message>
    <message>
      <source>choose: {keys}</source>
      <translation>wählen: {keys}</translation>
    </message>
    <message>
      <source> Code read: {names}.</source>
      <translation> Code gelesen: {names}.</translation>
    </message>
    <message>
      <source>Photo {number} is fine.{codes}</source>
      <translation>Foto {number} ist gut.{codes}</translation>
    </message>
    <message>
      <source>{file} is set aside: it is kept, and is not sent.</source>
      <translation>{file} ist weggelegt: aufgehoben, wird aber nicht gesendet.</translation>
    </message>
    <message>
      <source>Photo {number} {reason}. It is kept, but not sent.</source>
      <translation>Foto {number} {reason}. Es ist aufgehoben, wird aber nicht gesendet.</translation>
    </message>
    <message>
      <source>Photo {number} is safe here and is being looked at.</source>
      <translation>Foto {number} ist hier gesichert und wird angesehen.</translation>
    </message>
    <message>
      <source>Photo {number}: {names}{codes}</source>
      <translation>Foto {number}: {names}{codes}</translation>
    </message>
    <message>
      <source>aside</source>
      <translation>weggelegt</translation>
    </message>
    <message>
      <source>cover</source>
      <translation>Titelbild</translation>
    </message>
    <message>
      <source>cannot be read</source>
      <translation>ist nicht lesbar</translation>
    </message>
    <message>
      <source>says what items are worth</source>
      <translation>schätzt den Wert von Artikeln</translation>
    </message>
    <message>
      <source>takes listings</source>
      <translation>veröffentlicht Angebote</translation>
    </message>
    <message>
      <source>switched off</source>
      <translation>ausgeschaltet</translation>
    </message>
    <message>
      <source>not set up</source>
      <translation>nicht eingerichtet</translation>
    </message>
    <message>
      <source>not complete</source>
      <translation>unvollständig</translation>
    </message>
    <message>
      <source>set up for live work</source>
      <translation>für den Echtbetrieb eingerichtet</translation>
    </message>
    <message>
      <source>set up</source>
      <translation>eingerichtet</translation>
    </message>
    <message>
      <source>Testing the connection to {title}</source>
      <translation>Verbindung zu {title} wird geprüft</translation>
    </message>
    <message>
      <source>Kept in the keyring of this machine. Type to replace it.</source>
      <translation>Liegt im Schlüsselbund dieses Rechners. Tippen Sie, um es zu ersetzen.</translation>
    </message>
    <message>
      <source>Held in memory until the program closes; never written to a file.</source>
      <translation>Bleibt im Speicher, bis das Programm schließt; wird nie in eine Datei geschrieben.</translation>
    </message>
    <message>
      <source>Forget {label}</source>
      <translation>{label} verwerfen</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Speichern</translation>
    </message>
    <message>
      <source>Save and test</source>
      <translation>Speichern und prüfen</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Comes from {kept}; what is given here is used without it.</source>
      <translation>Kommt aus {kept}; was hier steht, gilt ohne das.</translation>
    </message>
    <message>
      <source>Not given yet.</source>
      <translation>Noch nicht angegeben.</translation>
    </message>
    <message>
      <source>Use {title}</source>
      <translation>{title} benutzen</translation>
    </message>
    <message>
      <source>Address</source>
      <translation>Adresse</translation>
    </message>
    <message>
      <source>Forget</source>
      <translation>Verwerfen</translation>
    </message>
    <message>
      <source>kept</source>
      <translation>gesichert</translation>
    </message>
    <message>
      <source>held</source>
      <translation>im Speicher</translation>
    </message>
    <message>
      <source>Is all well?</source>
      <translation>Ist alles gut?</translation>
    </message>
    <message>
      <source>How many services have answered</source>
      <translation>Wie viele Dienste geantwortet haben</translation>
    </message>
    <message>
      <source>Look now</source>
      <translation>Jetzt nachsehen</translation>
    </message>
    <message>
      <source>Watched folders</source>
      <translation>Überwachte Ordner</translation>
    </message>
    <message>
      <source>watched · {count} taken</source>
      <translation>überwacht · {count} übernommen</translation>
    </message>
    <message>
      <source>watched</source>
      <translation>überwacht</translation>
    </message>
    <message>
      <source>does not answer</source>
      <translation>antwortet nicht</translation>
    </message>
    <message>
      <source>is not there</source>
      <translation>ist nicht da</translation>
    </message>
    <message>
      <source>Watch {path} no longer</source>
      <translation>{path} nicht mehr überwachen</translation>
    </message>
    <message>
      <source>No folder is watched.</source>
      <translation>Kein Ordner wird überwacht.</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <source>Price rules</source>
      <translation>Preisregeln</translation>
    </message>
    <message>
      <source>Floor</source>
      <translation>Untergrenze</translation>
    </message>
    <message>
      <source>The least above what it cost; counts where a cost is typed.</source>
      <translation>Das Mindeste über dem Einkauf; gilt, wo ein Einkaufspreis steht.</translation>
    </message>
    <message>
      <source>Markdown by age</source>
      <translation>Nachlass nach Alter</translation>
    </message>
    <message>
      <source>Prices end in .99</source>
      <translation>Preise enden auf ,99</translation>
    </message>
    <message>
      <source>Saved. Proposed prices follow these rules from now on.</source>
      <translation>Gespeichert. Vorgeschlagene Preise folgen ab jetzt diesen Regeln.</translation>
    </message>
    <message>
      <source>A markdown is days and per cent, such as 30: 10, 60: 25.</source>
      <translation>Ein Nachlass besteht aus Tagen und Prozent, etwa 30: 10, 60: 25.</translation>
    </message>
    <message>
      <source>How do you want to begin?</source>
      <translation>Wie möchten Sie beginnen?</translation>
    </message>
    <message>
      <source>Practice or live</source>
      <translation>Übung oder Echtbetrieb</translation>
    </message>
    <message>
      <source>practice</source>
      <translation>Übung</translation>
    </message>
    <message>
      <source>LIVE</source>
      <translation>ECHTBETRIEB</translation>
    </message>
    <message>
      <source>Practice and live work have their own items, photos and queue. Nothing ever goes from one to the other.</source>
      <translation>Übung und Echtbetrieb haben eigene Artikel, Fotos und Warteschlangen. Nichts geht je vom einen ins andere.</translation>
    </message>
    <message>
      <source>Practise with the sample items</source>
      <translation>Mit den Beispielartikeln üben</translation>
    </message>
    <message>
      <source>Practise with my own photos</source>
      <translation>Mit eigenen Fotos üben</translation>
    </message>
    <message>
      <source>Practise first</source>
      <translation>Erst üben</translation>
    </message>
    <message>
      <source>Connect the services</source>
      <translation>Dienste verbinden</translation>
    </message>
    <message>
      <source>Connect your services</source>
      <translation>Ihre Dienste verbinden</translation>
    </message>
    <message>
      <source>This station is practising now.</source>
      <translation>Diese Station übt gerade.</translation>
    </message>
    <message>
      <source>Switch…</source>
      <translation>Wechseln…</translation>
    </message>
    <message>
      <source>Live work uses the services you set up: what you approve is really published, and services may charge for what they are asked. What you practised stays in practice and is there when you come back.</source>
      <translation>Der Echtbetrieb nutzt die eingerichteten Dienste: Was Sie freigeben, wird wirklich veröffentlicht, und Dienste können für Anfragen Geld verlangen. Was Sie geübt haben, bleibt in der Übung und ist da, wenn Sie zurückkommen.</translation>
    </message>
    <message>
      <source>LIVE: what you approve is published at the real services.</source>
      <translation>ECHTBETRIEB: Was Sie freigeben, wird bei den echten Diensten veröffentlicht.</translation>
    </message>
    <message>
      <source>In practice all services answer from this machine, with items of their own. What is under way here stops safely and goes on when you come back to live work; meanwhile nothing is sent.</source>
      <translation>In der Übung antworten alle Dienste von diesem Rechner aus, mit eigenen Artikeln. Was hier unterwegs ist, hält sicher an und geht weiter, wenn Sie in den Echtbetrieb zurückkommen; bis dahin wird nichts gesendet.</translation>
    </message>
    <message>
      <source>No service is set up yet: live work would only keep photos on this machine.</source>
      <translation>Noch kein Dienst ist eingerichtet: Der Echtbetrieb würde Fotos nur auf diesem Rechner aufheben.</translation>
    </message>
    <message>
      <source>Switch to live work…</source>
      <translation>In den Echtbetrieb wechseln…</translation>
    </message>
    <message>
      <source>Switch to practice…</source>
      <translation>In die Übung wechseln…</translation>
    </message>
    <message>
      <source>From</source>
      <translation>Von</translation>
    </message>
    <message>
      <source>To</source>
      <translation>Nach</translation>
    </message>
    <message>
      <source>Rate</source>
      <translation>Kurs</translation>
    </message>
    <message>
      <source>Date</source>
      <translation>Datum</translation>
    </message>
    <message>
      <source>Money</source>
      <translation>Geld</translation>
    </message>
    <message>
      <source>{of} to {to}</source>
      <translation>{of} nach {to}</translation>
    </message>
    <message>
      <source>This table</source>
      <translation>Dieser Tisch</translation>
    </message>
    <message>
      <source>Saved. The next item is sent there; items already taken stay as they are.</source>
      <translation>Gespeichert. Der nächste Artikel geht dorthin; schon aufgenommene bleiben, wie sie sind.</translation>
    </message>
    <message>
      <source>typed in</source>
      <translation>eingetippt</translation>
    </message>
    <message>
      <source>Remove rate {number}</source>
      <translation>Kurs {number} entfernen</translation>
    </message>
    <message>
      <source>old rate</source>
      <translation>alter Kurs</translation>
    </message>
    <message>
      <source>Prices in other currencies are shown in yours at these rates, with the date beside them.</source>
      <translation>Fremde Währungen werden mit diesen Kursen in Ihre umgerechnet; das Datum steht dabei.</translation>
    </message>
    <message>
      <source>Your currency</source>
      <translation>Ihre Währung</translation>
    </message>
    <message>
      <source>{count} read. Look at them, then save.</source>
      <translation>{count} gelesen. Sehen Sie sie an und speichern Sie dann.</translation>
    </message>
    <message>
      <source>Saved. Prices are shown at these rates from now on.</source>
      <translation>Gespeichert. Preise stehen ab jetzt zu diesen Kursen da.</translation>
    </message>
    <message>
      <source>A name or number; it stands beside what is done.</source>
      <translation>Ein Name oder eine Nummer; steht neben dem, was getan wird.</translation>
    </message>
    <message>
      <source>Badges begin with</source>
      <translation>Ausweise beginnen mit</translation>
    </message>
    <message>
      <source>A scanned code that begins so names the operator by the rest of it.</source>
      <translation>Ein gescannter Code, der so beginnt, nennt mit dem Rest den Bediener.</translation>
    </message>
    <message>
      <source>The keyring of this machine is ready. Credentials lie there and nowhere else.</source>
      <translation>Der Schlüsselbund dieses Rechners ist bereit. Zugangsdaten liegen dort und nirgends sonst.</translation>
    </message>
    <message>
      <source>Saved.</source>
      <translation>Gespeichert.</translation>
    </message>
    <message>
      <source>Rate {number}: {title}</source>
      <translation>Kurs {number}: {title}</translation>
    </message>
    <message>
      <source>Add a rate</source>
      <translation>Kurs hinzufügen</translation>
    </message>
    <message>
      <source>From a file…</source>
      <translation>Aus einer Datei…</translation>
    </message>
    <message>
      <source>Older than {old_rate_days} days: {names}. Prices are still converted at what stands here; type today's rate and date.</source>
      <translation>Älter als {old_rate_days} Tage: {names}. Preise werden weiter zu dem umgerechnet, was hier steht; tippen Sie Kurs und Datum von heute ein.</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <source>such as 7</source>
      <translation>etwa 7</translation>
    </message>
    <message>
      <source>A CSV file with the columns from, to, rate and date</source>
      <translation>Eine CSV-Datei mit den Spalten from, to, rate und date</translation>
    </message>
    <message>
      <source>{source}, {count} old</source>
      <translation>{source}, {count} alt</translation>
    </message>
    <message>
      <source>rate</source>
      <translation>Kurs</translation>
    </message>
    <message>
      <source>rates</source>
      <translation>Kurse</translation>
    </message>
    <message>
      <source>day</source>
      <translation>Tag</translation>
    </message>
    <message>
      <source>days</source>
      <translation>Tage</translation>
    </message>
    <message>
      <source>Templates</source>
      <translation>Vorlagen</translation>
    </message>
    <message>
      <source>Description template</source>
      <translation>Vorlage der Beschreibung</translation>
    </message>
    <message>
      <source>What a service wrote, or nothing</source>
      <translation>Was ein Dienst schrieb, oder nichts</translation>
    </message>
    <message>
      <source>Saved. Drafts that nobody typed into are worded this way from now on.</source>
      <translation>Gespeichert. Entwürfe, in die niemand getippt hat, werden ab jetzt so formuliert.</translation>
    </message>
    <message>
      <source>Values: {named}. The description may also name {{title}}, and {{description}}: what a service wrote.</source>
      <translation>Werte: {named}. Die Beschreibung darf auch {{title}} nennen und {{description}}: was ein Dienst schrieb.</translation>
    </message>
    <message>
      <source>What it makes of an example</source>
      <translation>Was daraus bei einem Beispiel wird</translation>
    </message>
    <message>
      <source>Lead's tray</source>
      <translation>Ablage der Leitung</translation>
    </message>
    <message>
      <source>High value from</source>
      <translation>Hoher Wert ab</translation>
    </message>
    <message>
      <source>Type a whole number such as 30.</source>
      <translation>Tippen Sie eine ganze Zahl wie 30.</translation>
    </message>
    <message>
      <source>no item open</source>
      <translation>kein Artikel offen</translation>
    </message>
    <message>
      <source>Capture</source>
      <translation>Aufnahme</translation>
    </message>
    <message>
      <source>Files…</source>
      <translation>Dateien…</translation>
    </message>
    <message>
      <source>Folder…</source>
      <translation>Ordner…</translation>
    </message>
    <message>
      <source>Watch a folder</source>
      <translation>Ordner überwachen</translation>
    </message>
    <message>
      <source>Drop photos here</source>
      <translation>Fotos hier ablegen</translation>
    </message>
    <message>
      <source>Photos of this item</source>
      <translation>Fotos dieses Artikels</translation>
    </message>
    <message>
      <source>Earlier</source>
      <translation>Links</translation>
    </message>
    <message>
      <source>Later</source>
      <translation>Rechts</translation>
    </message>
    <message>
      <source>Turn</source>
      <translation>Drehen</translation>
    </message>
    <message>
      <source>Set aside</source>
      <translation>Weglegen</translation>
    </message>
    <message>
      <source>Photos being taken in</source>
      <translation>Fotos werden übernommen</translation>
    </message>
    <message>
      <source>Dismiss the list of files that were not taken</source>
      <translation>Liste der nicht übernommenen Dateien ausblenden</translation>
    </message>
    <message>
      <source> No photos at hand? The sample items show the whole way.</source>
      <translation> Keine Fotos zur Hand? Die Beispielartikel zeigen den ganzen Weg.</translation>
    </message>
    <message>
      <source>{count} not taken; they are untouched</source>
      <translation>{count} nicht übernommen und bleiben unverändert</translation>
    </message>
    <message>
      <source>on hold</source>
      <translation>angehalten</translation>
    </message>
    <message>
      <source>Take in photo files</source>
      <translation>Fotodateien übernehmen</translation>
    </message>
    <message>
      <source>Take in a folder of photos</source>
      <translation>Einen Ordner mit Fotos übernehmen</translation>
    </message>
    <message>
      <source>Turn the photo a quarter to the right</source>
      <translation>Das Foto um ein Viertel nach rechts drehen</translation>
    </message>
    <message>
      <source>Drop its photos here</source>
      <translation>Seine Fotos hier ablegen</translation>
    </message>
    <message>
      <source>Put back</source>
      <translation>Zurücklegen</translation>
    </message>
    <message>
      <source>{done:,} of {total:,}</source>
      <translation>{done:,} von {total:,}</translation>
    </message>
    <message>
      <source>and {count} more (point here to read them)</source>
      <translation>und {count} weitere (zum Lesen hierher zeigen)</translation>
    </message>
    <message>
      <source>open</source>
      <translation>offen</translation>
    </message>
    <message>
      <source>closed</source>
      <translation>geschlossen</translation>
    </message>
    <message>
      <source>This photo is being prepared.</source>
      <translation>Dieses Foto wird vorbereitet.</translation>
    </message>
    <message>
      <source>This photo cannot be shown.</source>
      <translation>Dieses Foto lässt sich nicht zeigen.</translation>
    </message>
    <message>
      <source>file was</source>
      <translation>Datei wurde</translation>
    </message>
    <message>
      <source>files were</source>
      <translation>Dateien wurden</translation>
    </message>
    <message>
      <source>Needs me</source>
      <translation>Für mich</translation>
    </message>
    <message>
      <source>Waiting</source>
      <translation>Wartet</translation>
    </message>
    <message>
      <source>Lead</source>
      <translation>Leitung</translation>
    </message>
    <message>
      <source>All</source>
      <translation>Alle</translation>
    </message>
    <message>
      <source>Items</source>
      <translation>Artikel</translation>
    </message>
    <message>
      <source>Show items: {text}</source>
      <translation>Artikel zeigen: {text}</translation>
    </message>
    <message>
      <source>Needs me · {needs_me:,}</source>
      <translation>Für mich · {needs_me:,}</translation>
    </message>
    <message>
      <source>{chosen:,} chosen · Ctrl+E, Ctrl+B</source>
      <translation>{chosen:,} gewählt · Strg+E, Strg+B</translation>
    </message>
    <message>
      <source>{today:,} today</source>
      <translation>{today:,} heute</translation>
    </message>
    <message>
      <source>Nothing needs you. Go on with the next item.</source>
      <translation>Nichts zu tun für Sie. Weiter mit dem nächsten Artikel.</translation>
    </message>
    <message>
      <source>Nothing waits: all that was asked has been done.</source>
      <translation>Nichts wartet: Alles Verlangte ist getan.</translation>
    </message>
    <message>
      <source>Nothing taken in yet. Each item you photograph stands here with how far it has come.</source>
      <translation>Noch nichts aufgenommen. Jeder fotografierte Artikel steht hier, mit seinem Stand.</translation>
    </message>
    <message>
      <source>Not saved: what you typed as {names}. It waits there until you come back and mend it.</source>
      <translation>Nicht gespeichert: was Sie getippt haben bei {names}. Es wartet dort, bis Sie zurückkommen und es beheben.</translation>
    </message>
    <message>
      <source>{label}: what you typed is not saved. Nothing was approved; see what stands there.</source>
      <translation>{label}: Was Sie getippt haben, ist nicht gespeichert. Nichts wurde freigegeben; sehen Sie, was dort steht.</translation>
    </message>
    <message>
      <source>more field</source>
      <translation>weiteres Feld</translation>
    </message>
    <message>
      <source>more fields</source>
      <translation>weitere Felder</translation>
    </message>
    <message>
      <source>Listing</source>
      <translation>Angebot</translation>
    </message>
    <message>
      <source>Publish at…</source>
      <translation>Veröffentlichen bei…</translation>
    </message>
    <message>
      <source>Choose where this item is published</source>
      <translation>Wählen, wo dieser Artikel veröffentlicht wird</translation>
    </message>
    <message>
      <source>Approved at {when}. Exactly this is sent: price, words, photos and their order.</source>
      <translation>Freigegeben: {when}. Genau das wird gesendet: Preis, Angaben, Fotos und ihre Reihenfolge.</translation>
    </message>
    <message>
      <source>Hide {count}</source>
      <translation>{count} verbergen</translation>
    </message>
    <message>
      <source>Show {count}</source>
      <translation>{count} zeigen</translation>
    </message>
    <message>
      <source>published</source>
      <translation>veröffentlicht</translation>
    </message>
    <message>
      <source>Check every destination now, without sending anything</source>
      <translation>Jetzt jedes Ziel prüfen, ohne etwas zu senden</translation>
    </message>
    <message>
      <source>Approve and update</source>
      <translation>Freigeben und ändern</translation>
    </message>
    <message>
      <source>approved</source>
      <translation>freigegeben</translation>
    </message>
    <message>
      <source>draft · not saved yet</source>
      <translation>Entwurf · noch nicht gespeichert</translation>
    </message>
    <message>
      <source>draft · saved</source>
      <translation>Entwurf · gespeichert</translation>
    </message>
    <message>
      <source>Comparables stand here once a service has found things like this one.</source>
      <translation>Vergleichsangebote stehen hier, sobald ein Dienst Ähnliches gefunden hat.</translation>
    </message>
    <message>
      <source>No price yet: prices are asked for once the item is identified.</source>
      <translation>Noch kein Preis: Preise werden erfragt, sobald der Artikel erkannt ist.</translation>
    </message>
    <message>
      <source>Here stands what the item is worth, and what each channel leaves of it.</source>
      <translation>Hier steht, was der Artikel wert ist und was jeder Kanal davon lässt.</translation>
    </message>
    <message>
      <source>No price was found. Type one into the listing.</source>
      <translation>Kein Preis gefunden. Tippen Sie einen ins Angebot.</translation>
    </message>
    <message>
      <source>Prices</source>
      <translation>Preise</translation>
    </message>
    <message>
      <source>Net payouts</source>
      <translation>Netto-Auszahlungen</translation>
    </message>
    <message>
      <source>The net payout of each channel stands here once there is a price.</source>
      <translation>Die Netto-Auszahlung jedes Kanals steht hier, sobald es einen Preis gibt.</translation>
    </message>
    <message>
      <source>No rate for {names}: shown as it came. Type one in under Set-up, Money.</source>
      <translation>Kein Kurs für {names}: gezeigt, wie es kam. Tippen Sie einen unter Einrichtung, Geld ein.</translation>
    </message>
    <message>
      <source>Worth</source>
      <translation>Wert</translation>
    </message>
    <message>
      <source>Plot</source>
      <translation>Diagramm</translation>
    </message>
    <message>
      <source>Comparables</source>
      <translation>Vergleichsangebote</translation>
    </message>
    <message>
      <source>Watches</source>
      <translation>Beobachtung</translation>
    </message>
    <message>
      <source>Comparables · {count}</source>
      <translation>Vergleichsangebote · {count}</translation>
    </message>
    <message>
      <source>No price here can be laid on one axis.</source>
      <translation>Kein Preis hier passt auf eine Achse.</translation>
    </message>
    <message>
      <source>The rate {of} to {to} has no date that can be read.</source>
      <translation>Der Kurs {of} nach {to} hat kein lesbares Datum.</translation>
    </message>
    <message>
      <source>The rate {of} to {to} is {age} days old: type today's in under Set-up, Money.</source>
      <translation>Der Kurs {of} nach {to} ist {age} Tage alt: Tippen Sie den von heute unter Einrichtung, Geld ein.</translation>
    </message>
    <message>
      <source>Retry now</source>
      <translation>Jetzt wieder versuchen</translation>
    </message>
    <message>
      <source>Found it…</source>
      <translation>Gefunden…</translation>
    </message>
    <message>
      <source>Not there: send again</source>
      <translation>Nicht dort: noch einmal senden</translation>
    </message>
    <message>
      <source>Take what stands there</source>
      <translation>Übernehmen, was dort steht</translation>
    </message>
    <message>
      <source>Send ours</source>
      <translation>Unseres senden</translation>
    </message>
    <message>
      <source>Leave it</source>
      <translation>So lassen</translation>
    </message>
    <message>
      <source>this machine</source>
      <translation>dieser Rechner</translation>
    </message>
    <message>
      <source>next try {due}</source>
      <translation>nächster Versuch {due}</translation>
    </message>
    <message>
      <source>Queue</source>
      <translation>Warteschlange</translation>
    </message>
    <message>
      <source>entry</source>
      <translation>Eintrag</translation>
    </message>
    <message>
      <source>entries</source>
      <translation>Einträge</translation>
    </message>
    <message>
      <source>{stuck} for you</source>
      <translation>{stuck} für Sie</translation>
    </message>
    <message>
      <source>{what} at {where}.</source>
      <translation>{what} bei {where}.</translation>
    </message>
    <message>
      <source>≈ Looks like {key} of {day} (photo {place}, there photo {place_there}): {title}</source>
      <translation>≈ Sieht aus wie {key} vom {day} (Foto {place}, dort Foto {place_there}): {title}</translation>
    </message>
    <message>
      <source> ({confidence:.0%} sure)</source>
      <translation> ({confidence:.0%} sicher)</translation>
    </message>
    <message>
      <source>{sign} {title}, opinion of {day}: {value}{sure}. {sentence}</source>
      <translation>{sign} {title}, Meinung vom {day}: {value}{sure}. {sentence}</translation>
    </message>
    <message>
      <source>Results</source>
      <translation>Ergebnisse</translation>
    </message>
    <message>
      <source>Correct…</source>
      <translation>Korrigieren…</translation>
    </message>
    <message>
      <source>Ask one more service what this is, or one again; what it costs is said first</source>
      <translation>Einen weiteren Dienst fragen, was das ist, oder einen noch einmal; die Kosten werden vorher genannt</translation>
    </message>
    <message>
      <source>Ask a service for its opinion on authenticity; it may cost money</source>
      <translation>Einen Dienst nach seiner Meinung zur Echtheit fragen; das kann Geld kosten</translation>
    </message>
    <message>
      <source>Show it</source>
      <translation>Zeigen</translation>
    </message>
    <message>
      <source>{title} again…</source>
      <translation>{title} noch einmal…</translation>
    </message>
    <message>
      <source>{answered} of {count} answered</source>
      <translation>Antworten: {answered} von {count}</translation>
    </message>
    <message>
      <source>Show the item that this one looks like</source>
      <translation>Den Artikel zeigen, dem dieser gleicht</translation>
    </message>
    <message>
      <source>Here each service says what the item is, side by side.</source>
      <translation>Hier sagt jeder Dienst, was der Artikel ist, nebeneinander.</translation>
    </message>
    <message>
      <source>{disputed} to choose</source>
      <translation>{disputed} zu wählen</translation>
    </message>
    <message>
      <source>Correct at {title}…</source>
      <translation>Bei {title} korrigieren…</translation>
    </message>
    <message>
      <source>Send your words back to {title}, so that it knows better next time.</source>
      <translation>Ihre Angaben an {title} zurücksenden, damit er es nächstes Mal besser weiß.</translation>
    </message>
    <message>
      <source>What {title} answered</source>
      <translation>Was {title} geantwortet hat</translation>
    </message>
    <message>
      <source>No service has been asked about this item.</source>
      <translation>Zu diesem Artikel wurde kein Dienst gefragt.</translation>
    </message>
    <message>
      <source>{title} failed</source>
      <translation>{title} ist gescheitert</translation>
    </message>
    <message>
      <source>Set-up</source>
      <translation>Einrichtung</translation>
    </message>
    <message>
      <source>Pages of Set-up</source>
      <translation>Seiten der Einrichtung</translation>
    </message>
    <message>
      <source>Live work stops safely: what is under way goes on when you come back, and nothing is lost.</source>
      <translation>Der Echtbetrieb hält sicher an: Was unterwegs ist, geht weiter, wenn Sie zurückkommen, und nichts geht verloren.</translation>
    </message>
    <message>
      <source>From then on what you approve is really published, and services may charge. Practice items stay in practice: live work begins with items of its own.</source>
      <translation>Von da an wird wirklich veröffentlicht, was Sie freigeben, und Dienste können Geld verlangen. Übungsartikel bleiben in der Übung: Der Echtbetrieb beginnt mit eigenen Artikeln.</translation>
    </message>
    <message>
      <source>Tables (*.csv *.txt *.tsv)</source>
      <translation>Tabellen (*.csv *.txt *.tsv)</translation>
    </message>
    <message>
      <source>All files (*)</source>
      <translation>Alle Dateien (*)</translation>
    </message>
    <message>
      <source>A file of exchange rates</source>
      <translation>Eine Datei mit Wechselkursen</translation>
    </message>
    <message>
      <source>Switch to practice?</source>
      <translation>In die Übung wechseln?</translation>
    </message>
    <message>
      <source>Switch to practice</source>
      <translation>In die Übung wechseln</translation>
    </message>
    <message>
      <source>Switch to live work?</source>
      <translation>In den Echtbetrieb wechseln?</translation>
    </message>
    <message>
      <source>Switch to live work</source>
      <translation>In den Echtbetrieb wechseln</translation>
    </message>
    <message>
      <source>All of one item</source>
      <translation>Alle von einem Artikel</translation>
    </message>
    <message>
      <source>They land on the open item, or on a new one.</source>
      <translation>Die Fotos landen beim offenen Artikel oder bei einem neuen.</translation>
    </message>
    <message>
      <source>Each folder is an item</source>
      <translation>Jeder Ordner ist ein Artikel</translation>
    </message>
    <message>
      <source>Folders that directly hold photos; loose files are one item.</source>
      <translation>Ordner, die selbst Fotos enthalten; lose Dateien sind ein Artikel.</translation>
    </message>
    <message>
      <source>By the codes in the photos</source>
      <translation>Nach den Codes in den Fotos</translation>
    </message>
    <message>
      <source>A barcode or QR code begins an item, in any order; the code is its SKU.</source>
      <translation>Ein Strich- oder QR-Code beginnt einen Artikel, in beliebiger Reihenfolge; der Code ist seine SKU.</translation>
    </message>
    <message>
      <source>By pauses of the camera</source>
      <translation>Nach Pausen der Kamera</translation>
    </message>
    <message>
      <source>A pause longer than this many seconds begins an item:</source>
      <translation>Eine Pause länger als so viele Sekunden beginnt einen Artikel:</translation>
    </message>
    <message>
      <source>Pause in seconds</source>
      <translation>Pause in Sekunden</translation>
    </message>
    <message>
      <source>{count}: which make an item?</source>
      <translation>{count}: Welche sind ein Artikel?</translation>
    </message>
    <message>
      <source>Which photos make an item?</source>
      <translation>Welche Fotos sind ein Artikel?</translation>
    </message>
    <message>
      <source>typed</source>
      <translation>getippt</translation>
    </message>
    <message>
      <source>opinion</source>
      <translation>Meinung</translation>
    </message>
    <message>
      <source>{approved:,} approved</source>
      <translation>{approved:,} freigegeben</translation>
    </message>
    <message>
      <source>{seconds_each:.0f} s each</source>
      <translation>je {seconds_each:.0f} s</translation>
    </message>
    <message>
      <source>{needs_me:,} need a person</source>
      <translation>{needs_me:,} brauchen jemanden</translation>
    </message>
    <message>
      <source>History</source>
      <translation>Verlauf</translation>
    </message>
    <message>
      <source>History of {title}</source>
      <translation>Verlauf von {title}</translation>
    </message>
    <message>
      <source>Reading…</source>
      <translation>Wird gelesen…</translation>
    </message>
    <message>
      <source>Nothing happened yet.</source>
      <translation>Noch ist nichts geschehen.</translation>
    </message>
    <message>
      <source>Shift</source>
      <translation>Schicht</translation>
    </message>
    <message>
      <source>Today</source>
      <translation>Heute</translation>
    </message>
    <message>
      <source>Last 8 hours</source>
      <translation>Letzte 8 Stunden</translation>
    </message>
    <message>
      <source>Counting…</source>
      <translation>Wird gezählt…</translation>
    </message>
    <message>
      <source>{count} taken in.</source>
      <translation>{count} aufgenommen.</translation>
    </message>
    <message>
      <source>Nobody has worked here in this time.</source>
      <translation>In dieser Zeit hat hier niemand gearbeitet.</translation>
    </message>
    <message>
      <source>A text with every raw answer, or JSON for programs</source>
      <translation>Ein Text mit jeder Rohantwort, oder JSON für Programme</translation>
    </message>
    <message>
      <source>Text (*.txt)</source>
      <translation>Text (*.txt)</translation>
    </message>
    <message>
      <source>JSON (*.json)</source>
      <translation>JSON (*.json)</translation>
    </message>
    <message>
      <source>Write the history as one file</source>
      <translation>Den Verlauf als eine Datei schreiben</translation>
    </message>
    <message>
      <source>{count:,} at {title}</source>
      <translation>{count:,} bei {title}</translation>
    </message>
    <message>
      <source> and </source>
      <translation> und </translation>
    </message>
    <message>
      <source>{name} is written.</source>
      <translation>{name} ist geschrieben.</translation>
    </message>
    <message>
      <source>, for {worth}</source>
      <translation>, für {worth}</translation>
    </message>
    <message>
      <source> for {count}</source>
      <translation> für {count}</translation>
    </message>
    <message>
      <source>{count} safe here{where}.</source>
      <translation>{count} hier gesichert{where}.</translation>
    </message>
    <message>
      <source>{count} there already.</source>
      <translation>{count} schon da.</translation>
    </message>
    <message>
      <source>Nothing could be used: see the reasons under Capture.</source>
      <translation>Nichts war brauchbar: Die Gründe stehen unter Aufnahme.</translation>
    </message>
    <message>
      <source>Set aside: kept, but not sent. Undo brings it back.</source>
      <translation>Weggelegt: aufgehoben, aber nicht gesendet. Rückgängig holt es zurück.</translation>
    </message>
    <message>
      <source>photo is</source>
      <translation>Foto ist</translation>
    </message>
    <message>
      <source>photos are</source>
      <translation>Fotos sind</translation>
    </message>
    <message>
      <source>photo was</source>
      <translation>Foto war</translation>
    </message>
    <message>
      <source>photos were</source>
      <translation>Fotos waren</translation>
    </message>
    <message>
      <source>Stopped.</source>
      <translation>Abgebrochen.</translation>
    </message>
    <message>
      <source>The rest are untouched.</source>
      <translation>Die übrigen sind unverändert.</translation>
    </message>
    <message>
      <source>PDF files</source>
      <translation>PDF-Dateien</translation>
    </message>
    <message>
      <source>The printer {name!r} does not take the label.</source>
      <translation>Der Drucker {name!r} nimmt das Etikett nicht.</translation>
    </message>
    <message>
      <source>The label cannot be written to {file}.</source>
      <translation>Das Etikett lässt sich nicht nach {file} schreiben.</translation>
    </message>
    <message>
      <source>The printer {name!r} is not there. Switch it on, or choose another one under Labels.</source>
      <translation>Der Drucker {name!r} ist nicht da. Schalten Sie ihn ein oder wählen Sie unter Etiketten einen anderen.</translation>
    </message>
    <message>
      <source>The printer {name!r} reports an error: look at its paper, its cover and its cable.</source>
      <translation>Der Drucker {name!r} meldet einen Fehler: Sehen Sie nach Papier, Deckel und Kabel.</translation>
    </message>
    <message>
      <source>The label cannot be written to {file}: {strerror}.</source>
      <translation>Das Etikett lässt sich nicht nach {file} schreiben: {strerror}.</translation>
    </message>
    <message>
      <source>The name stands beside what is done.</source>
      <translation>Der Name steht neben dem, was getan wird.</translation>
    </message>
    <message>
      <source>Stick it to the shelf: an item's label and then this one, scanned, put the item away.</source>
      <translation>Kleben Sie es ans Regal: Etikett des Artikels und dann dieses gescannt, und der Artikel ist eingelagert.</translation>
    </message>
    <message>
      <source>Photos (*.jpg *.jpeg *.png *.webp *.heic *.heif)</source>
      <translation>Fotos (*.jpg *.jpeg *.png *.webp *.heic *.heif)</translation>
    </message>
    <message>
      <source>Add photos</source>
      <translation>Fotos hinzufügen</translation>
    </message>
    <message>
      <source>Write items as a spreadsheet</source>
      <translation>Artikel als Tabelle schreiben</translation>
    </message>
    <message>
      <source>Sheet of command codes</source>
      <translation>Blatt mit Befehlscodes</translation>
    </message>
    <message>
      <source>Written to {name}: print it, and scan a code to do what it says.</source>
      <translation>Nach {name} geschrieben: Drucken Sie es aus und scannen Sie einen Code, um zu tun, was er sagt.</translation>
    </message>
    <message>
      <source>The program stopped unexpectedly last time</source>
      <translation>Das Programm wurde beim letzten Mal unerwartet beendet</translation>
    </message>
    <message>
      <source>Who works here?</source>
      <translation>Wer arbeitet hier?</translation>
    </message>
    <message>
      <source>Name or number</source>
      <translation>Name oder Nummer</translation>
    </message>
    <message>
      <source>Keep</source>
      <translation>Behalten</translation>
    </message>
    <message>
      <source>Which key is the foot pedal?</source>
      <translation>Welche Taste ist das Fußpedal?</translation>
    </message>
    <message>
      <source>Press the pedal. Its key then takes a photo from anywhere in the window, also while a field has the keyboard. Clear the field for none; Space goes on working.</source>
      <translation>Treten Sie das Pedal. Seine Taste nimmt dann von überall im Fenster ein Foto auf, auch wenn ein Feld die Tastatur hat. Leeren Sie das Feld für keine; die Leertaste funktioniert weiter.</translation>
    </message>
    <message>
      <source>Correct at {title}?</source>
      <translation>Bei {title} korrigieren?</translation>
    </message>
    <message>
      <source>Take it down at {title}?</source>
      <translation>Bei {title} beenden?</translation>
    </message>
    <message>
      <source>Buyers no longer see the listing. Photos and words stay here, and it can be published again.</source>
      <translation>Käufer sehen das Angebot nicht mehr. Fotos und Angaben bleiben hier, und es kann wieder veröffentlicht werden.</translation>
    </message>
    <message>
      <source>Take down</source>
      <translation>Beenden</translation>
    </message>
    <message>
      <source>Leave out: {label}?</source>
      <translation>Auslassen: {label}?</translation>
    </message>
    <message>
      <source>Then Next does not wait for this picture. The reason is kept with the item.</source>
      <translation>„Nächster“ wartet dann nicht auf dieses Bild. Der Grund bleibt beim Artikel.</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>Grund</translation>
    </message>
    <message>
      <source>Leave it out</source>
      <translation>Auslassen</translation>
    </message>
    <message>
      <source>Folder for PDF labels</source>
      <translation>Ordner für PDF-Etiketten</translation>
    </message>
    <message>
      <source>Licence</source>
      <translation>Lizenz</translation>
    </message>
    <message>
      <source>Data</source>
      <translation>Daten</translation>
    </message>
    <message>
      <source>Add a folder of photos</source>
      <translation>Einen Ordner mit Fotos hinzufügen</translation>
    </message>
    <message>
      <source>Delete it</source>
      <translation>Löschen</translation>
    </message>
    <message>
      <source>Is this the station that works on?</source>
      <translation>Ist dies die Station, die weiterarbeitet?</translation>
    </message>
    <message>
      <source>Adopt</source>
      <translation>Übernehmen</translation>
    </message>
    <message>
      <source>Ask {title} again?</source>
      <translation>{title} noch einmal fragen?</translation>
    </message>
    <message>
      <source>Choose items in the list first: Shift or Ctrl with a click, or Ctrl+A.</source>
      <translation>Wählen Sie erst Artikel in der Liste: Umschalt oder Strg und Klick, oder Strg+A.</translation>
    </message>
    <message>
      <source>It has none.</source>
      <translation>Er hat keines.</translation>
    </message>
    <message>
      <source>Found it</source>
      <translation>Gefunden</translation>
    </message>
    <message>
      <source>Then nothing is sent again. Under which number does it stand at the service?</source>
      <translation>Dann wird nichts noch einmal gesendet. Unter welcher Nummer steht es beim Dienst?</translation>
    </message>
    <message>
      <source>Number at the service</source>
      <translation>Nummer beim Dienst</translation>
    </message>
    <message>
      <source>It is this one</source>
      <translation>Dieses ist es</translation>
    </message>
    <message>
      <source>Parts and their licences</source>
      <translation>Bestandteile und ihre Lizenzen</translation>
    </message>
    <message>
      <source>Open this file in a text editor: {file}</source>
      <translation>Öffnen Sie diese Datei in einem Texteditor: {file}</translation>
    </message>
    <message>
      <source>The service gave an address that is not a web page; it is not opened.</source>
      <translation>Der Dienst nannte eine Adresse, die keine Webseite ist; sie wird nicht geöffnet.</translation>
    </message>
    <message>
      <source>{title} is not asked again. {why}</source>
      <translation>{title} wird nicht noch einmal gefragt. {why}</translation>
    </message>
    <message>
      <source>Send it again?</source>
      <translation>Noch einmal senden?</translation>
    </message>
    <message>
      <source>Only when you looked and it is not there: sent twice, it would stand there twice.</source>
      <translation>Nur wenn Sie nachgesehen haben und es nicht dort ist: Zweimal gesendet stünde es zweimal da.</translation>
    </message>
    <message>
      <source>It is not there: send again</source>
      <translation>Nicht dort: noch einmal senden</translation>
    </message>
    <message>
      <source>A bay's label</source>
      <translation>Etikett eines Lagerplatzes</translation>
    </message>
    <message>
      <source>Bay, such as 12-C</source>
      <translation>Lagerplatz, etwa 12-C</translation>
    </message>
    <message>
      <source>Print</source>
      <translation>Drucken</translation>
    </message>
    <message>
      <source>{text} was taken in before ({photos}) and is shown.</source>
      <translation>{text} wurde schon aufgenommen ({photos}) und wird gezeigt.</translation>
    </message>
    <message>
      <source>New item {text}: photos land on it now.</source>
      <translation>Neuer Artikel {text}: Fotos landen jetzt bei ihm.</translation>
    </message>
    <message>
      <source>{text} is open already: photos land on it.</source>
      <translation>{text} ist schon offen: Fotos landen bei ihm.</translation>
    </message>
    <message>
      <source>{text} is open again: photos land on it now.</source>
      <translation>{text} ist wieder offen: Fotos landen jetzt bei ihm.</translation>
    </message>
    <message>
      <source> Photos still land on {sku}.</source>
      <translation> Fotos landen weiter bei {sku}.</translation>
    </message>
    <message>
      <source>{sentence} Scan it once more to add photos to it.</source>
      <translation>{sentence} Scannen Sie noch einmal, um ihm Fotos zu geben.</translation>
    </message>
    <message>
      <source>“{command}” was heard twice and counts once.</source>
      <translation>„{command}“ kam zweimal und zählt einmal.</translation>
    </message>
    <message>
      <source>{text} is a command that this program does not know. Print the sheet again.</source>
      <translation>{text} ist ein Befehl, den dieses Programm nicht kennt. Drucken Sie das Blatt neu.</translation>
    </message>
    <message>
      <source>Photos do not land on {text} yet</source>
      <translation>Fotos landen noch nicht bei {text}</translation>
    </message>
    <message>
      <source>{text} is open: photos land on it now.</source>
      <translation>{text} ist offen: Fotos landen jetzt bei ihm.</translation>
    </message>
    <message>
      <source>{name} works here now.</source>
      <translation>{name} arbeitet jetzt hier.</translation>
    </message>
    <message>
      <source>{text} was not opened again</source>
      <translation>{text} wurde nicht wieder geöffnet</translation>
    </message>
    <message>
      <source>{text} is not a key of this station: a character is wrong. Scan it again.</source>
      <translation>{text} ist kein Schlüssel dieser Station: Ein Zeichen ist falsch. Scannen Sie noch einmal.</translation>
    </message>
    <message>
      <source>This code is too long for an item's label. Nothing was done.</source>
      <translation>Dieser Code ist zu lang für das Etikett eines Artikels. Nichts wurde getan.</translation>
    </message>
    <message>
      <source>Shot list</source>
      <translation>Aufnahmeliste</translation>
    </message>
    <message>
      <source>Leave out</source>
      <translation>Auslassen</translation>
    </message>
    <message>
      <source>Shot list: {label}</source>
      <translation>Aufnahmeliste: {label}</translation>
    </message>
    <message>
      <source>Which pictures this kind of thing needs</source>
      <translation>Welche Bilder diese Art von Artikel braucht</translation>
    </message>
    <message>
      <source>Leave the first missing picture out</source>
      <translation>Das erste fehlende Bild auslassen</translation>
    </message>
    <message>
      <source>{left} missing</source>
      <translation>fehlend: {left}</translation>
    </message>
    <message>
      <source>complete</source>
      <translation>vollständig</translation>
    </message>
    <message>
      <source>Photo {photo} shows this</source>
      <translation>Foto {photo} zeigt das</translation>
    </message>
    <message>
      <source>A photo shows this</source>
      <translation>Ein Foto zeigt das</translation>
    </message>
    <message>
      <source>Change the lists…</source>
      <translation>Listen ändern…</translation>
    </message>
    <message>
      <source>Ask for it again</source>
      <translation>Wieder verlangen</translation>
    </message>
    <message>
      <source>{again} to shoot again</source>
      <translation>{again} neu aufzunehmen</translation>
    </message>
    <message>
      <source>Leave it out, with a reason…</source>
      <translation>Auslassen, mit Grund…</translation>
    </message>
    <message>
      <source>{said}. Missing: {names}. Shoot what is missing while the item is here, or leave it out with a reason (Alt+S).</source>
      <translation>{said}. Es fehlen: {names}. Nehmen Sie Fehlendes auf, solange der Artikel da ist, oder lassen Sie es mit Grund aus (Alt+S).</translation>
    </message>
    <message>
      <source>{name} is typed by people and scanners. Choose a key that types nothing, such as F12 or Page Down.</source>
      <translation>{name} wird von Menschen und Scannern getippt. Wählen Sie eine Taste, die nichts tippt, etwa F12 oder Bild ab.</translation>
    </message>
    <message>
      <source>{name} has work of its own here (F1 lists the keys). Choose another one.</source>
      <translation>{name} hat hier eine eigene Aufgabe (F1 zeigt die Tasten). Wählen Sie eine andere.</translation>
    </message>
    <message>
      <source>Photo {newest} is set aside: shoot it again. Undo brings it back.</source>
      <translation>Foto {newest} ist weggelegt: bitte neu aufnehmen. Rückgängig holt es zurück.</translation>
    </message>
    <message>
      <source>{sku} is rejected: nothing of it is sent, its photos are kept. Undo is possible.</source>
      <translation>{sku} ist verworfen: Nichts davon wird gesendet, die Fotos bleiben. Rückgängig geht.</translation>
    </message>
    <message>
      <source>Moved to the item before: {sku}. Undo brings it back.</source>
      <translation>Zum Artikel davor verschoben: {sku}. Rückgängig holt es zurück.</translation>
    </message>
    <message>
      <source>Moved to the item after: {sku}. Undo brings it back.</source>
      <translation>Zum Artikel danach verschoben: {sku}. Rückgängig holt es zurück.</translation>
    </message>
    <message>
      <source>no other item's code is seen in them</source>
      <translation>kein Code eines anderen Artikels ist darin zu sehen</translation>
    </message>
    <message>
      <source>there is no longer pause between them</source>
      <translation>keine längere Pause liegt dazwischen</translation>
    </message>
    <message>
      <source>they did not come from several folders</source>
      <translation>sie kamen nicht aus mehreren Ordnern</translation>
    </message>
    <message>
      <source>{count} to other items. Undo brings all back.</source>
      <translation>{count} an andere Artikel. Rückgängig holt alle zurück.</translation>
    </message>
    <message>
      <source>All photos stay: {why}.</source>
      <translation>Alle Fotos bleiben: {why}.</translation>
    </message>
    <message>
      <source>There is no photo to retake yet.</source>
      <translation>Es gibt noch kein Foto, das neu aufzunehmen wäre.</translation>
    </message>
    <message>
      <source>No item is open, so there is nothing to reject.</source>
      <translation>Kein Artikel ist offen, also gibt es nichts zu verwerfen.</translation>
    </message>
    <message>
      <source>The item stays open</source>
      <translation>Der Artikel bleibt offen</translation>
    </message>
    <message>
      <source>photo went</source>
      <translation>Foto ging</translation>
    </message>
    <message>
      <source>photos went</source>
      <translation>Fotos gingen</translation>
    </message>
    <message>
      <source>How each service stands</source>
      <translation>Wie jeder Dienst steht</translation>
    </message>
    <message>
      <source>sign in needed</source>
      <translation>Anmeldung nötig</translation>
    </message>
    <message>
      <source>offline</source>
      <translation>offline</translation>
    </message>
    <message>
      <source>told to wait</source>
      <translation>muss warten</translation>
    </message>
    <message>
      <source>Disk {disk_free_bytes} free</source>
      <translation>Platte {disk_free_bytes} frei</translation>
    </message>
    <message>
      <source>Working…</source>
      <translation>In Arbeit…</translation>
    </message>
    <message>
      <source>{running} under way</source>
      <translation>{running} läuft</translation>
    </message>
    <message>
      <source>{waiting} waiting</source>
      <translation>wartend: {waiting}</translation>
    </message>
    <message>
      <source>{count} ready</source>
      <translation>{count} bereit</translation>
    </message>
    <message>
      <source>Ready: {names}</source>
      <translation>Bereit: {names}</translation>
    </message>
    <message>
      <source>Something went wrong inside the program. What was saved is safe; the log says more.</source>
      <translation>Im Programm ging etwas schief. Was gespeichert ist, ist gesichert; das Protokoll sagt mehr.</translation>
    </message>
    <message>
      <source>Photos</source>
      <translation>Fotos</translation>
    </message>
    <message>
      <source>Upload</source>
      <translation>Hochladen</translation>
    </message>
    <message>
      <source>Publishing</source>
      <translation>Veröffentlichen</translation>
    </message>
    <message>
      <source>not begun</source>
      <translation>nicht begonnen</translation>
    </message>
    <message>
      <source>next</source>
      <translation>als Nächstes</translation>
    </message>
    <message>
      <source>under way</source>
      <translation>läuft</translation>
    </message>
    <message>
      <source>done</source>
      <translation>fertig</translation>
    </message>
    <message>
      <source>needs you</source>
      <translation>wartet auf Sie</translation>
    </message>
    <message>
      <source>left out</source>
      <translation>ausgelassen</translation>
    </message>
    <message>
      <source>Live picture of the camera</source>
      <translation>Livebild der Kamera</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Noch einmal</translation>
    </message>
    <message>
      <source>Shoot</source>
      <translation>Auslösen</translation>
    </message>
    <message>
      <source>Shoot: take a photo with the camera</source>
      <translation>Auslösen: ein Foto mit der Kamera aufnehmen</translation>
    </message>
    <message>
      <source>Set up…</source>
      <translation>Einrichten…</translation>
    </message>
    <message>
      <source>Set the camera up: which one, its size, countdown, locks, pedal</source>
      <translation>Die Kamera einrichten: welche, Größe, Countdown, Sperren, Pedal</translation>
    </message>
    <message>
      <source>✓ Safe here</source>
      <translation>✓ Hier gesichert</translation>
    </message>
    <message>
      <source>Forget my choice</source>
      <translation>Meine Wahl verwerfen</translation>
    </message>
    <message>
      <source>Key: {key}</source>
      <translation>Taste: {key}</translation>
    </message>
    <message>
      <source>Meanwhile this field was changed to “{quoted}”. What you typed is not saved yet: which one stands?</source>
      <translation>Dieses Feld wurde inzwischen zu „{quoted}“ geändert. Was Sie getippt haben, ist noch nicht gesichert: Was gilt?</translation>
    </message>
    <message>
      <source>Meanwhile this field was emptied. What you typed is not saved yet: which one stands?</source>
      <translation>Dieses Feld wurde inzwischen geleert. Was Sie getippt haben, ist noch nicht gesichert: Was gilt?</translation>
    </message>
    <message>
      <source>Keep mine</source>
      <translation>Meine behalten</translation>
    </message>
    <message>
      <source>Take the other</source>
      <translation>Die andere nehmen</translation>
    </message>
    <message>
      <source>Open page</source>
      <translation>Seite öffnen</translation>
    </message>
    <message>
      <source>Open its page in the browser</source>
      <translation>Die Seite im Browser öffnen</translation>
    </message>
    <message>
      <source>Follow</source>
      <translation>Beobachten</translation>
    </message>
    <message>
      <source>Price watches</source>
      <translation>Preisbeobachtungen</translation>
    </message>
    <message>
      <source>Search to watch</source>
      <translation>Suche zum Beobachten</translation>
    </message>
    <message>
      <source>No service that keeps price watches is set up.</source>
      <translation>Kein Dienst mit Preisbeobachtung ist eingerichtet.</translation>
    </message>
    <message>
      <source>Watch the price of this product</source>
      <translation>Den Preis dieses Produkts beobachten</translation>
    </message>
    <message>
      <source>Have the service search again now</source>
      <translation>Den Dienst jetzt neu suchen lassen</translation>
    </message>
    <message>
      <source>End this price watch</source>
      <translation>Diese Preisbeobachtung beenden</translation>
    </message>
    <message>
      <source>Asking for the price watches …</source>
      <translation>Die Preisbeobachtungen werden erfragt…</translation>
    </message>
    <message>
      <source>Nothing is watched yet. Save a search below, or follow a comparable.</source>
      <translation>Noch wird nichts beobachtet. Speichern Sie unten eine Suche oder beobachten Sie ein Vergleichsangebot.</translation>
    </message>
    <message>
      <source>Show {label}</source>
      <translation>{label} zeigen</translation>
    </message>
    <message>
      <source>To see to: {one}</source>
      <translation>Zu erledigen: {one}</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>Zeigen</translation>
    </message>
    <message>
      <source>Hide</source>
      <translation>Verbergen</translation>
    </message>
    <message>
      <source>May: {names}.</source>
      <translation>Darf: {names}.</translation>
    </message>
    <message>
      <source>Selected photo</source>
      <translation>Gewähltes Foto</translation>
    </message>
    <message>
      <source>Drop photos</source>
      <translation>Fotos ablegen</translation>
    </message>
    <message>
      <source>and {count} more</source>
      <translation>und {count} weitere</translation>
    </message>
    <message>
      <source>Plot of prices</source>
      <translation>Diagramm der Preise</translation>
    </message>
    <message>
      <source>Prices of each kind</source>
      <translation>Preise jeder Art</translation>
    </message>
    <message>
      <source>{status} at {title} · {remote}</source>
      <translation>{status} bei {title} · {remote}</translation>
    </message>
    <message>
      <source>Not as approved: {difference}</source>
      <translation>Nicht wie freigegeben: {difference}</translation>
    </message>
    <message>
      <source>Take down…</source>
      <translation>Angebot beenden…</translation>
    </message>
    <message>
      <source>Take the listing at {title} down</source>
      <translation>Das Angebot bei {title} beenden</translation>
    </message>
    <message>
      <source>Net payout</source>
      <translation>Netto-Auszahlung</translation>
    </message>
    <message>
      <source>Our estimate</source>
      <translation>Unsere Schätzung</translation>
    </message>
    <message>
      <source>Open the page at {title}</source>
      <translation>Die Seite bei {title} öffnen</translation>
    </message>
    <message>
      <source>missing</source>
      <translation>fehlt</translation>
    </message>
    <message>
      <source>there</source>
      <translation>da</translation>
    </message>
    <message>
      <source>there, but the photo is not good: shoot it again</source>
      <translation>da, aber das Foto ist nicht gut: neu aufnehmen</translation>
    </message>
    <message>
      <source>{label}: again</source>
      <translation>{label}: noch einmal</translation>
    </message>
    <message>
      <source>{label}: left out</source>
      <translation>{label}: ausgelassen</translation>
    </message>
    <message>
      <source>{label} (if any)</source>
      <translation>{label} (falls vorhanden)</translation>
    </message>
    <message>
      <source>{label}: not there, and not needed</source>
      <translation>{label}: nicht da und nicht nötig</translation>
    </message>
    <message>
      <source>Brand</source>
      <translation>Marke</translation>
    </message>
    <message>
      <source>Item</source>
      <translation>Artikel</translation>
    </message>
    <message>
      <source>Category</source>
      <translation>Kategorie</translation>
    </message>
    <message>
      <source>Model</source>
      <translation>Modell</translation>
    </message>
    <message>
      <source>Condition</source>
      <translation>Zustand</translation>
    </message>
    <message>
      <source>at {due_at}</source>
      <translation>um {due_at}</translation>
    </message>
    <message>
      <source>Not identified yet</source>
      <translation>Noch nicht erkannt</translation>
    </message>
    <message>
      <source>now</source>
      <translation>jetzt</translation>
    </message>
    <message>
      <source>in {left:.0f} s</source>
      <translation>in {left:.0f} s</translation>
    </message>
    <message>
      <source>in {left:.0f} min</source>
      <translation>in {left:.0f} min</translation>
    </message>
    <message>
      <source>you</source>
      <translation>von Ihnen</translation>
    </message>
    <message>
      <source>rule: {source}</source>
      <translation>Regel: {source}</translation>
    </message>
    <message>
      <source>by rule</source>
      <translation>nach Regel</translation>
    </message>
    <message>
      <source>Type a number without marks between the thousands, such as {example}.</source>
      <translation>Tippen Sie die Zahl ohne Zeichen zwischen den Tausendern, etwa {example}.</translation>
    </message>
    <message>
      <source>{typed} can be read in two ways: type {whole} or {fraction}.</source>
      <translation>{typed} lässt sich auf zwei Arten lesen: Tippen Sie {whole} oder {fraction}.</translation>
    </message>
    <message>
      <source>from {source}</source>
      <translation>von {source}</translation>
    </message>
    <message>
      <source>from a result</source>
      <translation>aus einem Ergebnis</translation>
    </message>
    <message>
      <source>{count} tables written to {folder}. The photos are in {photos}. Nothing was changed.</source>
      <translation>Geschriebene Tabellen: {count}, in {folder}. Die Fotos liegen in {photos}. Nichts wurde geändert.</translation>
    </message>
    <message>
      <source>The tables cannot be written there: {why}. Nothing was changed.</source>
      <translation>Die Tabellen lassen sich dort nicht schreiben: {why}. Nichts wurde geändert.</translation>
    </message>
    <message>
      <source>new</source>
      <translation>neu</translation>
    </message>
    <message>
      <source>like new</source>
      <translation>wie neu</translation>
    </message>
    <message>
      <source>excellent</source>
      <translation>hervorragend</translation>
    </message>
    <message>
      <source>very good</source>
      <translation>sehr gut</translation>
    </message>
    <message>
      <source>good</source>
      <translation>gut</translation>
    </message>
    <message>
      <source>acceptable</source>
      <translation>annehmbar</translation>
    </message>
    <message>
      <source>gently used</source>
      <translation>wenig gebraucht</translation>
    </message>
    <message>
      <source>used</source>
      <translation>gebraucht</translation>
    </message>
    <message>
      <source>fair</source>
      <translation>mäßig</translation>
    </message>
    <message>
      <source>poor</source>
      <translation>schlecht</translation>
    </message>
    <message>
      <source>yes</source>
      <translation>ja</translation>
    </message>
    <message>
      <source>no</source>
      <translation>nein</translation>
    </message>
    <message>
      <source>Choose one: {shown}{more}.</source>
      <translation>Wählen Sie: {shown}{more}.</translation>
    </message>
    <message>
      <source>✓ Listed at {where}.</source>
      <translation>✓ Eingestellt bei {where}.</translation>
    </message>
    <message>
      <source>Best channel: {where}.</source>
      <translation>Bester Kanal: {where}.</translation>
    </message>
    <message>
      <source>Name operator</source>
      <translation>Bediener nennen</translation>
    </message>
    <message>
      <source>You are practising. What you type here is kept for live work; until then “Save and test” asks the practice service, with an account of its own.</source>
      <translation>Sie üben gerade. Was Sie hier eintragen, wird für den Echtbetrieb aufgehoben; bis dahin fragt „Speichern und prüfen“ den Übungsdienst mit dessen eigenem Konto.</translation>
    </message>
    <message>
      <source>identifies items</source>
      <translation>erkennt Artikel</translation>
    </message>
    <message>
      <source>says what they are worth</source>
      <translation>schätzt ihren Wert</translation>
    </message>
    <message>
      <source>says whether they are genuine</source>
      <translation>beurteilt ihre Echtheit</translation>
    </message>
    <message>
      <source>The market that prices are asked for, such as US or GB.</source>
      <translation>Der Markt, für den Preise erfragt werden, etwa US oder GB.</translation>
    </message>
    <message>
      <source>May stay empty while the account has one collection only.</source>
      <translation>Darf leer bleiben, solange das Konto nur eine Sammlung hat.</translation>
    </message>
    <message>
      <source>Needed: the address that {title} gave you.</source>
      <translation>Nötig: die Adresse, die Ihnen {title} genannt hat.</translation>
    </message>
    <message>
      <source>Empty: the usual address.</source>
      <translation>Leer: die übliche Adresse.</translation>
    </message>
    <message>
      <source>practice only</source>
      <translation>nur Übung</translation>
    </message>
    <message>
      <source>The station looks at its settings, the keyring, the disk, the copies of its journal and the exchange rates, and asks every service that is set up.</source>
      <translation>Die Station sieht ihre Einstellungen, den Schlüsselbund, die Platte, die Kopien ihres Journals und die Wechselkurse an und fragt jeden eingerichteten Dienst.</translation>
    </message>
    <message>
      <source>What a tethered camera, a card reader or a phone saves in a watched folder lands on the open item. Each photo is copied once it is fully saved; your files are not changed. Where photos lie there already, you are asked first.</source>
      <translation>Was eine Kamera am Kabel, ein Kartenleser oder ein Telefon in einem überwachten Ordner speichert, kommt zum offenen Artikel. Jedes Foto wird kopiert, sobald es ganz gespeichert ist; Ihre Dateien bleiben, wie sie sind. Liegen dort schon Fotos, wird vorher gefragt.</translation>
    </message>
    <message>
      <source>These rules shape the price that the station proposes; each one that changed it is named beside the price. A price that a person typed, and what is approved, stay as they are.</source>
      <translation>Diese Regeln formen den Preis, den die Station vorschlägt; jede, die ihn geändert hat, steht beim Preis. Von Hand getippte Preise und freigegebene Artikel bleiben, wie sie sind.</translation>
    </message>
    <message>
      <source>The least a thing is listed for; empty: no floor.</source>
      <translation>Der kleinste Preis, zu dem etwas eingestellt wird; leer: keine Untergrenze.</translation>
    </message>
    <message>
      <source>Margin on cost</source>
      <translation>Aufschlag auf Einkauf</translation>
    </message>
    <message>
      <source>“30: 10, 60: 25” is 10 % less after 30 days, and 25 % less after 60.</source>
      <translation>„30: 10, 60: 25“ heißt: nach 30 Tagen 10 % weniger, nach 60 Tagen 25 % weniger.</translation>
    </message>
    <message>
      <source>no floor</source>
      <translation>keine Untergrenze</translation>
    </message>
    <message>
      <source>no margin</source>
      <translation>kein Aufschlag</translation>
    </message>
    <message>
      <source>no markdown</source>
      <translation>kein Nachlass</translation>
    </message>
    <message>
      <source>Either way works straight away, and you can change your mind at any time.</source>
      <translation>Beides geht sofort, und Sie können es sich jederzeit anders überlegen.</translation>
    </message>
    <message>
      <source>All services answer from this machine. Nothing reaches a real one, nothing costs money. Photos go in, answers and prices come back, and under Listing you say what is missing and press “Approve and publish”.</source>
      <translation>Alle Dienste antworten von diesem Rechner aus. Nichts erreicht einen echten, nichts kostet Geld. Fotos gehen hinein, Antworten und Preise kommen zurück, und im Angebot ergänzen Sie, was fehlt, und drücken „Freigeben und veröffentlichen“.</translation>
    </message>
    <message>
      <source>Give each service you use its key or its e-mail address and password, and test it. Then switch to live work under “Practice or live”. Services you do not use need nothing.</source>
      <translation>Geben Sie jedem Dienst, den Sie nutzen, seinen Schlüssel oder E-Mail-Adresse und Passwort und prüfen Sie ihn. Wechseln Sie dann unter „Übung oder Echtbetrieb“ in den Echtbetrieb. Dienste, die Sie nicht nutzen, brauchen nichts.</translation>
    </message>
    <message>
      <source>This station works for real now. To practise, switch under “Practice or live”.</source>
      <translation>Diese Station arbeitet jetzt echt. Zum Üben wechseln Sie unter „Übung oder Echtbetrieb“.</translation>
    </message>
    <message>
      <source>Identify</source>
      <translation>Erkennen</translation>
    </message>
    <message>
      <source>Appraise</source>
      <translation>Bewerten</translation>
    </message>
    <message>
      <source>Publish</source>
      <translation>Veröffentlichen</translation>
    </message>
    <message>
      <source>of</source>
      <translation>vom</translation>
    </message>
    <message>
      <source>Which services are asked</source>
      <translation>Welche Dienste gefragt werden</translation>
    </message>
    <message>
      <source>What an item taken at this table is sent to. Other services can be asked for each item as well, and nothing is published before it is approved.</source>
      <translation>An welche Dienste ein Artikel von diesem Tisch geht. Zu jedem Artikel lassen sich auch andere Dienste fragen, und nichts wird vor der Freigabe veröffentlicht.</translation>
    </message>
    <message>
      <source>Who works here, and where the station keeps everything.</source>
      <translation>Wer hier arbeitet und wo die Station alles aufhebt.</translation>
    </message>
    <message>
      <source>{settings_file} (no credentials in it)</source>
      <translation>{settings_file} (ohne Zugangsdaten)</translation>
    </message>
    <message>
      <source>Type the date as in {example}.</source>
      <translation>Tippen Sie das Datum wie in {example}.</translation>
    </message>
    <message>
      <source>Where everything lies</source>
      <translation>Wo alles liegt</translation>
    </message>
    <message>
      <source>Photos and listings</source>
      <translation>Fotos und Angebote</translation>
    </message>
    <message>
      <source>Credentials</source>
      <translation>Zugangsdaten</translation>
    </message>
    <message>
      <source>Where photos and listings lie is decided when the program is started (INTAKE_DATA_DIR, a folder on this machine's own disk); who set the station up can change it.</source>
      <translation>Wo Fotos und Angebote liegen, wird beim Start des Programms festgelegt (INTAKE_DATA_DIR, ein Ordner auf der eigenen Festplatte dieses Rechners); ändern kann es, wer die Station eingerichtet hat.</translation>
    </message>
    <message>
      <source>Templates word the title and the description where nobody typed one; what a person types, and what is approved, stay as they are. A value is named in curly braces; a part in square brackets, such as {part}, stands only where all of its values are known.</source>
      <translation>Vorlagen formulieren Titel und Beschreibung, wo niemand etwas getippt hat; was jemand tippt und was freigegeben ist, bleibt. Ein Wert steht in geschweiften Klammern; ein Teil in eckigen Klammern, etwa {part}, steht nur da, wo alle seine Werte bekannt sind.</translation>
    </message>
    <message>
      <source>The filter “Lead” in the list of items shows what is not live yet and is worth a second look, with the reason: high value, services that disagree, doubts whether it is genuine, and items of new staff.</source>
      <translation>Der Filter „Leitung“ in der Artikelliste zeigt, was noch nicht live ist und einen zweiten Blick lohnt, mit dem Grund: hoher Wert, Dienste, die uneins sind, Zweifel an der Echtheit, Artikel neuer Leute.</translation>
    </message>
    <message>
      <source>Counts as new until</source>
      <translation>Gilt als neu bis</translation>
    </message>
    <message>
      <source>Whose first items the lead looks over; 0: nobody's.</source>
      <translation>So viele erste Artikel einer Person sieht die Leitung an; 0: keine.</translation>
    </message>
    <message>
      <source>Saved. The filter “Lead” follows it from now on.</source>
      <translation>Gespeichert. Der Filter „Leitung“ richtet sich ab jetzt danach.</translation>
    </message>
    <message>
      <source>Decided when the program is started ({variable}); who set the station up can change it.</source>
      <translation>Das wird beim Start des Programms festgelegt ({variable}); ändern kann es, wer die Station eingerichtet hat.</translation>
    </message>
    <message>
      <source>This machine looks at the photos itself: none leaves it.</source>
      <translation>Dieser Rechner sieht die Fotos selbst an: Keines verlässt ihn.</translation>
    </message>
    <message>
      <source>on this machine</source>
      <translation>auf diesem Rechner</translation>
    </message>
    <message>
      <source>check, edit again, approve and publish</source>
      <translation>prüfen, wieder bearbeiten, freigeben und veröffentlichen</translation>
    </message>
    <message>
      <source>{title}: {count} to settle</source>
      <translation>{title}: {count} zu klären</translation>
    </message>
    <message>
      <source>The listing is drafted from what the services answer. What you type wins.</source>
      <translation>Das Angebot entsteht aus den Antworten der Dienste. Was Sie eintippen, gilt.</translation>
    </message>
    <message>
      <source>item needs</source>
      <translation>Artikel braucht</translation>
    </message>
    <message>
      <source>items need</source>
      <translation>Artikel brauchen</translation>
    </message>
    <message>
      <source>Nothing waits at the services. {count} you.</source>
      <translation>Bei den Diensten wartet nichts. {count} Sie.</translation>
    </message>
    <message>
      <source>All done. You can close the window.</source>
      <translation>Alles erledigt. Sie können das Fenster schließen.</translation>
    </message>
    <message>
      <source>Go to what is missing</source>
      <translation>Zum Fehlenden gehen</translation>
    </message>
    <message>
      <source>published as {remote_id}</source>
      <translation>veröffentlicht als {remote_id}</translation>
    </message>
    <message>
      <source>{count} found published, {missing:,} not there yet.</source>
      <translation>{count} veröffentlicht gefunden, {missing:,} noch nicht dort.</translation>
    </message>
    <message>
      <source>All rows go to the channel {channel}.</source>
      <translation>Alle Zeilen gehen in den Kanal {channel}.</translation>
    </message>
    <message>
      <source>Find what is published</source>
      <translation>Veröffentlichte suchen</translation>
    </message>
    <message>
      <source>{name} is written. Upload it at {name_2}, then press Find what is published here: the station sends none of these by itself.</source>
      <translation>{name} ist geschrieben. Laden Sie sie bei {name_2} hoch und drücken Sie dann hier „Veröffentlichte suchen“: Die Station sendet nichts davon selbst.</translation>
    </message>
    <message>
      <source>List many in one file at {name}</source>
      <translation>Viele Artikel in einer Datei bei {name} einstellen</translation>
    </message>
    <message>
      <source>{count} published.</source>
      <translation>{count} veröffentlicht.</translation>
    </message>
    <message>
      <source>Nothing is ready, so there is nothing to check, write or publish yet.</source>
      <translation>Nichts ist bereit, also gibt es noch nichts zu prüfen, zu schreiben oder zu veröffentlichen.</translation>
    </message>
    <message>
      <source>Approve and publish {ready:,}</source>
      <translation>{ready:,} freigeben und veröffentlichen</translation>
    </message>
    <message>
      <source>{count} published at {name}; each is read back now.</source>
      <translation>{count} bei {name} veröffentlicht; jeder wird jetzt gegengelesen.</translation>
    </message>
    <message>
      <source>Watch folder…</source>
      <translation>Ordner überwachen…</translation>
    </message>
    <message>
      <source>Drop files or folders; each of several folders becomes one item. Your files are copied and never changed.{ending}</source>
      <translation>Ziehen Sie Dateien oder Ordner hierher; von mehreren Ordnern wird jeder ein Artikel. Ihre Dateien werden kopiert und nie verändert.{ending}</translation>
    </message>
    <message>
      <source>Take in what a camera saves in a folder</source>
      <translation>Übernehmen, was eine Kamera in einem Ordner speichert</translation>
    </message>
    <message>
      <source>Not published yet and worth a second look: each says why; see Lead's tray in Set-up</source>
      <translation>Noch nicht veröffentlicht und einen zweiten Blick wert: Jeder nennt den Grund; siehe „Ablage der Leitung“ in der Einrichtung</translation>
    </message>
    <message>
      <source>Nothing that a lead should see: all that is not published yet is clear.</source>
      <translation>Nichts, was die Leitung sehen sollte: Alles noch nicht Veröffentlichte ist klar.</translation>
    </message>
    <message>
      <source>No operator named</source>
      <translation>Ohne Bediener</translation>
    </message>
    <message>
      <source>The station</source>
      <translation>Die Station</translation>
    </message>
    <message>
      <source>Save as a file…</source>
      <translation>Als Datei speichern…</translation>
    </message>
    <message>
      <source>Item {key}{sku}. Newest first: who did what, and what each service said.</source>
      <translation>Artikel {key}{sku}. Neuestes zuerst: wer was getan hat und was jeder Dienst sagte.</translation>
    </message>
    <message>
      <source>This shift, since {since}</source>
      <translation>Diese Schicht, seit {since}</translation>
    </message>
    <message>
      <source>Published: {listed}{worth}.</source>
      <translation>Veröffentlicht: {listed}{worth}.</translation>
    </message>
    <message>
      <source>Nothing was published.</source>
      <translation>Nichts wurde veröffentlicht.</translation>
    </message>
    <message>
      <source>Seconds each: the typical time from one item to the next, without breaks.</source>
      <translation>Sekunden je Artikel: mittlere Zeit von Artikel zu Artikel, ohne Pausen.</translation>
    </message>
    <message>
      <source>{count} left out: each row says what is to settle.</source>
      <translation>{count} ausgelassen: In jeder Zeile steht, was zu klären ist.</translation>
    </message>
    <message>
      <source>Colour</source>
      <translation>Farbe</translation>
    </message>
    <message>
      <source>{title} · NOT SURE</source>
      <translation>{title} · UNSICHER</translation>
    </message>
    <message>
      <source>, not taken</source>
      <translation>, wird nicht angenommen</translation>
    </message>
    <message>
      <source>Ask a service</source>
      <translation>Dienst fragen</translation>
    </message>
    <message>
      <source>Check authenticity</source>
      <translation>Echtheit</translation>
    </message>
    <message>
      <source>{count} not sure</source>
      <translation>{count} unsicher</translation>
    </message>
    <message>
      <source>Raw answer of {title}</source>
      <translation>Rohantwort von {title}</translation>
    </message>
    <message>
      <source>Show what {title} answered, as it came.</source>
      <translation>Zeigen, was {title} geantwortet hat, so wie es kam.</translation>
    </message>
    <message>
      <source>{title} has not answered yet.</source>
      <translation>{title} hat noch nicht geantwortet.</translation>
    </message>
    <message>
      <source>{title} works on this machine and does not learn from corrections.</source>
      <translation>{title} arbeitet auf diesem Rechner und lernt nicht aus Korrekturen.</translation>
    </message>
    <message>
      <source>Nothing to correct: no word of the listing differs from what {title} says.</source>
      <translation>Nichts zu korrigieren: Kein Wort des Angebots weicht von dem ab, was {title} sagt.</translation>
    </message>
    <message>
      <source>That leaves {less} less than {channel}, by our estimate.</source>
      <translation>Das lässt nach unserer Schätzung {less} weniger als {channel}.</translation>
    </message>
    <message>
      <source>PRICES</source>
      <translation>ANZAHL</translation>
    </message>
    <message>
      <source>your price</source>
      <translation>Ihr Preis</translation>
    </message>
    <message>
      <source>SOURCE</source>
      <translation>QUELLE</translation>
    </message>
    <message>
      <source>No service that was asked what it is worth found things like this one.</source>
      <translation>Kein Dienst, der nach dem Wert gefragt wurde, hat Ähnliches gefunden.</translation>
    </message>
    <message>
      <source>Here stand things like the item that others offer or sold.</source>
      <translation>Hier steht, was andere an Ähnlichem anbieten oder verkauft haben.</translation>
    </message>
    <message>
      <source>Save search</source>
      <translation>Suche speichern</translation>
    </message>
    <message>
      <source>Search again</source>
      <translation>Erneut suchen</translation>
    </message>
    <message>
      <source>Stop watching</source>
      <translation>Nicht mehr beobachten</translation>
    </message>
    <message>
      <source>Have the service tell what is found from now on</source>
      <translation>Den Dienst von jetzt an melden lassen, was er findet</translation>
    </message>
    <message>
      <source>Search</source>
      <translation>Suche</translation>
    </message>
    <message>
      <source>Save search at {service}</source>
      <translation>Suche bei {service} speichern</translation>
    </message>
    <message>
      <source>{sign}your price {amount}</source>
      <translation>{sign}Ihr Preis {amount}</translation>
    </message>
    <message>
      <source>Ask what it is worth</source>
      <translation>Nach dem Wert fragen</translation>
    </message>
    <message>
      <source>Ask one more service for a price; some find things like it. It may cost money</source>
      <translation>Einen weiteren Dienst nach einem Preis fragen; manche finden Ähnliches. Es kann Geld kosten</translation>
    </message>
    <message>
      <source>Asked once more, maybe charged twice: {listed}.</source>
      <translation>Noch einmal gefragt, vielleicht doppelt berechnet: {listed}.</translation>
    </message>
    <message>
      <source>The service names a page at {host}, which is not its own. Open it in the browser?</source>
      <translation>Der Dienst nennt eine Seite bei {host}, die nicht seine eigene ist. Im Browser öffnen?</translation>
    </message>
    <message>
      <source>{count} not taken: see the reasons under Capture.</source>
      <translation>{count} nicht übernommen: Die Gründe stehen unter Aufnahme.</translation>
    </message>
  </context>
  <context>
    <name>rooms</name>
    <message>
      <source>{1} answers again.</source>
      <translation>{1} antwortet wieder.</translation>
    </message>
    <message>
      <source>{1}: {2} What waits is safe and goes on by itself.</source>
      <translation>{1}: {2:t} Was wartet, ist gesichert und geht von selbst weiter.</translation>
    </message>
    <message>
      <source>shows the code {1}, which is that of item {2}</source>
      <translation>zeigt den Code {1}, und der gehört zu Artikel {2}</translation>
    </message>
    <message>
      <source>shows the code {1}, but the item is {2}</source>
      <translation>zeigt den Code {1}, der Artikel ist aber {2}</translation>
    </message>
    <message>
      <source>needs you</source>
      <translation>wartet auf Sie</translation>
    </message>
    <message>
      <source>sign in</source>
      <translation>Anmeldung</translation>
    </message>
    <message>
      <source>running</source>
      <translation>läuft</translation>
    </message>
    <message>
      <source>waiting</source>
      <translation>wartet</translation>
    </message>
    <message>
      <source>ready</source>
      <translation>bereit</translation>
    </message>
    <message>
      <source>unclear</source>
      <translation>unklar</translation>
    </message>
    <message>
      <source>left out</source>
      <translation>ausgelassen</translation>
    </message>
    <message>
      <source>refused</source>
      <translation>abgelehnt</translation>
    </message>
    <message>
      <source>listed</source>
      <translation>eingestellt</translation>
    </message>
    <message>
      <source>written</source>
      <translation>geschrieben</translation>
    </message>
    <message>
      <source>not authentic</source>
      <translation>nicht echt</translation>
    </message>
    <message>
      <source>authentic</source>
      <translation>echt</translation>
    </message>
    <message>
      <source>unsure</source>
      <translation>unsicher</translation>
    </message>
    <message>
      <source>hold for an expert</source>
      <translation>für einen Experten zurücklegen</translation>
    </message>
    <message>
      <source>list</source>
      <translation>einstellen</translation>
    </message>
    <message>
      <source>hold</source>
      <translation>zurückhalten</translation>
    </message>
    <message>
      <source>reject</source>
      <translation>ablehnen</translation>
    </message>
    <message>
      <source>{1} is not a price such as 120 or 120.50 GBP</source>
      <translation>{1} ist kein Preis wie 120 oder 120,50 £</translation>
    </message>
    <message>
      <source>A template is at most {1} characters long.</source>
      <translation>Eine Vorlage ist höchstens {1} Zeichen lang.</translation>
    </message>
    <message>
      <source>{{1}} is no field. Known are: {2}.</source>
      <translation>{{1}} ist kein Feld. Bekannt sind: {2}.</translation>
    </message>
    <message>
      <source>A {1} and a {2} belong together, and no part stands inside another.</source>
      <translation>{1} und {2} gehören zusammen, und kein Teil steht in einem anderen.</translation>
    </message>
    <message>
      <source>median of {1} prices{2}</source>
      <translation>Median von {1} Preisen{2:t}</translation>
    </message>
    <message>
      <source>, 1 {1} = {2} {3} of {4}</source>
      <translation>, 1 {1} = {2:a} {3} vom {4}</translation>
    </message>
    <message>
      <source>the one price found{1}</source>
      <translation>der gefundene Preis{1:t}</translation>
    </message>
    <message>
      <source>{1} does not take “{2}”.</source>
      <translation>{1} nimmt „{2}“ nicht an.</translation>
    </message>
    <message>
      <source>{1} is too long: {2} of at most {3} characters.</source>
      <translation>{1:t} ist zu lang: {2} von höchstens {3} Zeichen.</translation>
    </message>
    <message>
      <source>“{1}” cannot stand beside other values.</source>
      <translation>„{1}“ kann nicht neben anderen Werten stehen.</translation>
    </message>
    <message>
      <source>{1} is not an amount.</source>
      <translation>{1:t} ist kein Betrag.</translation>
    </message>
    <message>
      <source>{1} must be more than nothing.</source>
      <translation>{1:t} muss mehr als nichts sein.</translation>
    </message>
    <message>
      <source>{1} must be in {2}, not {3}.</source>
      <translation>{1:t} muss in {2} sein, nicht in {3}.</translation>
    </message>
    <message>
      <source>{1} needs this.</source>
      <translation>{1} braucht das.</translation>
    </message>
    <message>
      <source>is damaged in the station's own store: shoot it again</source>
      <translation>ist im Speicher der Station beschädigt: bitte neu aufnehmen</translation>
    </message>
    <message>
      <source>{1} {2}. Nothing of it was sent and the other photos are safe; then try again.</source>
      <translation>{1} {2:t}. Davon wurde nichts gesendet, die anderen Fotos sind sicher; danach noch einmal versuchen.</translation>
    </message>
    <message>
      <source>The picture of {1} was damaged and comes out otherwise when it is made again. Nothing of it was sent; look at the photo, approve the listing if you are asked to, then try again.</source>
      <translation>Das Bild von {1} war beschädigt und wird anders, wenn es neu gemacht wird. Davon wurde nichts gesendet; bitte das Foto ansehen, das Inserat freigeben, falls danach gefragt wird, und noch einmal versuchen.</translation>
    </message>
    <message>
      <source>A photo cannot be read: {1}. Nothing of it was sent.</source>
      <translation>Ein Foto ist nicht lesbar: {1}. Davon wurde nichts gesendet.</translation>
    </message>
    <message>
      <source>{1} photos are in the store.</source>
      <translation>{1} Fotos liegen im Speicher.</translation>
    </message>
    <message>
      <source>{1} photos are missing or damaged ({2}): take them again. Nothing of them is sent.</source>
      <translation>{1} Fotos fehlen oder sind beschädigt ({2}): bitte neu aufnehmen. Von ihnen wird nichts gesendet.</translation>
    </message>
    <message>
      <source>{1} photos were not read: all of them would take too long. Each is looked at before it is sent.</source>
      <translation>{1} Fotos wurden nicht gelesen: alle zu lesen dauert zu lange. Jedes wird angesehen, bevor es gesendet wird.</translation>
    </message>
    <message>
      <source>{1} photos are in the store that no item names: `intake-station doctor --take-in` takes them in again, all on one item that waits for you.</source>
      <translation>{1} Fotos liegen im Speicher, die zu keinem Artikel gehören: `intake-station doctor --take-in` nimmt sie wieder auf, alle auf einem Artikel, der angehalten ist.</translation>
    </message>
    <message>
      <source>is missing from the station's own store: shoot it again</source>
      <translation>fehlt im Speicher der Station: bitte neu aufnehmen</translation>
    </message>
    <message>
      <source>The picture could not be written: {1}. The photo itself is safe; it is tried again by itself.</source>
      <translation>Das Bild konnte nicht geschrieben werden: {1}. Das Foto selbst ist sicher; es wird von selbst noch einmal versucht.</translation>
    </message>
    <message>
      <source>The service named no price.</source>
      <translation>Der Dienst nannte keinen Preis.</translation>
    </message>
    <message>
      <source>No price can be converted ({1}): type a rate in Set-up, or a price.</source>
      <translation>Kein Preis lässt sich umrechnen ({1}): Tippen Sie einen Kurs in der Einrichtung ein oder einen Preis.</translation>
    </message>
    <message>
      <source>raised to {1} % above cost</source>
      <translation>auf {1:a} % über Einkauf angehoben</translation>
    </message>
    <message>
      <source>raised to the floor of {1} {2}</source>
      <translation>auf die Untergrenze von {1:a} {2} angehoben</translation>
    </message>
    <message>
      <source>An opinion says that it is not genuine: have an expert look.</source>
      <translation>Eine Meinung sagt, dass es nicht echt ist: Lassen Sie einen Experten nachsehen.</translation>
    </message>
    <message>
      <source>Whether it is genuine is not sure: have an expert look.</source>
      <translation>Ob es echt ist, ist nicht sicher: Lassen Sie einen Experten nachsehen.</translation>
    </message>
    <message>
      <source>Worth {1}, under the floor of {2} {3}.</source>
      <translation>Wert {1:a}, unter der Untergrenze von {2:a} {3}.</translation>
    </message>
    <message>
      <source>Worth {1}; cost and margin are {2} {3}.</source>
      <translation>Wert {1:a}; Einkauf und Aufschlag sind {2:a} {3}.</translation>
    </message>
    <message>
      <source>No service names a price above nothing: type a price.</source>
      <translation>Kein Dienst nennt einen Preis über null: Tippen Sie einen ein.</translation>
    </message>
    <message>
      <source>Only asked or new prices were found: type a price.</source>
      <translation>Nur geforderte oder Neupreise wurden gefunden: Tippen Sie einen Preis ein.</translation>
    </message>
    <message>
      <source>{1} % off after {2} days</source>
      <translation>{1:a} % Nachlass nach {2} Tagen</translation>
    </message>
    <message>
      <source>ends in .99</source>
      <translation>endet auf ,99</translation>
    </message>
    <message>
      <source>Being looked at; given up in {1} min.</source>
      <translation>Wird angesehen; aufgegeben in {1} min.</translation>
    </message>
    <message>
      <source>No answer after {1} minutes. The photos are safe; ask again, or go on without it.</source>
      <translation>Keine Antwort nach {1} Minuten. Die Fotos sind gesichert; fragen Sie noch einmal oder machen Sie ohne weiter.</translation>
    </message>
    <message>
      <source>Country (two letters)</source>
      <translation>Land (zwei Buchstaben)</translation>
    </message>
    <message>
      <source>The oldest is {1} days old.</source>
      <translation>Der älteste ist {1} Tage alt.</translation>
    </message>
    <message>
      <source>None: prices in other currencies are shown as they are. Type rates in under Set-up, Money.</source>
      <translation>Keine: Preise in anderen Währungen stehen da, wie sie sind. Tippen Sie Kurse unter Einrichtung, Geld ein.</translation>
    </message>
    <message>
      <source>Older than {1} days: {2}. Type today's in under Set-up, Money.</source>
      <translation>Älter als {1} Tage: {2}. Tippen Sie die von heute unter Einrichtung, Geld ein.</translation>
    </message>
    <message>
      <source>Saved. The credentials lie in the keyring of this machine and nowhere else.</source>
      <translation>Gespeichert. Die Zugangsdaten liegen im Schlüsselbund dieses Rechners und nirgends sonst.</translation>
    </message>
    <message>
      <source>Saved. This machine has no keyring: the credentials are held until the program closes, and asked for again at the next start.</source>
      <translation>Gespeichert. Dieser Rechner hat keinen Schlüsselbund: Die Zugangsdaten bleiben, bis das Programm schließt, und werden beim nächsten Start wieder erfragt.</translation>
    </message>
    <message>
      <source>Saved. The keyring is locked: the credentials are held until the program closes. Unlock it and save again to keep them.</source>
      <translation>Gespeichert. Der Schlüsselbund ist gesperrt: Die Zugangsdaten bleiben, bis das Programm schließt. Entsperren Sie ihn und speichern Sie noch einmal, um sie zu behalten.</translation>
    </message>
    <message>
      <source>A currency is three letters, such as GBP.</source>
      <translation>Eine Währung hat drei Buchstaben, etwa GBP.</translation>
    </message>
    <message>
      <source>The floor is an amount such as 20, or nothing.</source>
      <translation>Die Untergrenze ist ein Betrag wie 20 oder nichts.</translation>
    </message>
    <message>
      <source>The margin is a number of per cent from 0 to 1000.</source>
      <translation>Der Aufschlag ist eine Prozentzahl von 0 bis 1000.</translation>
    </message>
    <message>
      <source>A markdown is days and per cent, such as 30: 10, 60: 25.</source>
      <translation>Ein Nachlass besteht aus Tagen und Prozent, etwa 30: 10, 60: 25.</translation>
    </message>
    <message>
      <source>The amount is a number from 0 to 1,000,000.</source>
      <translation>Der Betrag ist eine Zahl von 0 bis 1.000.000.</translation>
    </message>
    <message>
      <source>The number of items is from 0 to 100,000.</source>
      <translation>Die Zahl der Artikel reicht von 0 bis 100.000.</translation>
    </message>
    <message>
      <source>{1}: this holds characters that cannot be, or far too many.</source>
      <translation>{1:t}: Hier stehen Zeichen, die nicht sein können, oder viel zu viele.</translation>
    </message>
    <message>
      <source>This holds characters that cannot be, or far too many.</source>
      <translation>Hier stehen Zeichen, die nicht sein können, oder viel zu viele.</translation>
    </message>
    <message>
      <source>This is not an e-mail address such as shop@example.com.</source>
      <translation>Das ist keine E-Mail-Adresse wie shop@example.com.</translation>
    </message>
    <message>
      <source>{1} Check the address for a typo, and the network.</source>
      <translation>{1:t} Prüfen Sie die Adresse auf Tippfehler und das Netz.</translation>
    </message>
    <message>
      <source>A rate is between two currencies.</source>
      <translation>Ein Kurs steht zwischen zwei Währungen.</translation>
    </message>
    <message>
      <source>A rate is a number above 0, such as 0.76.</source>
      <translation>Ein Kurs ist eine Zahl über 0, etwa 0,76.</translation>
    </message>
    <message>
      <source>A date is written 2026-11-20, and is not in the future.</source>
      <translation>Ein Datum wird 2026-11-20 geschrieben und liegt nicht in der Zukunft.</translation>
    </message>
    <message>
      <source>A country is two letters, such as us or gb.</source>
      <translation>Ein Land hat zwei Buchstaben, etwa us oder gb.</translation>
    </message>
    <message>
      <source>The photos changed since it was asked: {1}.</source>
      <translation>Die Fotos haben sich geändert, seit er gefragt wurde: {1:t}.</translation>
    </message>
    <message>
      <source>It never answered. Looking once more (Queue, Retry) costs nothing; asking again may be billed beside it.</source>
      <translation>Er hat nie geantwortet. Noch einmal nachsehen (Warteschlange, Jetzt wieder versuchen) kostet nichts; noch einmal fragen kann zusätzlich berechnet werden.</translation>
    </message>
    <message>
      <source>It has not been asked yet.</source>
      <translation>Er wurde noch nicht gefragt.</translation>
    </message>
    <message>
      <source>It is still being asked: wait for its answer.</source>
      <translation>Er wird noch gefragt: Warten Sie auf seine Antwort.</translation>
    </message>
    <message>
      <source>There is no photo to show it.</source>
      <translation>Es gibt kein Foto, das man ihm zeigen könnte.</translation>
    </message>
    <message>
      <source>The listing there is approved: press Edit again first.</source>
      <translation>Das Angebot dort ist freigegeben: Drücken Sie erst „Wieder bearbeiten“.</translation>
    </message>
    <message>
      <source>The item is live there: a new look would change it before the eyes of buyers.</source>
      <translation>Der Artikel ist dort live: Ein neuer Blick würde ihn vor den Augen der Käufer ändern.</translation>
    </message>
    <message>
      <source>It answered for exactly these photos already; the same question is not paid for twice.</source>
      <translation>Er hat für genau diese Fotos schon geantwortet; dieselbe Frage wird nicht zweimal bezahlt.</translation>
    </message>
    <message>
      <source>Its last answer was a failure.</source>
      <translation>Seine letzte Antwort war ein Fehlschlag.</translation>
    </message>
    <message>
      <source>{1} no longer there</source>
      <translation>{1} nicht mehr da</translation>
    </message>
    <message>
      <source>{1} has {2} of this item: {3}. One was wanted: take all but one down there, then retry.</source>
      <translation>{1} hat {2} von diesem Artikel: {3}. Einer war gewollt: Beenden Sie dort alle bis auf einen und versuchen Sie es dann wieder.</translation>
    </message>
    <message>
      <source>The service said nothing about this row of the file.</source>
      <translation>Der Dienst sagte nichts zu dieser Zeile der Datei.</translation>
    </message>
    <message>
      <source>It is open: say Next first.</source>
      <translation>Er ist offen: erst „Nächster Artikel“.</translation>
    </message>
    <message>
      <source>Nobody knows yet whether it is live: the queue settles that first.</source>
      <translation>Noch weiß niemand, ob er live ist: Das klärt erst die Warteschlange.</translation>
    </message>
    <message>
      <source>It was listed a moment ago and is being read back.</source>
      <translation>Er wurde gerade eingestellt und wird gegengelesen.</translation>
    </message>
    <message>
      <source>A person decided to leave it as it is.</source>
      <translation>Jemand hat entschieden, ihn so zu lassen.</translation>
    </message>
    <message>
      <source>It is being published by itself right now.</source>
      <translation>Er wird gerade von selbst veröffentlicht.</translation>
    </message>
    <message>
      <source>Its photos are not prepared yet.</source>
      <translation>Seine Fotos sind noch nicht vorbereitet.</translation>
    </message>
    <message>
      <source>It is on hold.</source>
      <translation>Er ist angehalten.</translation>
    </message>
    <message>
      <source>One file takes {1} rows: this one goes into the next.</source>
      <translation>Eine Datei fasst {1} Zeilen: Diese kommt in die nächste.</translation>
    </message>
    <message>
      <source>The template has no column for {1}.</source>
      <translation>Die Vorlage hat keine Spalte für {1}.</translation>
    </message>
    <message>
      <source>It changed while the file was made: look at it again.</source>
      <translation>Er hat sich geändert, während die Datei entstand: Sehen Sie ihn noch einmal an.</translation>
    </message>
    <message>
      <source>The photos are still on their way, so no file was sent. Each listing is published by itself.</source>
      <translation>Die Fotos sind noch unterwegs, also wurde keine Datei gesendet. Jedes Angebot wird einzeln veröffentlicht.</translation>
    </message>
    <message>
      <source>{1} It is looked up before anything is sent again.</source>
      <translation>{1:t} Es wird nachgesehen, bevor noch einmal etwas gesendet wird.</translation>
    </message>
    <message>
      <source>Its photos are not all there: the queue says why.</source>
      <translation>Seine Fotos sind nicht alle dort: Die Warteschlange sagt, warum.</translation>
    </message>
    <message>
      <source>{1} cannot be written: {2}. Nothing is lost here: choose another folder, or free some space.</source>
      <translation>{1} lässt sich nicht schreiben: {2}. Hier ist nichts verloren: Wählen Sie einen anderen Ordner oder schaffen Sie Platz.</translation>
    </message>
    <message>
      <source>{1} {2}. The item is on hold: move the photo or set it aside, then let it go on.</source>
      <translation>{1} {2:t}. Der Artikel ist angehalten: Verschieben Sie das Foto oder legen Sie es weg, dann lassen Sie ihn weiter.</translation>
    </message>
    <message>
      <source>Nobody can tell from here whether this happened: {1}. Look at the service, then say what you found.</source>
      <translation>Von hier aus weiß niemand, ob das geschehen ist: {1:t}. Sehen Sie beim Dienst nach und sagen Sie dann, was Sie gefunden haben.</translation>
    </message>
    <message>
      <source>{1} It was already sent twice.</source>
      <translation>{1:t} Es wurde schon zweimal gesendet.</translation>
    </message>
    <message>
      <source>A person decided to leave this as it is ({1}).</source>
      <translation>Jemand hat entschieden, das so zu lassen ({1:t}).</translation>
    </message>
    <message>
      <source>This item is in a bulk file that is on its way.</source>
      <translation>Dieser Artikel ist in einer Sammeldatei, die unterwegs ist.</translation>
    </message>
    <message>
      <source>Not found at the service yet; looking once more before it is sent again.</source>
      <translation>Beim Dienst noch nicht gefunden; es wird noch einmal nachgesehen, bevor es wieder gesendet wird.</translation>
    </message>
    <message>
      <source>The outcome is not known yet.</source>
      <translation>Der Ausgang ist noch nicht bekannt.</translation>
    </message>
    <message>
      <source>The station stopped before the answer came.</source>
      <translation>Die Station hielt an, bevor die Antwort kam.</translation>
    </message>
    <message>
      <source>lies before the first photo with a code, so it belongs to no item yet; it was left where it is</source>
      <translation>liegt vor dem ersten Foto mit Code und gehört noch zu keinem Artikel; es blieb, wo es ist</translation>
    </message>
    <message>
      <source>follows a photo with several codes, so nobody can tell its item; it was left where it is</source>
      <translation>folgt auf ein Foto mit mehreren Codes, sein Artikel ist also unklar; es blieb, wo es ist</translation>
    </message>
    <message>
      <source>does not say when it was taken, so no pause tells its item; it was left where it is</source>
      <translation>sagt nicht, wann es aufgenommen wurde, also nennt keine Pause seinen Artikel; es blieb, wo es ist</translation>
    </message>
    <message>
      <source>is not a photo this station can read (JPEG, PNG, WebP or HEIC)</source>
      <translation>ist kein Foto, das diese Station lesen kann (JPEG, PNG, WebP oder HEIC)</translation>
    </message>
    <message>
      <source>is on item {1} already, whose SKU is {2}</source>
      <translation>ist schon bei Artikel {1} mit der SKU {2}</translation>
    </message>
    <message>
      <source>The same photos were handed over again: still this item.</source>
      <translation>Dieselben Fotos wurden noch einmal übergeben: weiter dieser Artikel.</translation>
    </message>
    <message>
      <source>{1} photos of an interrupted order could not be taken any more ({2}). Look at the items before they are published.</source>
      <translation>{1} Fotos eines unterbrochenen Auftrags waren nicht mehr zu übernehmen ({2}). Sehen Sie die Artikel an, bevor sie veröffentlicht werden.</translation>
    </message>
    <message>
      <source>was not taken: {1}</source>
      <translation>wurde nicht übernommen: {1:t}</translation>
    </message>
    <message>
      <source>Not identified yet</source>
      <translation>Noch nicht erkannt</translation>
    </message>
    <message>
      <source>A bay is named by letters, digits, blanks, points, strokes and hyphens, at most 20 of them.</source>
      <translation>Ein Lagerplatz heißt aus Buchstaben, Ziffern, Leerzeichen, Punkten, Schräg- und Bindestrichen, höchstens 20 davon.</translation>
    </message>
    <message>
      <source>The station made a mistake here. The photos are safe; try again.</source>
      <translation>Hier machte die Station einen Fehler. Die Fotos sind gesichert; versuchen Sie es noch einmal.</translation>
    </message>
    <message>
      <source>The station made a mistake here ({1}). The photos are safe; try again.</source>
      <translation>Hier machte die Station einen Fehler ({1}). Die Fotos sind gesichert; versuchen Sie es noch einmal.</translation>
    </message>
    <message>
      <source>{1} What was taken in is safe; the station tries again by itself.</source>
      <translation>{1:t} Was aufgenommen ist, ist gesichert; die Station versucht es von selbst wieder.</translation>
    </message>
    <message>
      <source>The station made a mistake; restart it to go on. The photos are safe.</source>
      <translation>Die Station machte einen Fehler; starten Sie sie neu. Die Fotos sind gesichert.</translation>
    </message>
    <message>
      <source>No usable photo: left out.</source>
      <translation>Kein brauchbares Foto: ausgelassen.</translation>
    </message>
    <message>
      <source>The sheet cannot be written: {1}. Choose another folder, or free some space.</source>
      <translation>Das Blatt lässt sich nicht schreiben: {1}. Wählen Sie einen anderen Ordner oder schaffen Sie Platz.</translation>
    </message>
    <message>
      <source>Photo left out: {1}. {2}</source>
      <translation>Foto ausgelassen: {1}. {2}</translation>
    </message>
    <message>
      <source>Photo asked for again: {1}.</source>
      <translation>Foto wieder verlangt: {1}.</translation>
    </message>
    <message>
      <source>A change of the shot list was taken back.</source>
      <translation>Eine Änderung der Aufnahmeliste wurde zurückgenommen.</translation>
    </message>
    <message>
      <source>as many as {1} wants</source>
      <translation>so viele, wie {1} will</translation>
    </message>
    <message>
      <source>Too small for {1}: {2} of {3} pixels on the long edge, set the camera larger.</source>
      <translation>Zu klein für {1}: {2} von {3} Pixeln an der langen Seite, stellen Sie die Kamera größer ein.</translation>
    </message>
    <message>
      <source>There is no item {1}.</source>
      <translation>Es gibt keinen Artikel {1}.</translation>
    </message>
    <message>
      <source>Preparing the photos</source>
      <translation>Fotos vorbereiten</translation>
    </message>
    <message>
      <source>Sending the photos</source>
      <translation>Fotos senden</translation>
    </message>
    <message>
      <source>Asking what it is</source>
      <translation>Fragen, was es ist</translation>
    </message>
    <message>
      <source>Waiting for the answer</source>
      <translation>Auf die Antwort warten</translation>
    </message>
    <message>
      <source>Asking whether it is genuine</source>
      <translation>Fragen, ob es echt ist</translation>
    </message>
    <message>
      <source>Asking what it is worth</source>
      <translation>Fragen, was es wert ist</translation>
    </message>
    <message>
      <source>Checking the listing</source>
      <translation>Angebot prüfen</translation>
    </message>
    <message>
      <source>Publishing</source>
      <translation>Veröffentlichen</translation>
    </message>
    <message>
      <source>Looks like {1} of {2} {3}: {4}.</source>
      <translation>Sieht aus wie {1} vom {2}. {3:t}: {4}.</translation>
    </message>
    <message>
      <source>On hold: nothing is sent.</source>
      <translation>Angehalten: Nichts wird gesendet.</translation>
    </message>
    <message>
      <source>{1} photo{2}</source>
      <translation>{1} Foto{2}</translation>
    </message>
    <message>
      <source>{1}: nothing can be read. Lay it flat, come closer, and shoot it again.</source>
      <translation>{1:t}: Es ist nichts zu lesen. Legen Sie es flach hin, gehen Sie näher heran und nehmen Sie es neu auf.</translation>
    </message>
    <message>
      <source>Nearly the same as photo {1}: keep one of them.</source>
      <translation>Fast wie Foto {1}: Behalten Sie eines davon.</translation>
    </message>
    <message>
      <source>cannot be used</source>
      <translation>nicht zu gebrauchen</translation>
    </message>
    <message>
      <source>The folder {1} {2}</source>
      <translation>Der Ordner {1} {2:t}</translation>
    </message>
    <message>
      <source>The folder {1} is back and watched again.</source>
      <translation>Der Ordner {1} ist wieder da und wird wieder überwacht.</translation>
    </message>
    <message>
      <source>{1} What came from it is safe here; it is watched again once it is back.</source>
      <translation>{1:t} Was daraus kam, ist hier gesichert; er wird wieder überwacht, sobald er zurück ist.</translation>
    </message>
    <message>
      <source>The folder {1} holds the station's own photos, so it cannot be watched.</source>
      <translation>Der Ordner {1} enthält die eigenen Fotos der Station und lässt sich nicht überwachen.</translation>
    </message>
    <message>
      <source>The folder {1} and one that is watched lie in one another; the outer one is enough.</source>
      <translation>Der Ordner {1} und ein überwachter liegen ineinander; der äußere genügt.</translation>
    </message>
    <message>
      <source>is not there any more. Was a card or a drive pulled out?</source>
      <translation>ist nicht mehr da. Wurde eine Karte oder ein Laufwerk abgezogen?</translation>
    </message>
    <message>
      <source>does not answer. Is the network there?</source>
      <translation>antwortet nicht. Ist das Netz da?</translation>
    </message>
    <message>
      <source>cannot be read: {1}</source>
      <translation>nicht lesbar: {1}</translation>
    </message>
    <message>
      <source>cannot be read: {1}.</source>
      <translation>nicht lesbar: {1}.</translation>
    </message>
    <message>
      <source>cannot be read: permission denied</source>
      <translation>nicht lesbar: keine Berechtigung</translation>
    </message>
    <message>
      <source>{1} {2}. It is taken once it is whole.</source>
      <translation>{1} {2:t}. Es wird übernommen, sobald es vollständig ist.</translation>
    </message>
    <message>
      <source>was written to while it was read</source>
      <translation>wurde beschrieben, während es gelesen wurde</translation>
    </message>
    <message>
      <source>The folder {1} has a name that cannot be written down. Rename it first.</source>
      <translation>Der Ordner {1} hat einen Namen, den man nicht schreiben kann. Benennen Sie ihn erst um.</translation>
    </message>
    <message>
      <source>The folder {1} does not answer. Is its card, drive or network there?</source>
      <translation>Der Ordner {1} antwortet nicht. Ist seine Karte, sein Laufwerk oder das Netz da?</translation>
    </message>
    <message>
      <source>does not answer; nothing was taken of it. Add it again once its card, drive or network is back</source>
      <translation>antwortet nicht; davon wurde nichts übernommen. Fügen Sie es noch einmal hinzu, sobald Karte, Laufwerk oder Netz wieder da ist</translation>
    </message>
    <message>
      <source>Intake Station: scan to do</source>
      <translation>Intake Station: scannen und tun</translation>
    </message>
    <message>
      <source>Next: close the item, open the next one</source>
      <translation>Weiter: den Artikel abschließen, den nächsten öffnen</translation>
    </message>
    <message>
      <source>Shoot: take a photo with the camera</source>
      <translation>Foto: mit der Kamera eines aufnehmen</translation>
    </message>
    <message>
      <source>Retake: set the newest photo aside</source>
      <translation>Noch einmal: das neueste Foto beiseitelegen</translation>
    </message>
    <message>
      <source>Hold: send nothing of this item, or let it go on</source>
      <translation>Anhalten: nichts von diesem Artikel senden oder ihn weitergehen lassen</translation>
    </message>
    <message>
      <source>Reject: leave the open item out</source>
      <translation>Aussortieren: den offenen Artikel weglassen</translation>
    </message>
    <message>
      <source>Undo: take the last thing back</source>
      <translation>Rückgängig: das Letzte zurücknehmen</translation>
    </message>
    <message>
      <source>What was approved for {1} was damaged on this disk. Nothing of it was sent: edit it again, look at it and approve it.</source>
      <translation>Was für {1} freigegeben war, wurde auf dieser Platte beschädigt. Nichts davon wurde gesendet: Bearbeiten Sie es wieder, sehen Sie es an und geben Sie es frei.</translation>
    </message>
    <message>
      <source>The journal was not closed, and its file of the last writes is gone: what was written last may be missing. Every item that was not finished is on hold: look it over, then let it go on. `intake-station doctor` counts the photos that no item has.</source>
      <translation>Das Journal wurde nicht geschlossen, und seine Datei mit den letzten Einträgen ist weg: Was zuletzt geschrieben wurde, kann fehlen. Jeder Artikel, der nicht fertig war, ist angehalten: Sehen Sie ihn durch, dann lassen Sie ihn weitergehen. `intake-station doctor` zählt die Fotos, die kein Artikel hat.</translation>
    </message>
    <message>
      <source>The journal lost what was written last. Look this item over, then let it go on.</source>
      <translation>Das Journal hat verloren, was zuletzt geschrieben wurde. Sehen Sie diesen Artikel durch, dann lassen Sie ihn weitergehen.</translation>
    </message>
    <message>
      <source>Not approved yet: photos of this item are still being copied. Nothing was sent.</source>
      <translation>Noch nicht freigegeben: Fotos dieses Artikels werden noch kopiert. Es wurde nichts gesendet.</translation>
    </message>
    <message>
      <source>Closed while its photos were being copied: on hold until all of them are here.</source>
      <translation>Geschlossen, während seine Fotos kopiert wurden: angehalten, bis alle da sind.</translation>
    </message>
    <message>
      <source>is longer than {1} characters</source>
      <translation>ist länger als {1} Zeichen</translation>
    </message>
    <message>
      <source>{1} is not a measurement such as width=210 (cm)</source>
      <translation>{1} ist kein Maß wie width=210 (cm)</translation>
    </message>
    <message>
      <source>{1} is not more than nothing</source>
      <translation>{1} ist nicht mehr als nichts</translation>
    </message>
    <message>
      <source>{1} is not a whole number</source>
      <translation>{1} ist keine ganze Zahl</translation>
    </message>
    <message>
      <source>None of the photos can be used: shoot them again.</source>
      <translation>Keines der Fotos ist zu gebrauchen: Nehmen Sie sie neu auf.</translation>
    </message>
    <message>
      <source>Ready: look at it and approve.</source>
      <translation>Bereit: ansehen und freigeben.</translation>
    </message>
    <message>
      <source>No photo yet: add one.</source>
      <translation>Noch kein Foto: Fügen Sie eines hinzu.</translation>
    </message>
    <message>
      <source>{1} cannot do this.</source>
      <translation>{1} kann das nicht.</translation>
    </message>
    <message>
      <source>A person must approve this listing before it is published.</source>
      <translation>Jemand muss dieses Angebot freigeben, bevor es veröffentlicht wird.</translation>
    </message>
    <message>
      <source>At least one usable photo is required.</source>
      <translation>Mindestens ein brauchbares Foto ist nötig.</translation>
    </message>
    <message>
      <source>It is approved as it stands: press Edit again first.</source>
      <translation>Es ist so freigegeben: Drücken Sie erst „Wieder bearbeiten“.</translation>
    </message>
    <message>
      <source>{1} copies of the journal, the newest {2}. `intake-station restore` uses them.</source>
      <translation>{1} Kopien des Journals, die neueste {2}. `intake-station restore` nutzt sie.</translation>
    </message>
    <message>
      <source>Item rejected</source>
      <translation>Artikel verworfen</translation>
    </message>
    <message>
      <source>Order of photos</source>
      <translation>Reihenfolge der Fotos</translation>
    </message>
    <message>
      <source>Photo moved to another item</source>
      <translation>Foto zu anderem Artikel verschoben</translation>
    </message>
    <message>
      <source>Photo turned</source>
      <translation>Foto gedreht</translation>
    </message>
    <message>
      <source>Kind of shot list</source>
      <translation>Art der Aufnahmeliste</translation>
    </message>
    <message>
      <source>What a photo shows</source>
      <translation>Was ein Foto zeigt</translation>
    </message>
    <message>
      <source>Put away</source>
      <translation>Eingelagert</translation>
    </message>
    <message>
      <source>Words of the listing</source>
      <translation>Angaben des Angebots</translation>
    </message>
    <message>
      <source>{1} MB free.</source>
      <translation>{1} MB frei.</translation>
    </message>
    <message>
      <source>Nearly full: free some space to go on.</source>
      <translation>Fast voll: Schaffen Sie Platz, um weiterzumachen.</translation>
    </message>
    <message>
      <source>No copy of the journal yet; one is made each day the station works.</source>
      <translation>Noch keine Kopie des Journals; an jedem Arbeitstag entsteht eine.</translation>
    </message>
    <message>
      <source>{1}, the newest in {2}. Read and delete them.</source>
      <translation>{1}, der neueste in {2}. Lesen und löschen Sie sie.</translation>
    </message>
    <message>
      <source>This item is on its way already, so it cannot be rejected: hold it (H) instead. Nothing was changed.</source>
      <translation>Dieser Artikel ist schon unterwegs und lässt sich nicht mehr ablehnen: Halten Sie ihn stattdessen an (H). Nichts wurde geändert.</translation>
    </message>
    <message>
      <source>Going on</source>
      <translation>Weiter</translation>
    </message>
    <message>
      <source>This is the first item: there is none before it.</source>
      <translation>Das ist der erste Artikel: Davor gibt es keinen.</translation>
    </message>
    <message>
      <source>Photos parted</source>
      <translation>Fotos getrennt</translation>
    </message>
    <message>
      <source>Photo set aside</source>
      <translation>Foto weggelegt</translation>
    </message>
    <message>
      <source>Photo put back</source>
      <translation>Foto zurückgelegt</translation>
    </message>
    <message>
      <source>That photo is not there any more. Nothing was changed.</source>
      <translation>Dieses Foto ist nicht mehr da. Nichts wurde geändert.</translation>
    </message>
    <message>
      <source>That photo belongs to another item.</source>
      <translation>Dieses Foto gehört zu einem anderen Artikel.</translation>
    </message>
    <message>
      <source>Photo left out</source>
      <translation>Foto ausgelassen</translation>
    </message>
    <message>
      <source>Photo asked for again</source>
      <translation>Foto wieder verlangt</translation>
    </message>
    <message>
      <source>Put away in {1}.</source>
      <translation>Eingelagert in {1}.</translation>
    </message>
    <message>
      <source>No other item has words of yours yet.</source>
      <translation>Noch kein anderer Artikel hat Angaben von Ihnen.</translation>
    </message>
    <message>
      <source>Same as last</source>
      <translation>Wie zuletzt</translation>
    </message>
    <message>
      <source>Words of {1} items</source>
      <translation>Angaben von {1} Artikeln</translation>
    </message>
    <message>
      <source>{1} has not answered about this item, so there is nothing to correct. Nothing was sent.</source>
      <translation>{1} hat zu diesem Artikel nicht geantwortet, es gibt also nichts zu korrigieren. Nichts wurde gesendet.</translation>
    </message>
    <message>
      <source>{1} cannot be asked what an item is.</source>
      <translation>{1} kann nicht gefragt werden, was ein Artikel ist.</translation>
    </message>
    <message>
      <source>{1} is switched off in the settings.</source>
      <translation>{1} ist in den Einstellungen ausgeschaltet.</translation>
    </message>
    <message>
      <source>Choose where to publish first.</source>
      <translation>Wählen Sie erst, wo veröffentlicht wird.</translation>
    </message>
    <message>
      <source>This item is not live at {1}, so there is nothing to take down.</source>
      <translation>Dieser Artikel ist bei {1} nicht live, es gibt also nichts herunterzunehmen.</translation>
    </message>
    <message>
      <source>Say what to search for.</source>
      <translation>Sagen Sie, wonach gesucht wird.</translation>
    </message>
    <message>
      <source>Crash reports</source>
      <translation>Absturzberichte</translation>
    </message>
    <message>
      <source>Exchange rates</source>
      <translation>Wechselkurse</translation>
    </message>
    <message>
      <source>Switched off.</source>
      <translation>Ausgeschaltet.</translation>
    </message>
    <message>
      <source>the address</source>
      <translation>die Adresse</translation>
    </message>
    <message>
      <source>Not complete: give {1} in Set-up.</source>
      <translation>Unvollständig: Geben Sie {1:t} in der Einrichtung an.</translation>
    </message>
    <message>
      <source>{1} decides that; it cannot be changed here.</source>
      <translation>{1} legt das fest; hier ist es nicht zu ändern.</translation>
    </message>
    <message>
      <source>Kept in the keyring of this machine.</source>
      <translation>Liegt im Schlüsselbund dieses Rechners.</translation>
    </message>
    <message>
      <source>Practice: nothing reaches a real service.</source>
      <translation>Übung: Nichts erreicht einen echten Dienst.</translation>
    </message>
    <message>
      <source>Kept in {1}.</source>
      <translation>Liegt in {1}.</translation>
    </message>
    <message>
      <source>Not set up.</source>
      <translation>Nicht eingerichtet.</translation>
    </message>
    <message>
      <source>Today's copy of the journal cannot be made: {1}. The journal itself is safe.</source>
      <translation>Die heutige Kopie des Journals lässt sich nicht machen: {1}. Das Journal selbst ist gesichert.</translation>
    </message>
    <message>
      <source>Today's copy of the journal is not sound; the journal may be damaged. Close the station and start it again: it compares its journal before it works on, and says how to put it back. Where it opens and this is said once more, close it and run `intake-station restore`.</source>
      <translation>Die heutige Kopie des Journals ist nicht in Ordnung; das Journal könnte beschädigt sein. Schließen Sie die Station und starten Sie sie neu: Sie vergleicht ihr Journal, bevor sie weiterarbeitet, und sagt, wie es wiederherzustellen ist. Öffnet sie und sagt dies noch einmal, dann schließen Sie sie und führen `intake-station restore` aus.</translation>
    </message>
    <message>
      <source>The disk is nearly full ({1} MB left, {2} MB are needed). What was taken in is safe; free some space to go on.</source>
      <translation>Die Festplatte ist fast voll ({1} MB frei, {2} MB sind nötig). Was aufgenommen ist, ist gesichert; schaffen Sie Platz, um weiterzumachen.</translation>
    </message>
    <message>
      <source>Photos cannot be kept in {1}: {2}. Nothing was taken in, and the sources are as they were.</source>
      <translation>Fotos lassen sich in {1} nicht aufheben: {2}. Nichts wurde aufgenommen, und die Quellen sind, wie sie waren.</translation>
    </message>
    <message>
      <source>The photo could not be kept: {1}. The source was not touched; free some space and add it again.</source>
      <translation>Das Foto ließ sich nicht aufheben: {1}. Die Quelle ist unberührt; schaffen Sie Platz und fügen Sie es noch einmal hinzu.</translation>
    </message>
    <message>
      <source>The disk that holds {1} is full. Nothing was changed; free some space, then start again.</source>
      <translation>Die Festplatte mit {1} ist voll. Nichts wurde geändert; schaffen Sie Platz und starten Sie dann neu.</translation>
    </message>
    <message>
      <source>The journal {1} cannot be opened: {2}. Nothing was changed.</source>
      <translation>Das Journal {1} lässt sich nicht öffnen: {2}. Nichts wurde geändert.</translation>
    </message>
    <message>
      <source>Rejected at the table.</source>
      <translation>Am Tisch verworfen.</translation>
    </message>
    <message>
      <source>Label printed{1}: {2}.</source>
      <translation>Etikett gedruckt{1:t}: {2}.</translation>
    </message>
    <message>
      <source> again ({1})</source>
      <translation> erneut ({1})</translation>
    </message>
    <message>
      <source>Approved for {1}.</source>
      <translation>Freigegeben für {1}.</translation>
    </message>
    <message>
      <source>Opened again for {1}.</source>
      <translation>Wieder geöffnet für {1}.</translation>
    </message>
    <message>
      <source>This question is answered already.</source>
      <translation>Diese Frage ist schon beantwortet.</translation>
    </message>
    <message>
      <source>{1} is asked again.</source>
      <translation>{1} wird noch einmal gefragt.</translation>
    </message>
    <message>
      <source>The journal cannot be written: {1}. Nothing was changed.</source>
      <translation>Das Journal lässt sich nicht schreiben: {1}. Nichts wurde geändert.</translation>
    </message>
    <message>
      <source>The journal cannot be written: {1}. Nothing was sent.</source>
      <translation>Das Journal lässt sich nicht schreiben: {1}. Nichts wurde gesendet.</translation>
    </message>
    <message>
      <source>The SKU {1} already belongs to item {2}.</source>
      <translation>Die SKU {1} gehört schon zu Artikel {2}.</translation>
    </message>
    <message>
      <source>Taken in.</source>
      <translation>Aufgenommen.</translation>
    </message>
    <message>
      <source>Opened at the table.</source>
      <translation>Am Tisch geöffnet.</translation>
    </message>
    <message>
      <source>Item {1} already has this photo.</source>
      <translation>Artikel {1} hat dieses Foto schon.</translation>
    </message>
    <message>
      <source>The disk refused before the answer was written down.</source>
      <translation>Die Festplatte weigerte sich, bevor die Antwort notiert war.</translation>
    </message>
    <message>
      <source>Another {1} for this item at {2} is not settled; settle it first.</source>
      <translation>Ein anderes {1} für diesen Artikel bei {2} ist nicht geklärt; klären Sie das zuerst.</translation>
    </message>
    <message>
      <source>This row of the journal is damaged; look at the service.</source>
      <translation>Diese Zeile des Journals ist beschädigt; sehen Sie beim Dienst nach.</translation>
    </message>
    <message>
      <source>The journal was damaged and put back with gaps. Look this item over, then let it go on.</source>
      <translation>Das Journal war beschädigt und kam mit Lücken zurück. Sehen Sie diesen Artikel durch und lassen Sie ihn dann weiter.</translation>
    </message>
    <message>
      <source>High value</source>
      <translation>Hoher Wert</translation>
    </message>
    <message>
      <source>Services disagree</source>
      <translation>Dienste uneins</translation>
    </message>
    <message>
      <source>Maybe not genuine</source>
      <translation>Vielleicht nicht echt</translation>
    </message>
    <message>
      <source>New staff</source>
      <translation>Neue Leute</translation>
    </message>
    <message>
      <source>does not exist</source>
      <translation>gibt es nicht</translation>
    </message>
    <message>
      <source>is a symbolic link; hand over the file itself</source>
      <translation>ist eine Verknüpfung; übergeben Sie die Datei selbst</translation>
    </message>
    <message>
      <source>is not a regular file</source>
      <translation>ist keine gewöhnliche Datei</translation>
    </message>
    <message>
      <source>is empty</source>
      <translation>ist leer</translation>
    </message>
    <message>
      <source>is larger than {1} MB</source>
      <translation>ist größer als {1} MB</translation>
    </message>
    <message>
      <source>holds no photos</source>
      <translation>enthält keine Fotos</translation>
    </message>
    <message>
      <source>is not a file</source>
      <translation>ist keine Datei</translation>
    </message>
    <message>
      <source>another machine</source>
      <translation>anderer Rechner</translation>
    </message>
    <message>
      <source>another folder</source>
      <translation>anderer Ordner</translation>
    </message>
    <message>
      <source>The data dir {1} was last opened on the machine {2} and not closed there. If no station runs there any more, delete the file {3} and start again.</source>
      <translation>Der Datenordner {1} wurde zuletzt auf dem Rechner {2} geöffnet und dort nicht geschlossen. Läuft dort keine Station mehr, löschen Sie die Datei {3} und starten Sie neu.</translation>
    </message>
    <message>
      <source>Another Intake Station (number {1}) already works in {2}. Use its window, or close it first.</source>
      <translation>Eine andere Intake Station (Nummer {1}) arbeitet schon in {2}. Benutzen Sie ihr Fenster oder schließen Sie es zuerst.</translation>
    </message>
    <message>
      <source>The keyring is locked: unlock it, then try again.</source>
      <translation>Der Schlüsselbund ist gesperrt: Entsperren Sie ihn und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
      <source>typed in</source>
      <translation>eingetippt</translation>
    </message>
    <message>
      <source>shipped with the program</source>
      <translation>mit dem Programm geliefert</translation>
    </message>
    <message>
      <source>this is not a web address such as https://…</source>
      <translation>das ist keine Webadresse wie https://…</translation>
    </message>
    <message>
      <source>this is not a web address.</source>
      <translation>das ist keine Webadresse.</translation>
    </message>
    <message>
      <source>an address must not carry a user name or password.</source>
      <translation>eine Adresse darf weder Benutzernamen noch Passwort enthalten.</translation>
    </message>
    <message>
      <source>an address must not carry ? or #.</source>
      <translation>eine Adresse darf weder ? noch # enthalten.</translation>
    </message>
    <message>
      <source>this address is not encrypted: use https. Plain http is for this machine only.</source>
      <translation>diese Adresse ist nicht verschlüsselt: Nehmen Sie https. Einfaches http ist nur für diesen Rechner.</translation>
    </message>
    <message>
      <source>The settings {1} cannot be written ({2}). Nothing was changed.</source>
      <translation>Die Einstellungen {1} lassen sich nicht schreiben ({2}). Nichts wurde geändert.</translation>
    </message>
    <message>
      <source>{1} cannot be used: {2}. The shot lists of the program are used until it is mended.</source>
      <translation>{1} ist nicht zu gebrauchen: {2:t}. Bis das behoben ist, gelten die Aufnahmelisten des Programms.</translation>
    </message>
    <message>
      <source>took too long to read</source>
      <translation>brauchte zu lange zum Lesen</translation>
    </message>
    <message>
      <source>needs too much memory</source>
      <translation>braucht zu viel Speicher</translation>
    </message>
    <message>
      <source>broke the picture reader: the file is damaged or unsafe</source>
      <translation>hat den Bildleser abstürzen lassen: Die Datei ist beschädigt oder unsicher</translation>
    </message>
    <message>
      <source>The station is closing; the photo is kept and will be prepared next time.</source>
      <translation>Die Station schließt; das Foto ist aufgehoben und wird nächstes Mal vorbereitet.</translation>
    </message>
    <message>
      <source>The on-device recogniser took too long and was stopped. The photos are safe.</source>
      <translation>Die Erkennung auf diesem Rechner brauchte zu lange und wurde angehalten. Die Fotos sind gesichert.</translation>
    </message>
    <message>
      <source>The on-device recogniser broke on these photos and was started anew. The photos are safe.</source>
      <translation>Die Erkennung auf diesem Rechner stürzte bei diesen Fotos ab und wurde neu gestartet. Die Fotos sind gesichert.</translation>
    </message>
    <message>
      <source>is too large: {1} × {2} pixels</source>
      <translation>ist zu groß: {1} × {2} Pixel</translation>
    </message>
    <message>
      <source>is too large: {1} MB</source>
      <translation>ist zu groß: {1} MB</translation>
    </message>
    <message>
      <source>Very dark: more light, please.</source>
      <translation>Sehr dunkel: bitte mehr Licht.</translation>
    </message>
    <message>
      <source>Shaken: hold the camera still, and shoot it again.</source>
      <translation>Verwackelt: Halten Sie die Kamera still und nehmen Sie es neu auf.</translation>
    </message>
    <message>
      <source>Burnt out: almost everything is white, less light, please.</source>
      <translation>Überbelichtet: Fast alles ist weiß, bitte weniger Licht.</translation>
    </message>
    <message>
      <source>Blurred: hold still or clean the lens, and shoot it again.</source>
      <translation>Unscharf: Halten Sie still oder putzen Sie das Objektiv und nehmen Sie es neu auf.</translation>
    </message>
    <message>
      <source>Very small: fewer than 600 pixels on the long edge.</source>
      <translation>Sehr klein: weniger als 600 Pixel an der langen Seite.</translation>
    </message>
    <message>
      <source>The lower edge is plain grey: the file may have lost its end.</source>
      <translation>Der untere Rand ist einfarbig grau: Der Datei fehlt vielleicht das Ende.</translation>
    </message>
    <message>
      <source>looks like it in {1} photo{2}</source>
      <translation>sieht so aus in {1} Foto{2}</translation>
    </message>
    <message>
      <source>{1} % of what is not background</source>
      <translation>{1} % dessen, was nicht Hintergrund ist</translation>
    </message>
    <message>
      <source>is cut off: the photo is not whole, shoot it again</source>
      <translation>ist abgeschnitten: Das Foto ist nicht vollständig, bitte neu aufnehmen</translation>
    </message>
    <message>
      <source>is damaged: part of the photo is missing, shoot it again</source>
      <translation>ist beschädigt: Ein Teil des Fotos fehlt, bitte neu aufnehmen</translation>
    </message>
    <message>
      <source>is damaged: it cannot be read, shoot it again</source>
      <translation>ist beschädigt: Es ist nicht lesbar, bitte neu aufnehmen</translation>
    </message>
    <message>
      <source>{1} is not a web address such as https://…</source>
      <translation>{1} ist keine Webadresse wie https://…</translation>
    </message>
    <message>
      <source>The photo arrived damaged at {1}'s storage.</source>
      <translation>Das Foto kam im Speicher von {1} beschädigt an.</translation>
    </message>
    <message>
      <source>{1} does not accept the credentials: check them in Set-up.</source>
      <translation>{1} nimmt die Zugangsdaten nicht an: Prüfen Sie sie in der Einrichtung.</translation>
    </message>
    <message>
      <source>{1} has no key yet: give it in Set-up.</source>
      <translation>{1} hat noch keinen Schlüssel: Geben Sie ihn in der Einrichtung an.</translation>
    </message>
    <message>
      <source>{1} of {2} calls left this minute</source>
      <translation>{1} von {2} Aufrufen in dieser Minute übrig</translation>
    </message>
    <message>
      <source>{1} answered with something unreadable.</source>
      <translation>{1} antwortete mit etwas Unlesbarem.</translation>
    </message>
    <message>
      <source>{1} cannot be reached in time.</source>
      <translation>{1} ist nicht rechtzeitig erreichbar.</translation>
    </message>
    <message>
      <source>{1} has trouble of its own (status {2}).</source>
      <translation>{1} hat selbst Schwierigkeiten (Status {2}).</translation>
    </message>
    <message>
      <source>{1} cannot be reached.</source>
      <translation>{1} ist nicht erreichbar.</translation>
    </message>
    <message>
      <source>The address of {1} cannot be used.</source>
      <translation>Die Adresse von {1} ist nicht zu gebrauchen.</translation>
    </message>
    <message>
      <source>{1}: the key holds characters that no key has. Give it again in Set-up.</source>
      <translation>{1}: Der Schlüssel enthält Zeichen, die kein Schlüssel hat. Geben Sie ihn in der Einrichtung neu an.</translation>
    </message>
    <message>
      <source>{1} allows no more calls for {2} s.</source>
      <translation>{1} erlaubt für {2} s keine weiteren Aufrufe.</translation>
    </message>
    <message>
      <source>{1} asks to wait: too many calls.</source>
      <translation>{1} bittet zu warten: zu viele Aufrufe.</translation>
    </message>
    <message>
      <source>{1} asks to wait: too many calls. Or the network wants a login page first.</source>
      <translation>{1} bittet zu warten: zu viele Aufrufe. Oder das Netz will erst eine Anmeldeseite.</translation>
    </message>
    <message>
      <source>The connection to {1} broke before the answer was whole.</source>
      <translation>Die Verbindung zu {1} brach ab, bevor die Antwort vollständig war.</translation>
    </message>
    <message>
      <source>{1} is not safe to connect to: nobody vouches for its certificate. Nothing was sent.</source>
      <translation>{1} ist nicht sicher zu erreichen: Niemand bürgt für sein Zertifikat. Nichts wurde gesendet.</translation>
    </message>
    <message>
      <source>{1} did not answer in time.</source>
      <translation>{1} hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
      <source>{1} answered with far too much.</source>
      <translation>{1} antwortete mit viel zu viel.</translation>
    </message>
    <message>
      <source>{1} answered without what is needed.</source>
      <translation>{1} antwortete ohne das Nötige.</translation>
    </message>
    <message>
      <source>{1} answered in a way the station does not know (status {2}).</source>
      <translation>{1} antwortete auf eine Weise, die die Station nicht kennt (Status {2}).</translation>
    </message>
    <message>
      <source>{1} refused this: {2}.</source>
      <translation>{1} lehnte das ab: {2:t}.</translation>
    </message>
    <message>
      <source>{1} has nothing like it on offer.{2}</source>
      <translation>{1} hat nichts Ähnliches im Angebot.{2:t}</translation>
    </message>
    <message>
      <source> Near it: {1}.</source>
      <translation> In der Nähe: {1}.</translation>
    </message>
    <message>
      <source>Signed in as {1}.</source>
      <translation>Angemeldet als {1}.</translation>
    </message>
    <message>
      <source>Signed in.</source>
      <translation>Angemeldet.</translation>
    </message>
    <message>
      <source>{1} needs a brand, a model or an item to look for.</source>
      <translation>{1} braucht eine Marke, ein Modell oder einen Artikel für die Suche.</translation>
    </message>
    <message>
      <source>found by {1}</source>
      <translation>gefunden mit {1}</translation>
    </message>
    <message>
      <source>There is no photo to look at.</source>
      <translation>Es gibt kein Foto zum Ansehen.</translation>
    </message>
    <message>
      <source>E-mail address</source>
      <translation>E-Mail-Adresse</translation>
    </message>
    <message>
      <source>This is a model's opinion, not a guarantee.</source>
      <translation>Das ist die Meinung eines Modells, keine Garantie.</translation>
    </message>
    <message>
      <source>BigVision {1}, seen as {2}{3}. {4}</source>
      <translation>BigVision {1:t}, gesehen als {2}{3:t}. {4:t}</translation>
    </message>
    <message>
      <source>takes it for genuine</source>
      <translation>hält es für echt</translation>
    </message>
    <message>
      <source>takes it for a fake</source>
      <translation>hält es für eine Fälschung</translation>
    </message>
    <message>
      <source>, {1} % sure by its own word</source>
      <translation>, nach eigener Angabe {1} % sicher</translation>
    </message>
    <message>
      <source>{1} Hold it for an expert.</source>
      <translation>{1:t} Legen Sie es für einen Experten zurück.</translation>
    </message>
    <message>
      <source>It costs nothing: this machine looks once more.</source>
      <translation>Es kostet nichts: Dieser Rechner sieht noch einmal hin.</translation>
    </message>
    <message>
      <source>Ready on this machine: nothing is sent anywhere.</source>
      <translation>Auf diesem Rechner bereit: Nichts wird irgendwohin gesendet.</translation>
    </message>
    <message>
      <source>classify photos without a network</source>
      <translation>Fotos ohne Netz einordnen</translation>
    </message>
    <message>
      <source>The key works{1}.</source>
      <translation>Der Schlüssel geht{1:t}.</translation>
    </message>
    <message>
      <source> for {1}</source>
      <translation> für {1}</translation>
    </message>
    <message>
      <source>There is no price yet to work a payout from.</source>
      <translation>Noch kein Preis da, aus dem eine Auszahlung folgt.</translation>
    </message>
    <message>
      <source>Payouts are known for prices in GBP, not in {1}.</source>
      <translation>Auszahlungen sind für Preise in GBP bekannt, nicht in {1}.</translation>
    </message>
    <message>
      <source>The price is {1} there, {2} was approved.</source>
      <translation>Der Preis ist dort {1:a}, freigegeben war {2:a}.</translation>
    </message>
    <message>
      <source>{1} photos are there, {2} were approved.</source>
      <translation>{1} Fotos sind dort, {2} waren freigegeben.</translation>
    </message>
    <message>
      <source>The {1} is {2} there, {3} was approved.</source>
      <translation>{1:t} ist dort {2}, freigegeben war {3}.</translation>
    </message>
    <message>
      <source>API key (re_pk_…)</source>
      <translation>API-Schlüssel (re_pk_…)</translation>
    </message>
    <message>
      <source>API key</source>
      <translation>API-Schlüssel</translation>
    </message>
    <message>
      <source>{1} refused row {2}: {3}.</source>
      <translation>{1} lehnte Zeile {2} ab: {3:t}.</translation>
    </message>
    <message>
      <source>{1} refused the listing: {2}</source>
      <translation>{1} lehnte das Angebot ab: {2:t}</translation>
    </message>
    <message>
      <source>One more task at {1}, billed like the first; it names no amount.</source>
      <translation>Ein weiterer Auftrag bei {1}, berechnet wie der erste; einen Betrag nennt er nicht.</translation>
    </message>
    <message>
      <source>One more analysis at {1}, billed like the first; it names no amount.</source>
      <translation>Eine weitere Analyse bei {1}, berechnet wie die erste; einen Betrag nennt er nicht.</translation>
    </message>
    <message>
      <source>Signed in; photos can be uploaded.</source>
      <translation>Angemeldet; Fotos können hochgeladen werden.</translation>
    </message>
    <message>
      <source>{1}, taken as {2}</source>
      <translation>{1:t}, genommen als {2}</translation>
    </message>
    <message>
      <source>currency not stated</source>
      <translation>Währung nicht genannt</translation>
    </message>
    <message>
      <source>{1} could not tell what this is: {2}</source>
      <translation>{1} konnte nicht sagen, was das ist: {2:t}</translation>
    </message>
    <message>
      <source>{1} can name a price once somebody says what the item is.</source>
      <translation>{1} kann einen Preis nennen, sobald jemand sagt, was der Artikel ist.</translation>
    </message>
    <message>
      <source>answer not understood</source>
      <translation>Antwort nicht verstanden</translation>
    </message>
    <message>
      <source>Client id</source>
      <translation>Client-ID</translation>
    </message>
    <message>
      <source>Client secret</source>
      <translation>Client-Secret</translation>
    </message>
    <message>
      <source>The key works: {1}{2}.</source>
      <translation>Der Schlüssel geht: {1:t}{2:t}.</translation>
    </message>
    <message>
      <source>{1} collection{2}</source>
      <translation>{1} Sammlung{2}</translation>
    </message>
    <message>
      <source>{1} values what it has looked at: have it classify the item first.</source>
      <translation>{1} bewertet, was er gesehen hat: Lassen Sie ihn den Artikel erst einordnen.</translation>
    </message>
    <message>
      <source>{1} has no result for this item, so no value.</source>
      <translation>{1} hat kein Ergebnis zu diesem Artikel, also keinen Wert.</translation>
    </message>
    <message>
      <source>{1} named no value that can be read.</source>
      <translation>{1} nannte keinen lesbaren Wert.</translation>
    </message>
    <message>
      <source>{1} has {2} collections: say which one this goes into ({3}), or set one for the station.</source>
      <translation>{1} hat {2} Sammlungen: Sagen Sie, in welche dies kommt ({3}), oder legen Sie eine für die Station fest.</translation>
    </message>
    <message>
      <source>{1} is required for this collection.</source>
      <translation>{1:t}: nötig für diese Sammlung.</translation>
    </message>
    <message>
      <source>{1} prices what its own run saw: have it classify the item first.</source>
      <translation>{1} nennt einen Preis für das, was sein eigener Lauf sah: Lassen Sie ihn den Artikel erst einordnen.</translation>
    </message>
    <message>
      <source>{1} found no price.</source>
      <translation>{1} fand keinen Preis.</translation>
    </message>
    <message>
      <source>{1} is still looking at this item; it goes live after that.</source>
      <translation>{1} sieht diesen Artikel noch an; danach geht er live.</translation>
    </message>
    <message>
      <source>{1} is still looking at this item; its photos can be changed after that.</source>
      <translation>{1} sieht diesen Artikel noch an; danach lassen sich seine Fotos ändern.</translation>
    </message>
    <message>
      <source>Token, instead of e-mail and password</source>
      <translation>Token, statt E-Mail und Passwort</translation>
    </message>
    <message>
      <source>Password</source>
      <translation>Passwort</translation>
    </message>
    <message>
      <source>for what the service saw, not for your words</source>
      <translation>für das, was der Dienst sah, nicht für Ihre Angaben</translation>
    </message>
    <message>
      <source>upload photos</source>
      <translation>Fotos hochladen</translation>
    </message>
    <message>
      <source>classify photos</source>
      <translation>Fotos einordnen</translation>
    </message>
    <message>
      <source>research prices</source>
      <translation>Preise suchen</translation>
    </message>
    <message>
      <source>publish on the storefront</source>
      <translation>im Shop veröffentlichen</translation>
    </message>
    <message>
      <source>search comparables</source>
      <translation>Vergleichsangebote suchen</translation>
    </message>
    <message>
      <source>save searches and follow products</source>
      <translation>Suchen speichern und Produkte beobachten</translation>
    </message>
    <message>
      <source>read collections</source>
      <translation>Sammlungen lesen</translation>
    </message>
    <message>
      <source>read manual fields</source>
      <translation>eigene Felder lesen</translation>
    </message>
    <message>
      <source>read products</source>
      <translation>Produkte lesen</translation>
    </message>
    <message>
      <source>ResellerIO keeps the number without a currency</source>
      <translation>ResellerIO behält die Zahl ohne Währung</translation>
    </message>
    <message>
      <source>what was paid; not shown to buyers</source>
      <translation>was bezahlt wurde; Käufer sehen es nicht</translation>
    </message>
    <message>
      <source>separated by commas: at most 20, each up to 40 characters</source>
      <translation>mit Kommas getrennt: höchstens 20, je bis zu 40 Zeichen</translation>
    </message>
    <message>
      <source>for yourself; the bay where none are given</source>
      <translation>für Sie selbst; der Lagerplatz, wo nichts steht</translation>
    </message>
    <message>
      <source>129 is free delivery for the buyer</source>
      <translation>129 heißt kostenlose Lieferung für den Käufer</translation>
    </message>
    <message>
      <source>One more AI run at {1}: about {2} of the month's allowance.</source>
      <translation>Ein weiterer KI-Lauf bei {1}: etwa {2:t} vom Kontingent des Monats.</translation>
    </message>
    <message>
      <source>{1} AI drafts, {2} price researches and {3} background removals</source>
      <translation>{1} KI-Entwürfe, {2} Preissuchen und {3} Freistellungen</translation>
    </message>
    <message>
      <source>{1} Used so far: {2}.</source>
      <translation>{1:t} Bisher verbraucht: {2}.</translation>
    </message>
    <message>
      <source>the service is not sure: look at it yourself</source>
      <translation>der Dienst ist nicht sicher: Sehen Sie selbst nach</translation>
    </message>
    <message>
      <source>{1} % sure, by its own word</source>
      <translation>nach eigener Angabe {1} % sicher</translation>
    </message>
    <message>
      <source>title</source>
      <translation>Titel</translation>
    </message>
    <message>
      <source>description</source>
      <translation>Beschreibung</translation>
    </message>
    <message>
      <source>price</source>
      <translation>Preis</translation>
    </message>
    <message>
      <source>cost</source>
      <translation>Einkauf</translation>
    </message>
    <message>
      <source>brand</source>
      <translation>Marke</translation>
    </message>
    <message>
      <source>item</source>
      <translation>Artikel</translation>
    </message>
    <message>
      <source>category</source>
      <translation>Kategorie</translation>
    </message>
    <message>
      <source>model</source>
      <translation>Modell</translation>
    </message>
    <message>
      <source>color</source>
      <translation>Farbe</translation>
    </message>
    <message>
      <source>colour</source>
      <translation>Farbe</translation>
    </message>
    <message>
      <source>condition</source>
      <translation>Zustand</translation>
    </message>
    <message>
      <source>size</source>
      <translation>Größe</translation>
    </message>
    <message>
      <source>material</source>
      <translation>Material</translation>
    </message>
    <message>
      <source>quantity</source>
      <translation>Menge</translation>
    </message>
    <message>
      <source>identical units</source>
      <translation>gleiche Stücke</translation>
    </message>
    <message>
      <source>faults</source>
      <translation>Mängel</translation>
    </message>
    <message>
      <source>channel</source>
      <translation>Kanal</translation>
    </message>
    <message>
      <source>delivery contribution (GBP)</source>
      <translation>Lieferbeitrag (GBP)</translation>
    </message>
    <message>
      <source>exposed to</source>
      <translation>in Kontakt mit</translation>
    </message>
    <message>
      <source>age</source>
      <translation>Alter</translation>
    </message>
    <message>
      <source>available from</source>
      <translation>verfügbar ab</translation>
    </message>
    <message>
      <source>fabric</source>
      <translation>Stoff</translation>
    </message>
    <message>
      <source>measurements (cm)</source>
      <translation>Maße (cm)</translation>
    </message>
    <message>
      <source>original retail price</source>
      <translation>ursprünglicher Ladenpreis</translation>
    </message>
    <message>
      <source>promotional price</source>
      <translation>Aktionspreis</translation>
    </message>
    <message>
      <source>bay</source>
      <translation>Lagerplatz</translation>
    </message>
    <message>
      <source>notes</source>
      <translation>Notizen</translation>
    </message>
    <message>
      <source>tab</source>
      <translation>Reiter</translation>
    </message>
    <message>
      <source>tags</source>
      <translation>Schlagwörter</translation>
    </message>
    <message>
      <source>marketplace links</source>
      <translation>Marktplatz-Links</translation>
    </message>
    <message>
      <source>collection</source>
      <translation>Sammlung</translation>
    </message>
    <message>
      <source>manual field</source>
      <translation>eigenes Feld</translation>
    </message>
    <message>
      <source>published</source>
      <translation>veröffentlicht</translation>
    </message>
    <message>
      <source>active</source>
      <translation>aktiv</translation>
    </message>
    <message>
      <source>live</source>
      <translation>live</translation>
    </message>
    <message>
      <source>Bag</source>
      <translation>Tasche</translation>
    </message>
    <message>
      <source>Sofa</source>
      <translation>Sofa</translation>
    </message>
    <message>
      <source>Clothes</source>
      <translation>Kleidung</translation>
    </message>
    <message>
      <source>Shoes</source>
      <translation>Schuhe</translation>
    </message>
    <message>
      <source>Other</source>
      <translation>Anderes</translation>
    </message>
    <message>
      <source>Front</source>
      <translation>Vorne</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>Hinten</translation>
    </message>
    <message>
      <source>Inside</source>
      <translation>Innen</translation>
    </message>
    <message>
      <source>Date code</source>
      <translation>Datumscode</translation>
    </message>
    <message>
      <source>Corners</source>
      <translation>Ecken</translation>
    </message>
    <message>
      <source>Strap</source>
      <translation>Riemen</translation>
    </message>
    <message>
      <source>Whole</source>
      <translation>Ganz</translation>
    </message>
    <message>
      <source>Side</source>
      <translation>Seite</translation>
    </message>
    <message>
      <source>Arms</source>
      <translation>Armlehnen</translation>
    </message>
    <message>
      <source>Seat</source>
      <translation>Sitz</translation>
    </message>
    <message>
      <source>Fire label</source>
      <translation>Brandschutzetikett</translation>
    </message>
    <message>
      <source>Legs</source>
      <translation>Beine</translation>
    </message>
    <message>
      <source>Label</source>
      <translation>Etikett</translation>
    </message>
    <message>
      <source>Material tag</source>
      <translation>Materialetikett</translation>
    </message>
    <message>
      <source>Flaws</source>
      <translation>Mängel</translation>
    </message>
    <message>
      <source>Top</source>
      <translation>Oben</translation>
    </message>
    <message>
      <source>Soles</source>
      <translation>Sohlen</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>Größe</translation>
    </message>
    <message>
      <source>Maker's mark</source>
      <translation>Herstellerzeichen</translation>
    </message>
    <message>
      <source>This journal was written by a newer Intake Station (schema {1}, this one knows {2}). Nothing was changed. Start the newer program; or take everything out of it as tables with `intake-station export --tables FOLDER`.</source>
      <translation>Dieses Journal schrieb eine neuere Intake Station (Schema {1}, diese kennt {2}). Nichts wurde geändert. Starten Sie das neuere Programm; oder holen Sie mit `intake-station export --tables FOLDER` alles als Tabellen heraus.</translation>
    </message>
    <message>
      <source>The network wants a login page first (a web page came instead of {1}'s answer). Sign in to the network in a browser.</source>
      <translation>Das Netz will erst eine Anmeldeseite (statt der Antwort von {1} kam eine Webseite). Melden Sie sich in einem Browser am Netz an.</translation>
    </message>
    <message>
      <source>This data dir ({folder}) is a copy of one that was used elsewhere ({where}). Two stations with the same work would send everything twice, so nothing is sent from here. If the other one is no longer used, say so: `intake-station adopt`, or Adopt in the window.</source>
      <translation>Dieser Datenordner ({folder}) ist die Kopie eines anderswo benutzten ({where:t}). Zwei Stationen mit derselben Arbeit würden alles doppelt senden, also wird von hier nichts gesendet. Wird die andere nicht mehr benutzt, sagen Sie es: `intake-station adopt` oder „Übernehmen“ im Fenster.</translation>
    </message>
    <message>
      <source>Jan</source>
      <translation>Jan.</translation>
    </message>
    <message>
      <source>Feb</source>
      <translation>Feb.</translation>
    </message>
    <message>
      <source>Mar</source>
      <translation>März</translation>
    </message>
    <message>
      <source>Apr</source>
      <translation>Apr.</translation>
    </message>
    <message>
      <source>May</source>
      <translation>Mai</translation>
    </message>
    <message>
      <source>Jun</source>
      <translation>Juni</translation>
    </message>
    <message>
      <source>Jul</source>
      <translation>Juli</translation>
    </message>
    <message>
      <source>Aug</source>
      <translation>Aug.</translation>
    </message>
    <message>
      <source>Sep</source>
      <translation>Sept.</translation>
    </message>
    <message>
      <source>Oct</source>
      <translation>Okt.</translation>
    </message>
    <message>
      <source>Nov</source>
      <translation>Nov.</translation>
    </message>
    <message>
      <source>Dec</source>
      <translation>Dez.</translation>
    </message>
    <message>
      <source>There is no journal at {1}: nothing was taken in here yet.</source>
      <translation>Bei {1} liegt kein Journal: Hier wurde noch nichts aufgenommen.</translation>
    </message>
    <message>
      <source>The journal {1} cannot be read: {2}. Nothing was changed.</source>
      <translation>Das Journal {1} lässt sich nicht lesen: {2}. Nichts wurde geändert.</translation>
    </message>
    <message>
      <source>Somebody changed this listing at {1}: nothing was sent. Say in the queue which words count.</source>
      <translation>Jemand hat dieses Angebot bei {1} geändert: Nichts wurde gesendet. Sagen Sie in der Warteschlange, was gilt.</translation>
    </message>
    <message>
      <source>{1}: {2} there, {3} here</source>
      <translation>{1:t}: dort {2:a}, hier {3:a}</translation>
    </message>
    <message>
      <source>Changed at {1}: {2} stands there, {3} would be sent.</source>
      <translation>Bei {1} geändert: Dort steht {2:a}, gesendet würde {3:a}.</translation>
    </message>
    <message>
      <source>{1} Nothing was sent: take it down here too, then it can be published anew.</source>
      <translation>{1:t} Nichts wurde gesendet: Beenden Sie das Angebot auch hier, dann kann es neu veröffentlicht werden.</translation>
    </message>
    <message>
      <source>A person decided to leave the listing as it stands there.</source>
      <translation>Jemand hat entschieden, das Angebot dort so zu lassen, wie es ist.</translation>
    </message>
    <message>
      <source>What stands there cannot be typed here: answer ours, or leave.</source>
      <translation>Was dort steht, lässt sich hier nicht eintippen: Antworten Sie „Unseres senden“ oder „So lassen“.</translation>
    </message>
    <message>
      <source>What is approved counts, not what somebody changed at {1}.</source>
      <translation>Es gilt, was freigegeben ist, nicht was jemand bei {1} geändert hat.</translation>
    </message>
    <message>
      <source>The listing at {1} stays as somebody changed it.</source>
      <translation>Das Angebot bei {1} bleibt, wie jemand es geändert hat.</translation>
    </message>
    <message>
      <source>The {1} account may not ask BigVision: that needs a developer role.</source>
      <translation>Das Konto bei {1} darf BigVision nicht fragen: Dazu braucht es eine Entwicklerrolle.</translation>
    </message>
    <message>
      <source>ask BigVision about {1} brands, where the account has the developer role</source>
      <translation>BigVision zu {1} Marken fragen, wenn das Konto die Entwicklerrolle hat</translation>
    </message>
    <message>
      <source>does not cover {1}</source>
      <translation>deckt {1} nicht ab</translation>
    </message>
    <message>
      <source>must know the brand</source>
      <translation>muss die Marke kennen</translation>
    </message>
    <message>
      <source>BigVision {1}.</source>
      <translation>BigVision {1:t}.</translation>
    </message>
    <message>
      <source>BigVision must know which of these it is: {1}. Say so as the model.</source>
      <translation>BigVision muss wissen, welches davon es ist: {1}. Nennen Sie es als Modell.</translation>
    </message>
    <message>
      <source>BigVision was asked, but its answer was lost on the way.</source>
      <translation>BigVision wurde gefragt, aber die Antwort ging unterwegs verloren.</translation>
    </message>
    <message>
      <source>A saved search needs words.</source>
      <translation>Eine gespeicherte Suche braucht Wörter.</translation>
    </message>
    <message>
      <source>BigVision wants a developer role: without it, authenticity waits for an expert</source>
      <translation>BigVision verlangt eine Entwicklerrolle: Ohne sie wartet die Echtheit auf einen Experten</translation>
    </message>
    <message>
      <source>not a close match: a title suggested by the service</source>
      <translation>kein enger Treffer: ein Titel, den der Dienst vorschlug</translation>
    </message>
    <message>
      <source>{1} has no e-mail address and password yet: give them in Set-up.</source>
      <translation>{1} hat noch keine E-Mail-Adresse und kein Passwort: Geben Sie sie in der Einrichtung an.</translation>
    </message>
    <message>
      <source>{1} wants photos of a {2}.</source>
      <translation>{1} will Fotos, die zeigen: {2}.</translation>
    </message>
    <message>
      <source>{1} did not take the card.</source>
      <translation>{1} nahm die Karte nicht an.</translation>
    </message>
    <message>
      <source>the request was not understood</source>
      <translation>die Anfrage wurde nicht verstanden</translation>
    </message>
    <message>
      <source>the account may not do this</source>
      <translation>das Konto darf das nicht</translation>
    </message>
    <message>
      <source>it is not there (any more)</source>
      <translation>es ist nicht (mehr) da</translation>
    </message>
    <message>
      <source>it does not offer this here</source>
      <translation>er bietet das hier nicht an</translation>
    </message>
    <message>
      <source>{1} has nothing under the id {2}.</source>
      <translation>{1} hat nichts unter der Nummer {2}.</translation>
    </message>
    <message>
      <source>{1}'s next page lies at another address, which is not followed.</source>
      <translation>Die nächste Seite von {1} liegt an einer anderen Adresse; ihr wird nicht gefolgt.</translation>
    </message>
    <message>
      <source>it did not say why</source>
      <translation>er sagte nicht, warum</translation>
    </message>
    <message>
      <source>is not sure (it said: {1})</source>
      <translation>ist nicht sicher (es sagte: {1})</translation>
    </message>
    <message>
      <source>reduced to {1} {2}</source>
      <translation>herabgesetzt auf {1:a} {2}</translation>
    </message>
    <message>
      <source>new {1} {2}</source>
      <translation>neu {1:a} {2}</translation>
    </message>
    <message>
      <source>The on-device recogniser learns nothing from corrections. Your word stands in the listing.</source>
      <translation>Die Erkennung auf diesem Rechner lernt nichts aus Berichtigungen. Ihr Wort steht im Angebot.</translation>
    </message>
    <message>
      <source>{1} was given no photo to look at.</source>
      <translation>{1} bekam kein Foto zum Ansehen.</translation>
    </message>
    <message>
      <source>{1} could read none of the photos: {2}.</source>
      <translation>{1} konnte keines der Fotos lesen: {2:t}.</translation>
    </message>
    <message>
      <source>The SKU is {1} there, {2} was sent.</source>
      <translation>Die SKU ist dort {1}, gesendet war {2}.</translation>
    </message>
    <message>
      <source>The promotional price must not be above the price.</source>
      <translation>Der Aktionspreis darf nicht über dem Preis liegen.</translation>
    </message>
    <message>
      <source>The currency is {1} there, {2} was approved.</source>
      <translation>Die Währung ist dort {1}, freigegeben war {2}.</translation>
    </message>
    <message>
      <source>{1} − {2} × {3} % commission × 1.20 VAT{4}</source>
      <translation>{1:a} − {2:a} × {3:a} % Provision × 1,20 MwSt.{4:t}</translation>
    </message>
    <message>
      <source>{1}'s template for bulk files cannot be read: fetch it anew.</source>
      <translation>Die Vorlage von {1} für Sammeldateien ist nicht lesbar: Holen Sie sie neu.</translation>
    </message>
    <message>
      <source>{1} takes at most {2} rows a file.</source>
      <translation>{1} nimmt höchstens {2} Zeilen je Datei.</translation>
    </message>
    <message>
      <source>{1}'s template has no column for title and sku any more.</source>
      <translation>Die Vorlage von {1} hat keine Spalte mehr für Titel und SKU.</translation>
    </message>
    <message>
      <source>is missing</source>
      <translation>fehlt</translation>
    </message>
    <message>
      <source>is not as the service takes it</source>
      <translation>ist nicht so, wie der Dienst es nimmt</translation>
    </message>
    <message>
      <source>no reason given</source>
      <translation>ohne Angabe von Gründen</translation>
    </message>
    <message>
      <source>the key does not belong to a partner admin</source>
      <translation>der Schlüssel gehört keinem Partner-Verwalter</translation>
    </message>
    <message>
      <source>the listing belongs to somebody else</source>
      <translation>das Angebot gehört jemand anderem</translation>
    </message>
    <message>
      <source>the listing is not there (any more)</source>
      <translation>das Angebot ist nicht (mehr) da</translation>
    </message>
    <message>
      <source>there was nothing to change</source>
      <translation>es gab nichts zu ändern</translation>
    </message>
    <message>
      <source>the photo did not arrive</source>
      <translation>das Foto kam nicht an</translation>
    </message>
    <message>
      <source>the photo did not arrive whole</source>
      <translation>das Foto kam nicht vollständig an</translation>
    </message>
    <message>
      <source>the photo is larger than 10 MB</source>
      <translation>das Foto ist größer als 10 MB</translation>
    </message>
    <message>
      <source>the file did not arrive as a spreadsheet</source>
      <translation>die Datei kam nicht als Tabelle an</translation>
    </message>
    <message>
      <source>no listing was named</source>
      <translation>kein Angebot wurde genannt</translation>
    </message>
    <message>
      <source>at most 100 listings are taken down at once</source>
      <translation>höchstens 100 Angebote werden auf einmal beendet</translation>
    </message>
    <message>
      <source>only JPEG, PNG, WebP and GIF are taken</source>
      <translation>nur JPEG, PNG, WebP und GIF werden genommen</translation>
    </message>
    <message>
      <source>{1} did not take the listing down.</source>
      <translation>{1} hat das Angebot nicht beendet.</translation>
    </message>
    <message>
      <source>{1} takes photos of at most 10 MB.</source>
      <translation>{1} nimmt Fotos bis höchstens 10 MB.</translation>
    </message>
    <message>
      <source>{1} answered with something that is no spreadsheet.</source>
      <translation>{1} antwortete mit etwas, das keine Tabelle ist.</translation>
    </message>
    <message>
      <source>{1} takes down at most 100 listings at once.</source>
      <translation>{1} beendet höchstens 100 Angebote auf einmal.</translation>
    </message>
    <message>
      <source>{1} lists too much to look through from here: look there for {2}, then say what was found.</source>
      <translation>{1} führt zu viel, um es von hier aus durchzusehen: Suchen Sie dort nach {2} und sagen Sie dann, was Sie gefunden haben.</translation>
    </message>
    <message>
      <source>{1} has {2} listings for {3}: {4}. Take all but one down there, then say which one was found.</source>
      <translation>{1} hat {2} Angebote zu {3}: {4}. Beenden Sie dort alle bis auf eines und sagen Sie dann, welches Sie gefunden haben.</translation>
    </message>
    <message>
      <source>Rips or tears</source>
      <translation>Risse oder Löcher</translation>
    </message>
    <message>
      <source>currency {1} not understood</source>
      <translation>Währung {1} nicht verstanden</translation>
    </message>
    <message>
      <source>This machine's clock is {1} min {2}: set it right.</source>
      <translation>Die Uhr dieses Rechners geht {1} min {2:t}: Stellen Sie sie richtig.</translation>
    </message>
    <message>
      <source>Is this machine's clock right?</source>
      <translation>Geht die Uhr dieses Rechners richtig?</translation>
    </message>
    <message>
      <source>{1}'s storage refused the photo: {2}.</source>
      <translation>Der Speicher von {1} lehnte das Foto ab: {2:t}.</translation>
    </message>
    <message>
      <source>{1} refused this{2}</source>
      <translation>{1} lehnte das ab{2:t}</translation>
    </message>
    <message>
      <source>{1}'s storage does not accept the signed address. {2}</source>
      <translation>Der Speicher von {1} nimmt die signierte Adresse nicht an. {2:t}</translation>
    </message>
    <message>
      <source>{1}'s upload address is not valid any more.</source>
      <translation>Die Adresse von {1} zum Hochladen gilt nicht mehr.</translation>
    </message>
    <message>
      <source>{1}'s storage did not get the whole photo.</source>
      <translation>Der Speicher von {1} bekam nicht das ganze Foto.</translation>
    </message>
    <message>
      <source>{1}'s storage answered in a way the station does not know ({2}).</source>
      <translation>Der Speicher von {1} antwortete auf eine Weise, die die Station nicht kennt ({2}).</translation>
    </message>
    <message>
      <source>{1} does not allow this for the account{2}</source>
      <translation>{1} erlaubt das für dieses Konto nicht{2:t}</translation>
    </message>
    <message>
      <source>{1} does not know this task any more; ask it again.</source>
      <translation>{1} kennt diesen Auftrag nicht mehr; fragen Sie noch einmal.</translation>
    </message>
    <message>
      <source>{1} wants to be paid first{2}</source>
      <translation>{1} will erst bezahlt werden{2:t}</translation>
    </message>
    <message>
      <source>The service gave no reason.</source>
      <translation>Der Dienst gab keinen Grund an.</translation>
    </message>
    <message>
      <source>{1} finished, but which of its answers is for this item cannot be told.</source>
      <translation>{1} ist fertig, aber welche seiner Antworten diesen Artikel meint, ist nicht zu sagen.</translation>
    </message>
    <message>
      <source>{1} finished without an answer for this item.</source>
      <translation>{1} ist fertig, ohne Antwort zu diesem Artikel.</translation>
    </message>
    <message>
      <source>The collection has no manual field {1}; it has {2}.</source>
      <translation>Die Sammlung hat kein eigenes Feld {1}; sie hat {2}.</translation>
    </message>
    <message>
      <source>At least one usable photo is required. Nothing was sent: add a photo to the item.</source>
      <translation>Mindestens ein brauchbares Foto ist nötig. Nichts wurde gesendet: Fügen Sie dem Artikel ein Foto hinzu.</translation>
    </message>
    <message>
      <source>{1} keeps the photos its product was made with: it would see nothing new.</source>
      <translation>{1} behält die Fotos, mit denen das Produkt angelegt wurde: Er würde nichts Neues sehen.</translation>
    </message>
    <message>
      <source>The product of this item is not in its collection at {1} (any more).</source>
      <translation>Das Produkt dieses Artikels ist bei {1} nicht (mehr) in seiner Sammlung.</translation>
    </message>
    <message>
      <source>the product is not in the collection (any more).</source>
      <translation>das Produkt ist nicht (mehr) in der Sammlung.</translation>
    </message>
    <message>
      <source>{1} has no product {2}.</source>
      <translation>{1} hat kein Produkt {2}.</translation>
    </message>
    <message>
      <source>The product is not in the list of its collection at {1}: look there.</source>
      <translation>Das Produkt steht bei {1} nicht in der Liste seiner Sammlung: Sehen Sie dort nach.</translation>
    </message>
    <message>
      <source>It is in the collection {1}, {2} was approved.</source>
      <translation>Es ist in der Sammlung {1}, freigegeben war {2}.</translation>
    </message>
    <message>
      <source>{1} lets no program delete a product: delete it there, then take it down here again.</source>
      <translation>{1} lässt kein Programm ein Produkt löschen: Löschen Sie es dort und beenden Sie es dann hier noch einmal.</translation>
    </message>
    <message>
      <source>{1} could not look at this batch: {2}</source>
      <translation>{1} konnte diesen Stapel nicht ansehen: {2:t}</translation>
    </message>
    <message>
      <source>The product is not at {1} any more.</source>
      <translation>Das Produkt ist nicht mehr bei {1}.</translation>
    </message>
    <message>
      <source>, {1} is used</source>
      <translation>, genommen wird {1}</translation>
    </message>
    <message>
      <source>currency not stated, taken as {1}</source>
      <translation>Währung nicht genannt, genommen als {1}</translation>
    </message>
    <message>
      <source>The station stopped before this was sent.</source>
      <translation>Die Station hielt an, bevor das gesendet war.</translation>
    </message>
    <message>
      <source>analyse products</source>
      <translation>Produkte ansehen</translation>
    </message>
    <message>
      <source>create products</source>
      <translation>Produkte anlegen</translation>
    </message>
    <message>
      <source>{1} refused this: {2}</source>
      <translation>{1} lehnte das ab: {2:t}</translation>
    </message>
    <message>
      <source>{1} answered without the products' ids.</source>
      <translation>{1} antwortete ohne die Nummern der Produkte.</translation>
    </message>
    <message>
      <source>{1} answered without a list.</source>
      <translation>{1} antwortete ohne Liste.</translation>
    </message>
    <message>
      <source>{1} has no credit left for this: {2}</source>
      <translation>{1} hat dafür kein Guthaben mehr: {2:t}</translation>
    </message>
    <message>
      <source>The key for {1} lacks the permission to {2}. Give it that permission at {3} under Developer, API access, or give another key in Set-up.</source>
      <translation>Dem Schlüssel für {1} fehlt das Recht: {2:t}. Geben Sie ihm dieses Recht bei {3} unter „Developer, API access“ oder geben Sie in der Einrichtung einen anderen Schlüssel an.</translation>
    </message>
    <message>
      <source>{1} does not have this (any more): {2}</source>
      <translation>{1} hat das nicht (mehr): {2:t}</translation>
    </message>
    <message>
      <source>{1} finds the photos too large: {2}</source>
      <translation>{1} findet die Fotos zu groß: {2:t}</translation>
    </message>
    <message>
      <source>{1} answered without a batch id.</source>
      <translation>{1} antwortete ohne Nummer für den Stapel.</translation>
    </message>
    <message>
      <source>{1} has {2} products for {3}: {4}. Delete all but one there, then say which one was found.</source>
      <translation>{1} hat {2} Produkte zu {3}: {4}. Löschen Sie dort alle bis auf eines und sagen Sie dann, welches Sie gefunden haben.</translation>
    </message>
    <message>
      <source>{1} shows {2} new products without file names or fields, so nobody can tell from here whether {3} is one of them. Look there, then say what was found.</source>
      <translation>{1} zeigt {2} neue Produkte ohne Dateinamen und Felder; von hier aus weiß niemand, ob {3} darunter ist. Sehen Sie dort nach und sagen Sie dann, was Sie gefunden haben.</translation>
    </message>
    <message>
      <source>{1} has no collection {2}.</source>
      <translation>{1} hat keine Sammlung {2}.</translation>
    </message>
    <message>
      <source>{1} is not one of the allowed values</source>
      <translation>{1} ist keiner der erlaubten Werte</translation>
    </message>
    <message>
      <source>{1} is not a number such as 12.5</source>
      <translation>{1} ist keine Zahl wie 12,5</translation>
    </message>
    <message>
      <source>a number</source>
      <translation>eine Zahl</translation>
    </message>
    <message>
      <source>a date such as 2026-11-20</source>
      <translation>ein Datum wie 2026-11-20</translation>
    </message>
    <message>
      <source>{1} is neither yes nor no</source>
      <translation>{1} ist weder ja noch nein</translation>
    </message>
    <message>
      <source>{1} has no collection yet: make one there first.</source>
      <translation>{1} hat noch keine Sammlung: Legen Sie dort erst eine an.</translation>
    </message>
    <message>
      <source>several apart by commas</source>
      <translation>mehrere durch Kommas getrennt</translation>
    </message>
    <message>
      <source>{1} is not a date such as 2026-11-20</source>
      <translation>{1} ist kein Datum wie 2026-11-20</translation>
    </message>
    <message>
      <source>the station's key where nothing is given</source>
      <translation>der Schlüssel der Station, wo nichts steht</translation>
    </message>
    <message>
      <source>Resell Scan cannot fetch a photo from this machine or network: it is sent along instead.</source>
      <translation>Resell Scan kann kein Foto von diesem Rechner oder Netz holen: Es wird stattdessen mitgeschickt.</translation>
    </message>
    <message>
      <source>{1} lets no program change a product: change it there.</source>
      <translation>{1} lässt kein Programm ein Produkt ändern: Ändern Sie es dort.</translation>
    </message>
    <message>
      <source>{1} is {2} there, {3} was approved.</source>
      <translation>{1:t} ist dort {2}, freigegeben war {3}.</translation>
    </message>
    <message>
      <source>The photos there are the {1} sent at first, {2} others were approved.</source>
      <translation>Die Fotos dort sind die {1} zuerst gesendeten, freigegeben waren {2} andere.</translation>
    </message>
    <message>
      <source>not found</source>
      <translation>nicht gefunden</translation>
    </message>
    <message>
      <source>in the collection</source>
      <translation>in der Sammlung</translation>
    </message>
    <message>
      <source>it gave no reason.</source>
      <translation>er gab keinen Grund an.</translation>
    </message>
    <message>
      <source>{1} sent a mail{2}: open its link, then test the connection in Set-up again.</source>
      <translation>{1} hat eine E-Mail geschickt{2:t}: Öffnen Sie den Link darin und prüfen Sie dann die Verbindung in der Einrichtung noch einmal.</translation>
    </message>
    <message>
      <source> to {1}</source>
      <translation> an {1}</translation>
    </message>
    <message>
      <source>The photos are not at one product of {1}.</source>
      <translation>Die Fotos liegen nicht bei einem einzigen Produkt von {1}.</translation>
    </message>
    <message>
      <source>{1} has {2} products with the SKU {3}: {4}.</source>
      <translation>{1} hat {2} Produkte mit der SKU {3}: {4}.</translation>
    </message>
    <message>
      <source>The product is marked as sold at {1}: nothing was changed there.</source>
      <translation>Das Produkt ist bei {1} als verkauft markiert: Dort wurde nichts geändert.</translation>
    </message>
    <message>
      <source>{1} needs e-mail address and password, or a token: give them in Set-up.</source>
      <translation>{1} braucht E-Mail-Adresse und Passwort oder ein Token: Geben Sie sie in der Einrichtung an.</translation>
    </message>
    <message>
      <source>{1} allows no more sign-ins for {2} s.</source>
      <translation>{1} erlaubt für {2} s keine weiteren Anmeldungen.</translation>
    </message>
    <message>
      <source>{1} allows 10 sign-ins a minute for all stations here; going on in {2} s.</source>
      <translation>{1} erlaubt 10 Anmeldungen je Minute für alle Stationen hier; weiter geht es in {2} s.</translation>
    </message>
    <message>
      <source>the AI's quota is used up for now</source>
      <translation>das Kontingent der KI ist vorerst aufgebraucht</translation>
    </message>
    <message>
      <source>the AI was asked too often</source>
      <translation>die KI wurde zu oft gefragt</translation>
    </message>
    <message>
      <source>the AI could not fetch a photo</source>
      <translation>die KI konnte ein Foto nicht holen</translation>
    </message>
    <message>
      <source>the AI did not answer in time</source>
      <translation>die KI hat nicht rechtzeitig geantwortet</translation>
    </message>
    <message>
      <source>the price search was refused</source>
      <translation>die Preissuche wurde abgelehnt</translation>
    </message>
    <message>
      <source>a photo could not be read there</source>
      <translation>ein Foto war dort nicht lesbar</translation>
    </message>
    <message>
      <source>no photo was there to look at</source>
      <translation>dort war kein Foto zum Ansehen</translation>
    </message>
    <message>
      <source>the price search failed</source>
      <translation>die Preissuche schlug fehl</translation>
    </message>
    <message>
      <source>the copy for a marketplace failed</source>
      <translation>der Text für einen Marktplatz schlug fehl</translation>
    </message>
    <message>
      <source>the AI run broke</source>
      <translation>der KI-Lauf brach ab</translation>
    </message>
    <message>
      <source>the AI run failed</source>
      <translation>der KI-Lauf schlug fehl</translation>
    </message>
    <message>
      <source> It may work another time.</source>
      <translation> Ein andermal kann es gehen.</translation>
    </message>
    <message>
      <source>{1} has not begun to look at this item. The photos are safe; ask it again.</source>
      <translation>{1} hat nicht begonnen, diesen Artikel anzusehen. Die Fotos sind gesichert; fragen Sie noch einmal.</translation>
    </message>
    <message>
      <source>There are {1} tags, at most {2} are allowed.</source>
      <translation>Es sind {1} Schlagwörter, höchstens {2} sind erlaubt.</translation>
    </message>
    <message>
      <source>{1} is not a link such as ebay=https://www.ebay.com/itm/1.</source>
      <translation>{1} ist kein Link wie ebay=https://www.ebay.com/itm/1.</translation>
    </message>
    <message>
      <source>The link of {1} must be an address that begins with https:// or http://.</source>
      <translation>Der Link von {1} muss eine Adresse sein, die mit https:// oder http:// beginnt.</translation>
    </message>
    <message>
      <source>The tag {1} is longer than {2} characters.</source>
      <translation>Das Schlagwort {1} ist länger als {2} Zeichen.</translation>
    </message>
    <message>
      <source>where you listed it by hand, such as ebay=https://www.ebay.com/itm/1; several apart by blanks</source>
      <translation>wo Sie es von Hand eingestellt haben, etwa ebay=https://www.ebay.com/itm/1; mehrere durch Leerzeichen getrennt</translation>
    </message>
    <message>
      <source>The product is {1} at {2}: bring it back there before photos are added.</source>
      <translation>Das Produkt ist bei {2} {1:t}: Holen Sie es dort zurück, bevor Fotos dazukommen.</translation>
    </message>
    <message>
      <source>{1} takes photos of at most 25 MB.</source>
      <translation>{1} nimmt Fotos bis höchstens 25 MB.</translation>
    </message>
    <message>
      <source>A photo was taken away at {1}: take the item in again, or put the photo back.</source>
      <translation>Bei {1} wurde ein Foto weggenommen: Nehmen Sie den Artikel neu auf oder legen Sie das Foto zurück.</translation>
    </message>
    <message>
      <source>The product is {1} at {2}: a new look would change that.</source>
      <translation>Das Produkt ist bei {2} {1:t}: Ein neuer Blick würde das ändern.</translation>
    </message>
    <message>
      <source>{1} answered without an address for each photo.</source>
      <translation>{1} antwortete ohne Adresse für jedes Foto.</translation>
    </message>
    <message>
      <source>{1} wants photos sent in a way the station does not know.</source>
      <translation>{1} will Fotos auf eine Weise gesendet, die die Station nicht kennt.</translation>
    </message>
    <message>
      <source>The product is {1} there, so buyers do not see it.</source>
      <translation>Das Produkt ist dort {1:t}, Käufer sehen es also nicht.</translation>
    </message>
    <message>
      <source>The product is not on the storefront.</source>
      <translation>Das Produkt steht nicht im Shop.</translation>
    </message>
    <message>
      <source>The storefront itself is switched off at {1}, so buyers do not see the product yet.</source>
      <translation>Der Shop selbst ist bei {1} ausgeschaltet, Käufer sehen das Produkt also noch nicht.</translation>
    </message>
    <message>
      <source>{1} of {2} photos are shown there, or in another order.</source>
      <translation>{1} von {2} Fotos sind dort zu sehen, oder in anderer Reihenfolge.</translation>
    </message>
    <message>
      <source>The link for {1} was not kept: {2} made no copy for that marketplace.</source>
      <translation>Der Link für {1} wurde nicht behalten: {2} hat für diesen Marktplatz keinen Text geschrieben.</translation>
    </message>
    <message>
      <source>{1} takes archives up to {2} MB: split this one.</source>
      <translation>{1} nimmt Archive bis {2} MB: Teilen Sie dieses.</translation>
    </message>
    <message>
      <source>{1} takes ZIP archives only.</source>
      <translation>{1} nimmt nur ZIP-Archive.</translation>
    </message>
    <message>
      <source>{1}'s download address is not valid any more: ask for the export again.</source>
      <translation>Die Adresse von {1} zum Herunterladen gilt nicht mehr: Fordern Sie die Ausfuhr noch einmal an.</translation>
    </message>
    <message>
      <source>, plan {1}</source>
      <translation>, Tarif {1}</translation>
    </message>
    <message>
      <source>Signed in{1}{2}{3}.</source>
      <translation>Angemeldet{1:t}{2:t}{3:t}.</translation>
    </message>
    <message>
      <source>{1} of {2} {3}</source>
      <translation>{1} von {2} {3:t}</translation>
    </message>
    <message>
      <source>{1} It looks at every photo it has of the item, also at those put aside or turned here since.</source>
      <translation>{1:t} Angesehen wird jedes Foto, das dort von dem Artikel liegt, auch was hier inzwischen weggelegt oder gedreht wurde.</translation>
    </message>
    <message>
      <source>{1} It looks at every photo it has of the item, also at those put aside or turned here since: it has {2} now.</source>
      <translation>{1:t} Angesehen wird jedes Foto, das dort von dem Artikel liegt, auch was hier inzwischen weggelegt oder gedreht wurde: jetzt {2}.</translation>
    </message>
    <message>
      <source>{1} What is used so far cannot be read now.</source>
      <translation>{1:t} Was bisher verbraucht ist, lässt sich jetzt nicht lesen.</translation>
    </message>
    <message>
      <source>this month's {1} are used up ({2} of {3})</source>
      <translation>für diesen Monat aufgebraucht: {1:t} ({2} von {3})</translation>
    </message>
    <message>
      <source>the storefront is switched off there: buyers see nothing that is published</source>
      <translation>der Shop ist dort ausgeschaltet: Käufer sehen nichts von dem, was veröffentlicht ist</translation>
    </message>
    <message>
      <source>no marketplace is chosen there: no copy is written, and links have no place</source>
      <translation>dort ist kein Marktplatz gewählt: Kein Text wird geschrieben, und Links haben keinen Platz</translation>
    </message>
    <message>
      <source> as {1}</source>
      <translation> als {1}</translation>
    </message>
    <message>
      <source>{1} wants the e-mail address confirmed first: open the link in its mail (Test connection in Set-up sends a new one), then try again.</source>
      <translation>{1} will erst die E-Mail-Adresse bestätigt haben: Öffnen Sie den Link in der E-Mail („Verbindung prüfen“ in der Einrichtung schickt eine neue) und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
      <source>AI drafts</source>
      <translation>KI-Entwürfe</translation>
    </message>
    <message>
      <source>background removals</source>
      <translation>Freistellungen</translation>
    </message>
    <message>
      <source>lifestyle pictures</source>
      <translation>Stimmungsbilder</translation>
    </message>
    <message>
      <source>price research</source>
      <translation>Preissuchen</translation>
    </message>
    <message>
      <source>something in the request is missing</source>
      <translation>in der Anfrage fehlt etwas</translation>
    </message>
    <message>
      <source>it cannot answer in a form the station reads</source>
      <translation>er kann nicht so antworten, wie die Station es liest</translation>
    </message>
    <message>
      <source>the product's state does not allow it now</source>
      <translation>der Zustand des Produkts lässt es jetzt nicht zu</translation>
    </message>
    <message>
      <source>a photo does not belong to the product (any more)</source>
      <translation>ein Foto gehört nicht (mehr) zum Produkt</translation>
    </message>
    <message>
      <source>the AI run could not start, perhaps the day's limit is reached; try again tomorrow</source>
      <translation>der KI-Lauf konnte nicht beginnen, vielleicht ist die Grenze des Tages erreicht; versuchen Sie es morgen wieder</translation>
    </message>
    <message>
      <source>no lifestyle picture can be made from these photos</source>
      <translation>aus diesen Fotos lässt sich kein Stimmungsbild machen</translation>
    </message>
    <message>
      <source>the order could not be changed</source>
      <translation>die Reihenfolge ließ sich nicht ändern</translation>
    </message>
    <message>
      <source>the storefront must be saved first</source>
      <translation>der Shop muss erst gespeichert werden</translation>
    </message>
    <message>
      <source>there is nothing to export</source>
      <translation>es gibt nichts auszuführen</translation>
    </message>
    <message>
      <source>the archive was not taken</source>
      <translation>das Archiv wurde nicht angenommen</translation>
    </message>
    <message>
      <source>{1}'s limit{2} is used up{3}. It goes on next month, or after an upgrade{4}</source>
      <translation>Die Grenze von {1}{2:t} ist erreicht{3:t}. Weiter geht es nächsten Monat oder nach einem Wechsel des Tarifs{4:t}</translation>
    </message>
    <message>
      <source>is not accepted</source>
      <translation>wird nicht angenommen</translation>
    </message>
    <message>
      <source> ({1} of {2})</source>
      <translation> ({1} von {2})</translation>
    </message>
    <message>
      <source>(photo {1}: {2})</source>
      <translation>(Foto {1}: {2:t})</translation>
    </message>
    <message>
      <source>Worth {1}.</source>
      <translation>Wert {1:a}.</translation>
    </message>
    <message>
      <source>The data dir {1} cannot be locked: {2}. Nothing was changed; choose another data dir.</source>
      <translation>Der Datenordner {1} lässt sich nicht sperren: {2}. Nichts wurde geändert; wählen Sie einen anderen Datenordner.</translation>
    </message>
    <message>
      <source>The data dir {1} cannot be written: {2}. Free some space there, or choose another.</source>
      <translation>Der Datenordner {1} lässt sich nicht beschreiben: {2}. Schaffen Sie dort Platz oder wählen Sie einen anderen.</translation>
    </message>
    <message>
      <source>The folder {1} lies in {2}, which is copied to other machines while the station writes: its work could be damaged or sent twice. Choose a data dir outside of it.</source>
      <translation>Der Ordner {1} liegt in {2}; das wird auf andere Rechner kopiert, während die Station schreibt: Ihre Arbeit könnte beschädigt oder doppelt gesendet werden. Wählen Sie einen Datenordner außerhalb.</translation>
    </message>
    <message>
      <source>The folder {1} is on a network drive ({2}). Work kept there could be lost; choose a data dir on this machine's own disk.</source>
      <translation>Der Ordner {1} liegt auf einem Netzlaufwerk ({2}). Arbeit könnte dort verloren gehen; wählen Sie einen Datenordner auf der eigenen Platte dieses Rechners.</translation>
    </message>
    <message>
      <source>The folder {1} cannot be used: {2}. Choose another data dir.</source>
      <translation>Der Ordner {1} ist nicht zu gebrauchen: {2}. Wählen Sie einen anderen Datenordner.</translation>
    </message>
    <message>
      <source>The folder {1} belongs to another user. Choose another data dir.</source>
      <translation>Der Ordner {1} gehört einem anderen Benutzer. Wählen Sie einen anderen Datenordner.</translation>
    </message>
    <message>
      <source>Others may write to the folder {1}. Take that right away (chmod 700) first.</source>
      <translation>Andere dürfen in den Ordner {1} schreiben. Nehmen Sie ihnen erst dieses Recht (chmod 700).</translation>
    </message>
    <message>
      <source>The practice services did not start; {1} says why.</source>
      <translation>Die Übungsdienste sind nicht gestartet; {1} sagt, warum.</translation>
    </message>
    <message>
      <source>A file of rates has the columns from, to, rate and date, such as USD, GBP, 0.76, 2026-11-20.</source>
      <translation>Eine Datei mit Kursen hat die Spalten from, to, rate und date, etwa USD, GBP, 0.76, 2026-11-20.</translation>
    </message>
    <message>
      <source>{1} is empty. {2}</source>
      <translation>{1} ist leer. {2:t}</translation>
    </message>
    <message>
      <source>from {1}</source>
      <translation>aus {1}</translation>
    </message>
    <message>
      <source>{1} has {2} rates; from 1 to {3} can be taken. {4}</source>
      <translation>{1} hat {2} Kurse; 1 bis {3} lassen sich übernehmen. {4:t}</translation>
    </message>
    <message>
      <source>The first line names no column for: {1}. {2}</source>
      <translation>Die erste Zeile nennt keine Spalte für: {1}. {2:t}</translation>
    </message>
    <message>
      <source>Line {1} has too few columns. {2}</source>
      <translation>Zeile {1} hat zu wenige Spalten. {2:t}</translation>
    </message>
    <message>
      <source>Line {1}: {2} is not a rate above 0. Nothing was changed.</source>
      <translation>Zeile {1}: {2} ist kein Kurs über 0. Nichts wurde geändert.</translation>
    </message>
    <message>
      <source>{1} is too large to be a file of rates. Nothing was changed.</source>
      <translation>{1} ist zu groß für eine Datei mit Kursen. Nichts wurde geändert.</translation>
    </message>
    <message>
      <source>{1} cannot be read: {2}. Nothing was changed.</source>
      <translation>{1} lässt sich nicht lesen: {2}. Nichts wurde geändert.</translation>
    </message>
    <message>
      <source>{1} is no text in UTF-8. {2}</source>
      <translation>{1} ist kein Text in UTF-8. {2:t}</translation>
    </message>
    <message>
      <source>{1} is no CSV file: {2}. {3}</source>
      <translation>{1} ist keine CSV-Datei: {2}. {3:t}</translation>
    </message>
    <message>
      <source>The settings were damaged ({1}). They are kept as {2}; the defaults are used.</source>
      <translation>Die Einstellungen waren beschädigt ({1}). Die alten sind als {2} aufgehoben; es gelten die Vorgaben.</translation>
    </message>
    <message>
      <source>the name of the machine in this address has a character that no name has.</source>
      <translation>der Rechnername in dieser Adresse hat ein Zeichen, das kein Name hat.</translation>
    </message>
    <message>
      <source>The settings {1} are damaged ({2}); the defaults are used.</source>
      <translation>Die Einstellungen {1} sind beschädigt ({2}); es gelten die Vorgaben.</translation>
    </message>
    <message>
      <source>The settings {1} cannot be read ({2}); the defaults are used.</source>
      <translation>Die Einstellungen {1} lassen sich nicht lesen ({2}); es gelten die Vorgaben.</translation>
    </message>
    <message>
      <source>{1} in the settings</source>
      <translation>{1} in den Einstellungen</translation>
    </message>
    <message>
      <source>destinations is no table</source>
      <translation>„destinations“ ist keine Tabelle</translation>
    </message>
    <message>
      <source>{1}: every list and every shot has a name of its own</source>
      <translation>{1}: Jede Liste und jede Aufnahme hat einen eigenen Namen</translation>
    </message>
    <message>
      <source>it is too large</source>
      <translation>sie ist zu groß</translation>
    </message>
    <message>
      <source>The shot lists cannot be copied to {1}: {2}.</source>
      <translation>Die Aufnahmelisten lassen sich nicht nach {1} kopieren: {2}.</translation>
    </message>
    <message>
      <source>it did not answer</source>
      <translation>es antwortete nicht</translation>
    </message>
    <message>
      <source>it ended at once</source>
      <translation>es endete sofort</translation>
    </message>
    <message>
      <source>The picture reader could not be started: {1}</source>
      <translation>Der Bildleser ließ sich nicht starten: {1:t}</translation>
    </message>
    <message>
      <source>The photo {1}</source>
      <translation>Das Foto {1:t}</translation>
    </message>
    <message>
      <source>The on-device recogniser needs more memory than it may have. The photos are safe.</source>
      <translation>Die Erkennung auf diesem Rechner braucht mehr Speicher, als sie haben darf. Die Fotos sind gesichert.</translation>
    </message>
    <message>
      <source>The station is closing; the photos are kept and will be looked at next time.</source>
      <translation>Die Station schließt; die Fotos sind aufgehoben und werden nächstes Mal angesehen.</translation>
    </message>
    <message>
      <source>The on-device recogniser could not be started: {1}.</source>
      <translation>Die Erkennung auf diesem Rechner ließ sich nicht starten: {1:t}.</translation>
    </message>
    <message>
      <source>The on-device recogniser cannot work here: {1}</source>
      <translation>Die Erkennung auf diesem Rechner kann hier nicht arbeiten: {1:t}</translation>
    </message>
    <message>
      <source>is too large: {1} pixels</source>
      <translation>ist zu groß: {1} Pixel</translation>
    </message>
    <message>
      <source>cannot be made smaller than {1} bytes</source>
      <translation>lässt sich nicht kleiner machen als {1} Byte</translation>
    </message>
    <message>
      <source>photo {1} {2}</source>
      <translation>Foto {1} {2:t}</translation>
    </message>
    <message>
      <source>photo {1} is not on this disk any more</source>
      <translation>Foto {1} ist nicht mehr auf dieser Platte</translation>
    </message>
    <message>
      <source>photo {1} reads “{2}”</source>
      <translation>auf Foto {1} steht „{2}“</translation>
    </message>
    <message>
      <source>a part of it is missing or damaged. Install the program again; nothing else is affected.</source>
      <translation>ein Teil davon fehlt oder ist beschädigt. Installieren Sie das Programm neu; sonst ist nichts betroffen.</translation>
    </message>
    <message>
      <source>could not be prepared on this disk: {1}</source>
      <translation>ließ sich auf dieser Platte nicht vorbereiten: {1}</translation>
    </message>
    <message>
      <source>{1} is not a currency such as GBP</source>
      <translation>{1} ist keine Währung wie GBP</translation>
    </message>
    <message>
      <source>An address must not carry a user name or password.</source>
      <translation>Eine Adresse darf weder Benutzernamen noch Passwort enthalten.</translation>
    </message>
    <message>
      <source>{1} is not encrypted: use https. Plain http is for this machine only.</source>
      <translation>{1} ist nicht verschlüsselt: Nehmen Sie https. Einfaches http ist nur für diesen Rechner.</translation>
    </message>
    <message>
      <source>{1} must be an address without ? and #.</source>
      <translation>{1} muss eine Adresse ohne ? und # sein.</translation>
    </message>
    <message>
      <source>{1} is not a web address.</source>
      <translation>{1} ist keine Webadresse.</translation>
    </message>
    <message>
      <source>These files are more than {1} MB together: send fewer.</source>
      <translation>Diese Dateien sind zusammen mehr als {1} MB: Senden Sie weniger.</translation>
    </message>
    <message>
      <source>{1}'s answer points to another address, which is not followed. The network may want a login page first.</source>
      <translation>Die Antwort von {1} verweist auf eine andere Adresse; ihr wird nicht gefolgt. Vielleicht will das Netz erst eine Anmeldeseite.</translation>
    </message>
    <message>
      <source>The certificate file {1} cannot be read.</source>
      <translation>Die Zertifikatsdatei {1} lässt sich nicht lesen.</translation>
    </message>
    <message>
      <source>{1} gave an address that the station does not use: {2}</source>
      <translation>{1} nannte eine Adresse, die die Station nicht benutzt: {2:t}</translation>
    </message>
    <message>
      <source>{1} to {2}</source>
      <translation>{1} nach {2}</translation>
    </message>
    <message>
      <source>{1} takes no bulk files; {2} does.</source>
      <translation>{1} nimmt keine Sammeldateien; {2} tut es.</translation>
    </message>
    <message>
      <source>It is to be listed with {1} {2}; a file does {3}.</source>
      <translation>Er soll mit {1} {2} eingestellt werden; eine Datei nimmt {3}.</translation>
    </message>
    <message>
      <source> Without photos: they are not there yet.</source>
      <translation> Ohne Fotos: Die Fotos sind noch nicht dort.</translation>
    </message>
    <message>
      <source>Not sure of anything.</source>
      <translation>Nichts sicher erkannt.</translation>
    </message>
    <message>
      <source>No price.</source>
      <translation>Kein Preis.</translation>
    </message>
    <message>
      <source>Bay {1}</source>
      <translation>Lagerplatz {1}</translation>
    </message>
    <message>
      <source>size {1}</source>
      <translation>Größe {1}</translation>
    </message>
    <message>
      <source>{1} keeps no price watches; {2} can.</source>
      <translation>{1} beobachtet keine Preise; {2} kann es.</translation>
    </message>
    <message>
      <source>There is no shot {1} in this item's list.</source>
      <translation>In der Liste dieses Artikels gibt es keine Aufnahme {1}.</translation>
    </message>
    <message>
      <source>There is no shot list {1}.</source>
      <translation>Es gibt keine Aufnahmeliste {1}.</translation>
    </message>
    <message>
      <source>needs a person</source>
      <translation>braucht einen Menschen</translation>
    </message>
    <message>
      <source>not asked</source>
      <translation>nicht gefragt</translation>
    </message>
    <message>
      <source>There is no queue row {1} that waits. Nothing was changed: it may be done already, look at the queue anew.</source>
      <translation>In der Warteschlange wartet keine Zeile {1}. Nichts wurde geändert. Vielleicht ist die Zeile schon erledigt: Sehen Sie neu nach.</translation>
    </message>
    <message>
      <source>Queue row {1} has no open question. Nothing was changed: look at the queue anew.</source>
      <translation>Zeile {1} der Warteschlange hat keine offene Frage. Nichts wurde geändert: Sehen Sie neu nach.</translation>
    </message>
    <message>
      <source>unknown trouble</source>
      <translation>unbekannte Schwierigkeit</translation>
    </message>
    <message>
      <source>holds a zero character</source>
      <translation>enthält ein Nullzeichen</translation>
    </message>
    <message>
      <source>Asked once more, maybe charged twice, at {1}.</source>
      <translation>Noch einmal gefragt, vielleicht doppelt berechnet, bei {1}.</translation>
    </message>
    <message>
      <source>Asked once more after a lost answer, {1} in 24 hours: maybe charged twice.</source>
      <translation>Nach verlorener Antwort noch einmal gefragt, {1} in 24 Stunden: vielleicht doppelt berechnet.</translation>
    </message>
    <message>
      <source>network share</source>
      <translation>Netzwerkfreigabe</translation>
    </message>
    <message>
      <source>mapped network drive</source>
      <translation>verbundenes Netzlaufwerk</translation>
    </message>
    <message>
      <source>{1} times</source>
      <translation>{1}-mal</translation>
    </message>
    <message>
      <source>once</source>
      <translation>einmal</translation>
    </message>
    <message>
      <source>holds a payment card number, which the station never keeps: take it out</source>
      <translation>enthält eine Kartennummer, die die Station nie aufbewahrt: bitte herausnehmen</translation>
    </message>
    <message>
      <source>This holds a payment card number, which the station never keeps: take it out.</source>
      <translation>Hier steht eine Kartennummer, die die Station nie aufbewahrt: bitte herausnehmen.</translation>
    </message>
    <message>
      <source>There is no listing field {1}. Known are: {2}.</source>
      <translation>Es gibt kein Feld {1} im Angebot. Bekannt sind: {2}.</translation>
    </message>
    <message>
      <source>{1} cannot {2}; {3} can.</source>
      <translation>{1} kann das nicht; {3} kann es. ({2})</translation>
    </message>
    <message>
      <source>There is no service {1}.</source>
      <translation>Es gibt keinen Dienst {1}.</translation>
    </message>
    <message>
      <source>{1} No folder is watched; choose them anew in Set-up.</source>
      <translation>{1:t} Kein Ordner wird überwacht; wählen Sie sie in der Einrichtung neu.</translation>
    </message>
    <message>
      <source>The data dir {1} cannot be marked: {2}. Nothing was changed.</source>
      <translation>Der Datenordner {1} lässt sich nicht kennzeichnen: {2}. Nichts wurde geändert.</translation>
    </message>
    <message>
      <source>The data dir cannot be marked: {1}. Nothing is sent.</source>
      <translation>Der Datenordner lässt sich nicht kennzeichnen: {1}. Nichts wird gesendet.</translation>
    </message>
    <message>
      <source>The journal is older than what was sent</source>
      <translation>Das Journal ist älter als das, was gesendet wurde</translation>
    </message>
    <message>
      <source>Sent after the copy of the journal that was put back.</source>
      <translation>Gesendet nach der Kopie des Journals, die zurückgelegt wurde.</translation>
    </message>
    <message>
      <source>{1}: {2} effects are looked up before anything is sent again.</source>
      <translation>{1:t}: {2} Wirkungen werden nachgesehen, bevor noch einmal etwas gesendet wird.</translation>
    </message>
    <message>
      <source>{1}: it lacks {2} items ({3}). Their photos are in {4}; look at the services before you take them in again.</source>
      <translation>{1:t}: Ihm fehlen {2} Artikel ({3}). Ihre Fotos liegen in {4}; sehen Sie bei den Diensten nach, bevor Sie sie neu aufnehmen.</translation>
    </message>
    <message>
      <source>The journal {1} was made by a build of this program that was never released (it lacks {2}.{3}). Nothing was changed. Take everything out of it with `intake-station export --tables FOLDER`, then give the folder {4} another name and start again.</source>
      <translation>Das Journal {1} stammt von einer nie veröffentlichten Fassung dieses Programms (ihm fehlt {2}.{3}). Nichts wurde geändert. Holen Sie mit `intake-station export --tables FOLDER` alles heraus, geben Sie dann dem Ordner {4} einen anderen Namen und starten Sie neu.</translation>
    </message>
    <message>
      <source>The folder {1} cannot hold the station's journal (no write-ahead log there).</source>
      <translation>Der Ordner {1} kann das Journal der Station nicht halten (dort geht kein Vorausprotokoll).</translation>
    </message>
    <message>
      <source>The file of what was sent cannot be opened: {1}.</source>
      <translation>Die Datei mit dem, was gesendet wurde, lässt sich nicht öffnen: {1}.</translation>
    </message>
    <message>
      <source>The journal is not the one that was closed last: somebody put another copy in its place.</source>
      <translation>Das Journal ist nicht das zuletzt geschlossene: Jemand hat eine andere Kopie an seine Stelle gelegt.</translation>
    </message>
    <message>
      <source>The journal {1} is damaged: {2}. Nothing was sent and nothing was changed; the photos are whole in {3}. `intake-station restore` keeps the damaged file, takes all that can be read out of it, and fills the gaps from {4}.</source>
      <translation>Das Journal {1} ist beschädigt: {2:t}. Nichts wurde gesendet und nichts geändert; die Fotos liegen heil in {3}. `intake-station restore` hebt die beschädigte Datei auf, holt alles Lesbare heraus und füllt die Lücken aus: {4:t}.</translation>
    </message>
    <message>
      <source>the copy of {1}</source>
      <translation>die Kopie vom {1}</translation>
    </message>
    <message>
      <source>it is empty</source>
      <translation>Es ist leer</translation>
    </message>
    <message>
      <source>it is gone</source>
      <translation>Es ist weg</translation>
    </message>
    <message>
      <source>nothing else: there is no copy yet</source>
      <translation>nichts anderem: Es gibt noch keine Kopie</translation>
    </message>
    <message>
      <source>{1} of {2} pages are not as written</source>
      <translation>{1} von {2} Seiten sind nicht wie geschrieben</translation>
    </message>
    <message>
      <source>rows that are not as written: {1} ({2})</source>
      <translation>Zeilen, die nicht wie geschrieben sind: {1} ({2})</translation>
    </message>
    <message>
      <source>There is no copy at {1}. Nothing was changed.</source>
      <translation>Bei {1} liegt keine Kopie. Nichts wurde geändert.</translation>
    </message>
    <message>
      <source>{1} is damaged, or no journal this program knows. Nothing was changed; choose another copy.</source>
      <translation>{1} ist beschädigt oder kein Journal, das dieses Programm kennt. Nichts wurde geändert; wählen Sie eine andere Kopie.</translation>
    </message>
    <message>
      <source>a damaged page</source>
      <translation>eine beschädigte Seite</translation>
    </message>
    <message>
      <source>The journal could not be put back: {1}. Nothing was changed.</source>
      <translation>Das Journal ließ sich nicht zurücklegen: {1}. Nichts wurde geändert.</translation>
    </message>
    <message>
      <source>{1} is no journal that can be read: {2}. Nothing was changed.</source>
      <translation>{1} ist kein lesbares Journal: {2}. Nichts wurde geändert.</translation>
    </message>
    <message>
      <source>Nothing can be read of {1}, and there is no copy. Nothing was changed; the photos are in {2}. To begin anew, give the folder {3} another name.</source>
      <translation>Aus {1} lässt sich nichts lesen, und es gibt keine Kopie. Nichts wurde geändert; die Fotos liegen in {2}. Um neu anzufangen, geben Sie dem Ordner {3} einen anderen Namen.</translation>
    </message>
    <message>
      <source>{1} {2} as {3}.</source>
      <translation>{1:t} {2} als {3}.</translation>
    </message>
    <message>
      <source>Taken down at</source>
      <translation>Beendet bei</translation>
    </message>
    <message>
      <source>Live at</source>
      <translation>Live bei</translation>
    </message>
    <message>
      <source>{1} It was said to be there as {2}: look again, then say what you found.</source>
      <translation>{1:t} Es hieß, dort stehe es als {2}: Sehen Sie noch einmal nach und sagen Sie dann, was Sie gefunden haben.</translation>
    </message>
    <message>
      <source>This is {1} by another way already: waiting for it.</source>
      <translation>Das ist auf anderem Weg schon unterwegs ({1}): Es wird darauf gewartet.</translation>
    </message>
    <message>
      <source>yes</source>
      <translation>ja</translation>
    </message>
    <message>
      <source>no</source>
      <translation>nein</translation>
    </message>
    <message>
      <source>Cats</source>
      <translation>Katzen</translation>
    </message>
    <message>
      <source>Smoke</source>
      <translation>Rauch</translation>
    </message>
    <message>
      <source>upload photo</source>
      <translation>Foto hochladen</translation>
    </message>
    <message>
      <source>finalize uploads</source>
      <translation>Fotos abgeben</translation>
    </message>
    <message>
      <source>create task</source>
      <translation>Auftrag anlegen</translation>
    </message>
    <message>
      <source>create task again</source>
      <translation>Auftrag noch einmal anlegen</translation>
    </message>
    <message>
      <source>analyze product</source>
      <translation>Produkt ansehen lassen</translation>
    </message>
    <message>
      <source>reprocess product</source>
      <translation>Produkt neu ansehen lassen</translation>
    </message>
    <message>
      <source>correct task</source>
      <translation>Auftrag berichtigen</translation>
    </message>
    <message>
      <source>correct product</source>
      <translation>Produkt berichtigen</translation>
    </message>
    <message>
      <source>clear product</source>
      <translation>Produkt leeren</translation>
    </message>
    <message>
      <source>authenticate item</source>
      <translation>Echtheit prüfen lassen</translation>
    </message>
    <message>
      <source>create product</source>
      <translation>Produkt anlegen</translation>
    </message>
    <message>
      <source>update product</source>
      <translation>Produkt ändern</translation>
    </message>
    <message>
      <source>publish product</source>
      <translation>Produkt veröffentlichen</translation>
    </message>
    <message>
      <source>withdraw product</source>
      <translation>Produkt zurückziehen</translation>
    </message>
    <message>
      <source>create listing</source>
      <translation>Angebot anlegen</translation>
    </message>
    <message>
      <source>update listing</source>
      <translation>Angebot ändern</translation>
    </message>
    <message>
      <source>delete listing</source>
      <translation>Angebot beenden</translation>
    </message>
    <message>
      <source>Like new</source>
      <translation>Wie neu</translation>
    </message>
    <message>
      <source>Excellent</source>
      <translation>Hervorragend</translation>
    </message>
    <message>
      <source>Gently used</source>
      <translation>Wenig gebraucht</translation>
    </message>
    <message>
      <source>Fair</source>
      <translation>Mäßig</translation>
    </message>
    <message>
      <source>Dogs</source>
      <translation>Hunde</translation>
    </message>
    <message>
      <source>None of the above</source>
      <translation>Nichts davon</translation>
    </message>
    <message>
      <source>Has fire safety label</source>
      <translation>Hat ein Brandschutzetikett</translation>
    </message>
    <message>
      <source>shows several codes ({codes}), so nobody can tell its item; it was left where it is</source>
      <translation>zeigt mehrere Codes ({codes}), sein Artikel ist also unklar; es blieb, wo es ist</translation>
    </message>
    <message>
      <source>fast</source>
      <translation>vor</translation>
    </message>
    <message>
      <source>slow</source>
      <translation>nach</translation>
    </message>
    <message>
      <source>Looks like {1}, and an opinion said that one is not genuine: have an expert look.</source>
      <translation>Sieht aus wie {1}, und das hielt eine Meinung für nicht echt: Lassen Sie einen Experten nachsehen.</translation>
    </message>
    <message>
      <source>Looks like {1}, worth {2}: under the floor of {3} {4}.</source>
      <translation>Sieht aus wie {1}, Wert {2:a}: unter der Untergrenze von {3:a} {4}.</translation>
    </message>
    <message>
      <source>Looks like {1}, worth {2}.</source>
      <translation>Sieht aus wie {1}, Wert {2:a}.</translation>
    </message>
    <message>
      <source>not shown</source>
      <translation>nicht zu sehen</translation>
    </message>
    <message>
      <source>Collection</source>
      <translation>Sammlung</translation>
    </message>
    <message>
      <source>{1} asks: choose what applies, or “{2}”.</source>
      <translation>{1} fragt: Wählen Sie Zutreffendes oder „{2:t}“.</translation>
    </message>
    <message>
      <source>Leaves {1} of {2}.</source>
      <translation>Es bleiben {1:a} von {2:a}.</translation>
    </message>
    <message>
      <source>Secrets</source>
      <translation>Zugangsdaten</translation>
    </message>
    <message>
      <source>This machine has no safe place for secrets: they are asked for at each start. With a keyring, such as GNOME Keyring or KWallet, they would be kept.</source>
      <translation>Dieser Rechner hat keinen sicheren Ort für Zugangsdaten; bei jedem Start wird neu danach gefragt. Mit einem Schlüsselbund wie GNOME Keyring oder KWallet blieben sie erhalten.</translation>
    </message>
    <message>
      <source>{1}: {2} to settle ({3})</source>
      <translation>{1}: {2} zu klären ({3:t})</translation>
    </message>
    <message>
      <source>{1} to settle: {2}.</source>
      <translation>{1} zu klären: {2:t}.</translation>
    </message>
    <message>
      <source>In {1}, for you to upload at {2}; then find here what is published.</source>
      <translation>In {1}, zum Selbsthochladen bei {2}; suchen Sie danach hier, was veröffentlicht ist.</translation>
    </message>
    <message>
      <source>It is published there as {1}: an edit of it is an update.</source>
      <translation>Es ist dort veröffentlicht als {1}: Eine Änderung daran ist eine Aktualisierung.</translation>
    </message>
    <message>
      <source>brand, model, item and colour</source>
      <translation>Marke, Modell, Artikel und Farbe</translation>
    </message>
  </context>
</TS>
