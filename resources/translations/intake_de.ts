<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>window</name>
    <message>
      <source>Panels: {titles}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Panels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>PRACTICE · nothing here reaches a real service</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Scan or type a code</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enter opens its item; Enter on an empty field goes on to the next item</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next item</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hold</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Operator</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> · {seconds_each:.0f} s each</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Operator: {name}{each}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} in the last hour{each}. </source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{hour}Scan a badge, or press here, to say who works at this table</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Send nothing of this item until it goes on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Who works at this table</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not safe here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Safe here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Every photo and every word taken so far is on this disk.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Safe there</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Safe there: {waiting:,} wait</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everything that was asked for has been sent.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} still to do; closing the window loses nothing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Online</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Offline</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A service cannot be reached. Go on working: it is sent later.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>item</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>items</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>step</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>steps</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Operator?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>nobody yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>List many in one file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Row {row}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>listed as {remote_id}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} found live, {missing:,} not there yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Look what is live</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write the file…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Approve and list</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No item waits to be listed at {name}. Choose it under Publish at… in Listing first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} checks the file…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Approving; the photos go first…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Photos of {done:,} of {count} are there. Closing this loses nothing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The answer was lost for {count}: each is looked up first, none goes twice.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write the file for you to upload</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Spreadsheet (*.xlsx)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Writing the file…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is written. Upload it at {name_2}, then press Look what is live here: the station sends none of these by itself.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking at {name}…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Find the rows that you uploaded yourself</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Approve these listings and write the file for you to upload: for when the service cannot be reached</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Have the file checked; nothing is listed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title} at {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No service that takes bulk files is set up: see Set-up.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} listed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} into the file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} refused: mend what each says.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} not go yet: each says why.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{left:,} more go into the next file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file decides for every row: {decided}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Approve and list {ready:,}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} would take every row. Nothing was listed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} live at {name}; each is read back now.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>item was</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>items were</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing waits to be found there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking which items are ready…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>item is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>items are</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>item goes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>items go</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>row is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>rows are</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>item does</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>items do</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} cannot be shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Camera</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Practice camera</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Best for a live picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lock the exposure as it is now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lock the focus as it is now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Size of the photos</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Countdown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Photos by the camera over the table</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{seconds} seconds</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>None</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{words} (this camera cannot)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Key of the foot pedal: {pedal}…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>none</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This photo was not taken: {reason}. All others are safe. Shoot it again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the camera went away</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the camera did not answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The camera is off: F3 switches it on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No photo was taken. {title}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the camera did not take it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The camera starts…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No camera</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Connect one: it is shown as soon as it is there. Files, folders and drops work without.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The camera is not allowed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The system refuses this program the camera. Allow it in the system's settings under Privacy, Camera, then try again. Files, folders and drops work without.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No picture comes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The camera is there but sends nothing; another program may be using it. Close that program, or plug the camera out and in, then try again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The camera was unplugged</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Photos taken so far are safe. Plug it in again and it goes on by itself, or choose another one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The system says: {said}. </source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The camera stopped</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{reason}Photos taken so far are safe. Plug it out and in, then try again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No camera on this system</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A library of this system is missing ({text}). On Debian or Ubuntu `sudo apt-get install -y libpulse0 libxrandr2` brings the usual ones; then open the program anew.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Another program has the camera</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close that program, then try again. Photos taken so far are safe. (The system says: {said}.)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Change {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Field</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The value becomes your word on each of them, and Undo takes all of it back. Approved listings stay as they are.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Value; empty forgets your words for it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This listing is approved. Press Edit again (F8) first; nothing was changed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} changed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>thing is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>things are</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{service} took your corrections.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title} is asked once more; its earlier answer stays till then.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Same as last: {names}. Undo takes it back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} written into {name}: every cell is text, nothing runs.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>approved item is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>approved items are</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{said} {left} left as they stand: Edit again (F8) first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Approved: exactly this is published, once. You can go on with the next item.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} missing: {shown}. Nothing was sent.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The listing at {service} is down.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Diagnostics are on the clipboard, without secrets: paste them where help is.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose an item first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>On hold: nothing of this item is sent.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The item goes on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Taken back: {undone}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is nothing to take back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Photos are being taken in: drop these again once that is done.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> for {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} safe here{where}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} there already.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing could be used: see the reasons under Capture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Set aside: kept, but not sent. Undo brings it back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing to take over: this item has words of yours in every field of the last one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{sku} was not opened</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This item is still empty: drop its photos, or scan its code.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No destination is chosen, so there is nothing to check.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Every destination would take this listing. Nothing was sent.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A field could not be read: mend what is marked red, then approve.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>photo is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>photos are</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>photo was</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>photos were</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stopped.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The rest are untouched.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{frozen} What you typed waits till then.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not approved yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>About</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Send</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Intake Station cannot open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing was changed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Press the key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>These words of yours go back to {service}:</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Prices are asked for again afterwards.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take the data out as tables…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose an empty folder for the tables</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>photo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>photos</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>folders</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Watching {where}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{came} came while nobody watched. Which item are they of?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{taken:,} taken</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{coming} on the way</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>file is not whole</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>files are not whole</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take in…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take the photos in that came while nobody watched</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave the photos alone that came while nobody watched</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>They stay where they are. Only what is saved there from now on is taken.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is watched: photos saved there land here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is not watched any more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Photos are being checked and the services asked. Ctrl+3 shows what each says, Ctrl+4 what it is worth.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your first listing is live, in practice. Ctrl+Enter begins the next item; Ctrl+, connects services.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drop photos under Capture or press Ctrl+O. No photos at hand: Ctrl+T takes the sample items in.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All photos of this item there? Ctrl+Enter is Next item: this one then goes to the services by itself.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Approved: exactly this is being published, once. Nothing to do but wait a moment.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+5 goes to what is marked under Listing. Say what is missing there; Tab goes from field to field.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is missing. F7 checks without sending; F9 approves and publishes exactly what stands there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Guide to the first listing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave the guide</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your first listing · {step} of {steps}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+Down goes down the item list to what you took in. Results and prices come by themselves.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Done</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>That is the picture's address, not the picture: copy the picture itself (right click) and paste it here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing to paste: copy a picture or photo files first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>, no longer in {bay}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{sku} lies in bay {bay}{from_bay}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose an item first: the label is for the item shown.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> again, number {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The label of {key} is printed{again}: {where}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The label of bay {upper} is printed: {where}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bay {bay}: scan the item first, then its bay. Nothing was changed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The printer does not answer: look whether it is switched on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The label of {key} was not printed. {sentence} The item is safe; print it with Ctrl+P.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bay {bay}: {code} is no item, so nothing was put away. Scan its label again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Labels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Print this item's label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Print each label at Next</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Printer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Size of the label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Print a bay's label…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folder for PDF labels…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} (not there)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The product is followed: it stands under Watches.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Watching: {term}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No longer watched: {title}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Scan</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Badge</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+L</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+Enter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>H</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+Z</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+O, Ctrl+Shift+O</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+Shift+W</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>F3</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Space</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+V</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Alt+Left, Alt+Right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Alt+Up, Alt+Down</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>R, Del</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Alt+1 to Alt+9</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Alt+S</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+P</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 to 9</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>F2</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>F4, F6</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+R</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>F7, F8, F9</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+D</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shift+Up, Ctrl+A</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+B</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+Shift+H</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+Shift+S, Ctrl+Shift+T</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+1 to Ctrl+6</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+Up, Ctrl+Down</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+Shift+L</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>F1, ?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+,</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>opens the item of that code, from anywhere in the window; a new item where it is unknown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a scanned code that begins with OP- says who works here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>go to the scan field; Enter on the empty field is Next item</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>hold the item, or let it go on (when no text is being typed)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>take back the last change</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>add photos, add a folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>watch a folder: what a camera saves there lands on the open item</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the camera on or off</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>take a photo with the camera (when no text is being typed); the foot pedal's key from anywhere</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>paste a picture or copied files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>move the photo in the strip; the first is the cover</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>hand the photo to the item before, after (a new one after the last)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>turn the photo, set it aside</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the chosen photo is that picture of the shot list</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>leave the first missing picture of the shot list out, with a reason</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>print the item's label; scan its label and then a bay's (BAY-12C) to put it away</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>take that value in the row of Results</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>type a value of your own in Results</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>raw answer, correct at the service</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ask the service of the current column once more; what it costs is said first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>dry run, edit again, approve and publish</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>same as last: your words on the item before, where this one has none</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>choose several items of the list; Ctrl+E changes a field of all of them</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>list many items in one file; F9 there approves and lists them</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>what happened to the item: who, when, what each service said; Alt+W writes it as one file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>write items as a spreadsheet; what this shift got done</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>go to a panel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>previous item, next item of the list</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>light or dark</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>these keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Set-up: services, practice or live, wishes, money; F5 tests, Ctrl+S saves there</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add photos…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add folder…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Watch a folder…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paste a picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Camera on or off</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try the sample items</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Part this item's photos by their codes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Part this item's photos by pauses</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sheet of command codes…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Set-up…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;File</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Item</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>List many in one file…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Same as last</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Change the chosen items…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>History…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write items as a spreadsheet…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This shift…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;View</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Light or dark</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sounds: good, bad, duplicate</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put the panels back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Help</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy diagnostics</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go to the scan field</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave a picture out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Previous item</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next item of the list</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dismiss</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Raw answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Correct</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dry run</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Edit again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Approve and publish</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As the system</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Light</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dark</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go to {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Picture {number} of the shot list</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>On hold</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Title</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Description</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Price</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cost</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Brand</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Item</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Category</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Color</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Condition</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Material</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quantity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> and {count} more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One of: {shown}{more}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>such as 2026-11-30</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>such as width=210, depth=90 (cm)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>At most {longest} characters; this has {count}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>choose ({who} needs one)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>needed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{default} · if left out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>such as 120 {currency}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The option lists cannot be had right now; it is tried again by itself. {note}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title}: needs you</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title}: {count} missing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title}: no option lists</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title}: ready</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title}: once the results are in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>waiting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>on its way</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no rate</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>saved search</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>followed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>sold</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>asked</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Without a title</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No prices on the axis.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>price</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>prices</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{low} to {high}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>LOW</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>MID</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>HIGH</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>kind</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>lowest</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>lower quarter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>middle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>upper quarter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>highest</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{kind}: {count}, {ends}, middle {amount}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>listing price {amount}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not shown for want of a rate: {names}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>listing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>sold estimate</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>new, retail</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>range</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>payout</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>PRICE</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>WORTH</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>CHANNEL</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>NET PAYOUT</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Our estimate {amount} = {formula}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The service's own figure {amount}
{ours}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>our estimate</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>their figure; we estimated {amount}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>their figure</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{ours}
The service gives its own figure once the listing is live.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Median of what is asked.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>range {ends}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Range {ends}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Asked at {at}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>, agrees</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>, differs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>LISTING</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Attribute</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>, key {number} takes it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>, the services disagree</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{attribute}, your word</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A hint from this machine: {sure}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> · you</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The service has not answered yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The service said nothing about this.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>choose: {keys}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> Code read: {names}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Photo {number} is fine.{codes}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file} is set aside: it is kept, and is not sent.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Photo {number} {reason}. It is kept, but not sent.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Photo {number} is safe here and is being looked at.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Photo {number}: {names}{codes}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>aside</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>cover</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>cannot be read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>You are practising: what you give here is kept for live work and not used before. Save and test asks the practice service instead, with an account of its own.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>says what items are</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>says what items are worth</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>takes listings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>gives an opinion on whether they are genuine</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>switched off</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ready</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not set up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not complete</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>set up for live work</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>set up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Testing the connection to {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kept in the keyring of this machine. Type to replace it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Held in memory until the program closes; never written to a file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{variable} decides this; it cannot be changed here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Forget {label}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save and test</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The usual address, unless you give another.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Comes from {kept}; what is given here is used without it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not given yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Forget</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>kept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>held</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Is all well?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looks at this machine and asks every service that is set up.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How many services have answered</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Look now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What a tethered camera, a card reader or a phone saves in a watched folder lands on the open item. Files are waited for until they are whole, copied, and never changed; sidecars and half files are left alone. What is already there is asked about first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>watched · {count} taken</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>watched</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Watched folders</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>does not answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>is not there</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Watch {path} no longer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No folder is watched.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Price rules</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>They shape the price that the station proposes, and each one that changed it is named beside the price. A price that a person typed, and what is approved, stay as they are.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Floor</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The least a thing is listed for, in your currency; empty for none.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Margin on cost, %</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The least above what it cost; counts where a cost is typed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Markdown by age</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Days: per cent, such as 30: 10, 60: 25.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Prices end in .99</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Saved. Proposed prices follow these rules from now on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A markdown is days and per cent, such as 30: 10, 60: 25.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Type a number such as 20, or nothing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How do you want to begin?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Both ways work at once, and you can change your mind at any time.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Practice or live</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Practice and live work have their own items, photos and queue. Nothing ever goes from one to the other.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>practice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>LIVE</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{practice_fixed} decides this; it cannot be changed here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Practise with the sample items</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Practise with my own photos</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Practise first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All services answer from this machine. Nothing reaches a real one, nothing costs money. Photos go in, answers and prices come back, and under Listing you say what is missing and press Approve and publish.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Connect the services</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Connect your services</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give each service you use its key or its e-mail address and password, and test it. Then switch to live work under Practice or live. Services you do not use need nothing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This station is practising now.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This station works for real now. To practise, switch under Practice or live.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Switch…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>PRACTICE is on: nothing reaches a real service.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Live work uses the services you set up: what you approve is really published, and services may charge for what they are asked. What you practised stays in practice and is there when you come back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>LIVE: what you approve is published at the real services.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In practice all services answer from this machine, with items of their own. What is under way here stops safely and goes on when you come back to live work; meanwhile nothing is sent.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No service is set up yet: live work would only keep photos on this machine.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Switch to live work…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Switch to practice…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Say what it is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Say what it is worth</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Publish there</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>To</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rate</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Date</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Wishes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which services an item taken at this table is sent to. Each item can be asked of others as well, and nothing is published before it is approved.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Saved. The next item is sent there; items already taken stay as they are.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>typed in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove rate {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Money</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Prices in other currencies are shown in yours at these rates, with the date beside them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your currency</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{of} to {to}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>old rate</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} read. Look at them, then save.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Saved. Prices are shown at these rates from now on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This table</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A name or number; it stands beside what is done.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Badges begin with</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A scanned code that begins so names the operator by the rest of it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The keyring of this machine is ready. Credentials lie there and nowhere else.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{settings_file} (no secrets in it)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Saved.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rate {number}: {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add a rate</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From a file…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Older than {old_rate_days} days: {names}. Prices are still converted at what stands here; type today's rate and date.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Photos and words</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Settings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Secrets</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>To keep photos and words elsewhere, name a folder on this machine's own disk in INTAKE_DATA_DIR and start the program again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>such as 7 or Sam</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A CSV file with the columns from, to, rate and date</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{source}, {count} old</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>rate</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>rates</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>day</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>days</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Templates</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>They word the title and the description where nobody typed one; what a person types, and what is approved, stay as they are. A value is named in {braces}; a part in [brackets] stands only where all of its values are known.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Description template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What a service wrote, or nothing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Saved. Drafts that nobody typed into are worded this way from now on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Values: {named}. The description may also name {{title}}, and {{description}}: what a service wrote.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What it makes of an example</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lead's tray</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lead in the list of items shows what is not live yet and is worth a second look, with the reason: high value, services that disagree, doubts whether it is genuine, and items of new staff.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>High value from</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An amount in your currency.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New below, items</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Who took in fewer items than this is new; 0 for nobody.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Saved. Lead in the list of items follows it from now on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Type a whole number such as 30.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Type an amount such as 500.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no item open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Capture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Files…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folder…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Watch…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Watch a folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drop photos here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Photos of this item</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Earlier</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Later</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Turn</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Set aside</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Photos being taken in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dismiss the list of files that were not taken</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> No photos at hand? The sample items show the whole way.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One or many, files or folders: several folders become an item each. They are copied first, so nothing happens to the files you drop.{ending}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} not taken; they are untouched</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>on hold</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take in photo files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take in a folder of photos</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take in what a camera saves in a folder (Ctrl+Shift+W)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Turn the photo a quarter to the right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drop its photos here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{done:,} of {total:,}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>and {count} more (point here to read them)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>closed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This photo is being prepared.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This photo cannot be shown.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>file was</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>files were</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Needs me</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Waiting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lead</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Items</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not live yet and worth a second look: each says why; see Lead's tray in Set-up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show items: {text}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Needs me · {needs_me:,}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{chosen:,} chosen · Ctrl+E, Ctrl+B</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{today:,} today</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing needs you. Go on with the next item.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing waits: all that was asked has been done.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing that a lead should see: all that is not live yet is clear.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing taken in yet. Each item you photograph stands here with how far it has come.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{status} at {title} · {remote}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Listing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Publish at…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose where this item is published</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Approved at {when}. Exactly this is sent: price, words, photos and their order.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take down…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take the listing at {title} down</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not as approved: {difference}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hide</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>published</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check every destination now, without sending anything</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The listing is drafted from what the services say; your word wins.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not saved: what you typed as {names}. It waits there until you come back and mend it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open page</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the page at {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Net payout</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Approve and update</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>approved</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Our estimate</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>more field</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>more fields</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>draft · not saved yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>draft · saved</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{label}: what you typed is not saved. Nothing was approved; see what stands there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Comparables stand here once a service has found things like this one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No price yet: prices are asked for once the item is identified.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> at {where}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Here stands what the item is worth, and what each channel leaves of it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No price was found. Type one into the listing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Prices</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Net payouts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The net payout of each channel stands here once there is a price.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No rate for {names}: shown as it came. Type one in under Set-up, Money.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Worth</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Plot</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Comparables</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Watches</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Comparables · {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No price here can be laid on one axis.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The rate {of} to {to} has no date that can be read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The rate {of} to {to} is {age} days old: type today's in under Set-up, Money.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Retry now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Found it…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not there: send again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this machine</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>next try {due}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Queue</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing waits. Everything that was asked has been done; it is safe to close the window.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>entry</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>entries</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>empty</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{stuck} for you</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{what} at {where}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>≈ Looks like {key} of {day} (photo {place}, there photo {place_there}): {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> ({confidence:.0%} sure)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{sign} {title}, opinion of {day}: {value}{sure}. {sentence}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Results</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Correct…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask one more service what this is, or one again; what it costs is said first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Genuine?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask a service for its opinion on authenticity; it may cost money</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title} again…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{answered} of {count} answered</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show the item that this one looks like</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Here each service says what the item is, side by side.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{disputed} to choose</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Correct at {title}…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Send your words back to {title}, so that it knows better next time.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What {title} answered</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No service has been asked about this item.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title} failed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Set-up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pages of Set-up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Live work stops safely: what is under way goes on when you come back, and nothing is lost.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From then on what you approve is really published, and services may charge. Practice items stay in practice: live work begins with items of its own.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A file of exchange rates</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Switch to practice?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Switch to practice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Switch to live work?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Switch to live work</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tables (*.csv *.txt *.tsv)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All files (*)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All of one item</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>They land on the open item, or on a new one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Each folder is an item</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folders that directly hold photos; loose files are one item.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>By the codes in the photos</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A barcode or QR code begins an item, in any order; the code is its SKU.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>By pauses of the camera</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A pause longer than this many seconds begins an item:</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pause in seconds</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count}: which make an item?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which photos make an item?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nobody named</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>typed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>said</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>priced</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>opinion</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{approved:,} approved</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{seconds_each:.0f} s each</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{needs_me:,} need a person</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>History</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write as one file…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>History of {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Item {key}{sku}. Who did what and when, and what each service said.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing happened yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write the history as one file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shift</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Today</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Last 8 hours</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Counting…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Since {since}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} taken in.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Seconds each: from one item to the next in the middle, breaks left out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nobody has worked here in this time.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A text with every raw answer, or JSON for programs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Text (*.txt)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>JSON (*.json)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Writing…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count:,} at {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> and </source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Listings gone live: {listed}{worth}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No listing went live.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is written.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>, for {worth}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>PDF files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The printer {name!r} does not take the label.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The label cannot be written to {file}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The printer {name!r} is not there. Switch it on, or choose another one under Labels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The printer {name!r} reports an error: look at its paper, its cover and its cable.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The label cannot be written to {file}: {strerror}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The name stands beside what is done.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stick it to the shelf: an item's label and then this one, scanned, put the item away.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add photos</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write items as a spreadsheet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sheet of command codes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Written to {name}: print it, and scan a code to do what it says.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The program stopped unexpectedly last time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Who works here?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name or number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which key is the foot pedal?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Press the pedal. Its key then takes a photo from anywhere in the window, also while a field has the keyboard. Clear the field for none; Space goes on working.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Correct at {title}?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take it down at {title}?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Buyers no longer see the listing. Photos and words stay here, and it can be published again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take down</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave out: {label}?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Then Next does not wait for this picture. The reason is kept with the item.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reason</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave it out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folder for PDF labels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Licence</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Data</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Photos (*.jpg *.jpeg *.png *.webp *.heic *.heif)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add a folder of photos</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Is this the station that works on?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Adopt</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask {title} again?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose items in the list first: Shift or Ctrl with a click, or Ctrl+A.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It has none.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Found it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Then nothing is sent again. Under which number does it stand at the service?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number at the service</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is this one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Parts and their licences</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open this file in a text editor: {file}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The service gave an address that is not a web page; it is not opened.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title} is not asked again. {why}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Send it again?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only when you looked and it is not there: sent twice, it would stand there twice.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is not there: send again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A bay's label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bay, such as 12-C</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Print</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{text} was taken in before ({photos}) and is shown.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New item {text}: photos land on it now.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{text} is open already: photos land on it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{text} is open again: photos land on it now.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> Photos still land on {sku}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{sentence} Scan it once more to add photos to it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{command}” was heard twice and counts once.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{text} is a command that this program does not know. Print the sheet again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Photos do not land on {text} yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{text} is open: photos land on it now.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} works here now.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{text} was not opened again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{text} is not a key of this station: a character is wrong. Scan it again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This code is too long for an item's label. Nothing was done.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There are no sample items on this machine.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>file or folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>files and folders</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the open item</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a new item</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drop {what} on {where}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shot list</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shot list: {label}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which pictures this kind of thing needs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave the first missing picture out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{left} missing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>complete</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Photo {photo} shows this</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A photo shows this</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Change the lists…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask for it again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{again} to shoot again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave it out, with a reason…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{said}. Missing: {names}. Shoot what is missing while the item is here, or leave it out with a reason (Alt+S).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is typed by people and scanners. Choose a key that types nothing, such as F12 or Page Down.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has work of its own here (F1 lists the keys). Choose another one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Moved to the item {which}: {sku}. Undo brings it back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no other item's code is seen in them</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>there is no longer pause between them</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Photo {newest} is set aside: shoot it again. Undo brings it back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{sku} is rejected: nothing of it is sent, its photos are kept. Undo is possible.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} to other items. Undo brings all back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All photos stay: {why}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no photo to retake yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No item is open, so there is nothing to reject.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The item stays open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>photo went</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>photos went</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How each service stands</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>sign in needed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>offline</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>told to wait</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Disk {disk_free_bytes} free</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Working…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{running} under way</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{waiting} waiting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} ready</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ready: {names}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Something went wrong inside the program. What was saved is safe; the log says more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Photos</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Upload</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Publishing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not begun</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>next</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>under way</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>done</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>needs you</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>left out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Live picture of the camera</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shoot</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shoot: take a photo with the camera</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Set up…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Set the camera up: which one, its size, countdown, locks, pedal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>✓ Safe here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Forget my choice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Key: {key}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>was changed to “{quoted}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>was emptied</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep mine</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take the other</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Follow</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Price watches</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search to watch</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Watch</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search anew</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No service that keeps price watches is set up.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open its page in the browser</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Watch the price of this product</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save this search at the service</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Have the service search again now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>End this price watch</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Asking for the price watches …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is watched yet. Save a search below, or follow a comparable.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show {label}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>To see to: {one}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>May: {names}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Selected photo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drop photos</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>and {count} more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{sign}listing {amount_words}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Plot of prices</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Prices of each kind</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>missing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>there</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>there, but the photo is not good: shoot it again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{label}: again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{label}: left out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{label} (if any)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{label}: not there, and not needed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>at {due_at}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not identified yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>in {left:.0f} s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>in {left:.0f} min</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>you</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>rule: {source}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>by rule</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>yes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>from {source}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>from a result</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>rooms</name>
  </context>
</TS>
