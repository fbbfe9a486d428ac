import type { FailureKind } from './failure-kind'

/**
 * What app and engine say when something fails: English sentences by their keys, sorted by the kind of failure. Values
 * stand in double braces by their names. Each sentence is written here and in `messages-in-german.ts` and nowhere else.
 */
export const failureMessages = {
  cancelled: {
    cancelled: 'Cancelled.',
  },

  'bad request': {
    'request-unknown': 'There is no request "{{request}}".',
    'request-malformed': 'The request {{request}} was not understood. {{problems}}',
    'question-malformed': 'What the page sent was not understood. {{problems}}',
    'request-nameless': 'A request has a name.',
    'engine-job-unknown': 'The engine has no job "{{call}}".',

    'person-gone': 'This person is no longer in the list.',
    'photo-gone': 'This photo is no longer in the list.',
    'face-gone': 'This face is no longer there.',
    'face-outside-photo': 'The box of this face reaches beyond the photo.',
    'drawn-face-outside-photo':
      'The drawn faces must lie inside the photo, which has {{width}} x {{height}} pixels.',
    'photo-changed-size': '{{photo}} is smaller than it was; remove it from the list and add it again.',
    'job-gone': 'This job is no longer in the list.',
    'job-not-ended': 'This job has not ended; cancel it first.',
    'job-without-copy': 'This job made no copy of this photo.',
    'job-without-photos': 'There are no photos any more that this job made copies of.',
    'report-gone': 'This report is no longer in the list.',
    'report-empty': 'Nothing has been measured for this report yet.',
    'report-without-photo': 'The report has no photo {{photo}}.',
    'attack-without-result': 'This attack has not been run to its end yet.',
    'matrix-gone': 'This matrix is no longer in the list.',
    'demo-without-picture': 'The demonstration has no picture {{picture}}.',

    'upload-too-much':
      'At most {{files}} files and {{gigabytes}} GB can be added at once this way; add them in parts, or choose the folder.',
    'upload-empty': 'There are no files in this upload.',
    'upload-malformed': 'This is no upload of files.',
    'file-name-impossible': 'A file cannot be called {{name}}: {{reason}}.',
    'folder-name-impossible': 'A folder cannot be called "{{name}}".',
    'path-not-whole': '{{path}} is not a whole path.',

    'nothing-new-for-key': 'These people have no new photos for their key.',
    'nobody-with-readable-photos': 'These people have no photos that can be read.',
    'person-without-key': 'There is no key of {{person}}.',
    'nothing-to-improve': 'There is no key of {{person}} that could be improved; protect these photos first.',
    'key-to-improve-gone':
      'The key of {{people}} that could be improved is not on this computer any more; protect the photos again.',
    'keys-not-learned-together':
      'The keys of {{people}} were not learned together; improve one at a time, or learn anew for all of them.',
    'noise-not-improvable':
      '{{file}} does not hold what the learning could go on from; protect the photos anew instead.',
    'nobody-to-improve-in-file':
      '{{file}} holds no noise of "{{person}}" that could be improved; it does of: {{people}}.',
    'keys-need-faces':
      'Several keys are told apart by the faces in the photos: neither name a person nor leave faces out.',
    'key-of-same-person': '{{file}} is of "{{person}}", as another key is; give one key for each person.',
    'key-sample-wise':
      '{{file}} holds sample-wise noise, which fits only the photos that it was learned for; protect the new photos instead.',
    'key-of-several-people': '{{file}} holds the noise of {{people}}; say whose to take.',
    'key-ambiguous': 'There are several keys of "{{person}}"; name one of the files: {{files}}.',
    'key-unknown': 'There is no key "{{key}}"; there are: {{files}}.',
    'no-keys': 'There is no key "{{key}}"; no keys are kept here.',
    'passphrase-wrong': 'The passphrase is not the one that {{file}} was exported with.',
    'passphrase-too-short': 'The passphrase is too short: take {{characters}} characters or more.',
    'passphrases-differ': 'The two passphrases are not the same.',
    'no-terminal': 'There is no terminal to ask for the passphrase on; give it with --passphrase-file.',

    'given-noise-array':
      '{{file}} holds no array "perturbation" or "noise" of float32; save it with numpy.savez(file, perturbation=noise).',
    'given-noise-shape':
      '{{file}} holds noise of shape {{shape}}; these pictures need {{samples}} rows, or {{classes}} for the classes, of {{channels}} x {{height}} x {{width}} or {{height}} x {{width}} x {{channels}}.',
    'given-noise-labels':
      '{{file}} has labels that are not those of these pictures: it was made for others, or in another order.',
    'given-noise-scale':
      '{{file}} holds noise of up to {{largest}}, which must be in units of 1: eight grey levels are 8/255.',
    'nobodys-noise': 'There is no noise for "{{person}}"; there is for: {{people}}.',
    'noise-of-other-photos':
      '{{photo}} has no noise of its own: sample-wise noise fits only the photos that it was learned for.',
    'region-outside-photo':
      'A region to protect does not lie inside the photo, which is {{width}} x {{height}} pixels.',
    'learning-part-outside-photo':
      'A part to learn on does not lie inside the photo: it has changed. Have its faces found anew.',
    'part-outside-photo':
      'The part to learn from, {{partWidth}}x{{partHeight}} pixels, does not lie inside this photo of {{width}}x{{height}}. Choose a smaller part, or leave the photo out.',
    'photo-too-large-for-format':
      'This photo is too large for {{format}}, which takes {{longestSide}} pixels a side. Choose PNG or TIFF.',
    'no-gpu':
      'There is no GPU here that this TensorFlow can use (it takes an NVIDIA GPU and a CUDA build of the library); leave the device out to compute on the CPU.',

    'method-unknown': 'There is no method "{{method}}"; known: {{known}}.',
    'method-for-small-pictures':
      '"{{method}}" is for data sets of small pictures that are used as they are: nothing of it would be left of a photo that is shrunk.',
    'attack-unknown': 'There is no attack "{{attack}}"; known: {{known}}.',
    'testbed-unknown': 'There is no testbed "{{testbed}}"; known: {{known}}.',
    'victim-unknown': 'There is no victim "{{victim}}"; known: {{known}}.',
    'testbed-missing': 'There is no testbed for "{{attack}}" with the goal "{{goal}}".',
    'testbed-unfit': 'The testbed "{{testbed}}" does not fit this attack. {{reasons}}',
    'victim-unfit': 'The victim "{{victim}}" learns {{learns}}, and the testbed "{{testbed}}" has {{has}}.',
    'defence-unknown': 'There is no defence "{{defence}}"; known: {{known}}.',
    'counter-measure-trains-nothing':
      '{{defence}} trains no recogniser, so a report cannot try it; where there are faces, reports compare them anyway.',
    'faces-need-colour':
      'Faces are recognised in colour pictures only; leave the counter-measures by existing features out.',
    'preset-unknown': '"{{method}}" has no preset "{{preset}}"; it has: {{presets}}.',
    'parameter-unknown': '"{{method}}" has no parameter "{{parameter}}"; it has: {{parameters}}.',
    'parameters-wrong': '"{{method}}" does not take these parameters: {{problems}}',

    'copies-without-record':
      '{{folder}} has no record of how its copies were made; say with --clean where the originals are.',
    'matrix-unknown': 'There is no matrix "{{name}}"; the program comes with: {{names}}.',
    'matrix-unparsable': '{{file}}: {{problem}}',
    'matrix-without-names': '{{file}}: it is not a matrix: data, protections and victims by their names.',
    'results-of-poisoning': '{{path}} holds results of poisoning; only those of protections can be compared.',
    'matrix-data-ambiguous':
      '{{file}}: another place for the data can be given only where there is one data source.',
    'matrix-malformed': 'The matrix is not one: {{problems}}',
    'matrix-without-victim': 'The matrix names no victim.',
    'matrix-without-data': 'The matrix names no data.',
    'matrix-cell-unknown': 'The matrix has no cell {{position}}.',
    'matrix-cell-differs': 'The pictures, or the program, are others here than where the matrix was planned.',
    'class-unknown': 'There is no class "{{name}}"; there are: {{names}}.',
    'queue-address-wrong': 'A queue is given by the address of its Redis, such as redis://localhost:6379.',

    'counter-measure-without-network':
      '{{defence}}: this counter-measure looks at pictures through an existing network, and there is none here; leave it out.',
    'mails-too-few': 'There are only {{mails}} mails; learn from fewer, so that some are left to test on.',
    'victim-needs-trained-network':
      'This victim begins with a trained network; only the testbed “transfer” has one.',
    'victim-not-from-scratch': '{{victim}} is no network that is trained from scratch.',
    'nothing-to-regularise': '{{victim}} has nothing to regularise.',
    'defence-needs-losses': 'This defence needs a victim that tells the loss of every record.',
    'defence-needs-features': 'This defence needs a victim that tells the features of pictures.',
    'defence-needs-fresh-network': '{{defence}} needs a network that is trained from scratch.',
    'two-classes-only': '{{victim}} tells two classes apart, no more.',
    'poison-shape-differs': 'The poison does not have the shape of the data.',
    'poison-of-other-data':
      'The poison was made from record {{record}}, and there are only {{records}}: it belongs to another training set.',
    'poison-overspent': 'A poison of "{{attack}}" is dearer than it may be. {{reasons}}',
    'attack-needs-intrusion': 'This attack needs the one intrusion that shall be accepted.',
    'attack-needs-mail': 'A focused attack needs the one mail that it is aimed at.',
    'attack-needs-spam': 'A focused attack needs some spam to hide the words in.',
    'attack-needs-target': 'Malicious noise needs a target and the label wanted for it.',
    'attack-needs-features':
      'Records can be ordered by their distance from a boundary only where they are features.',
    'attack-needs-validation': '{{attack}} needs two classes, and records of the attacker to validate on.',
    'attack-needs-imitated-class':
      'The attack pGAN needs two classes, with records of the one that it imitates.',
    'attack-needs-wanted-label': '{{attack}} needs to know the label that its trigger stands for.',
    'attack-needs-one-target': '{{attack}} needs one target, and the class that it shall be taken for.',
    'attack-needs-known-classes':
      '{{attack}} needs surrogates that know the {{classes}} classes of the training set; one of them knows {{known}}.',
    'attack-needs-bases':
      '{{count}} poison pictures of the class "{{label}}" were asked for, and the training set has {{found}} pictures of it. Choose from 1 to {{found}}.',
    'attack-needs-sources':
      '{{count}} poison pictures need as many pictures of the attacker’s own to put the trigger on, and there are {{found}}. Ask for fewer, or give the attacker more.',
    'trigger-too-large': 'A pattern of {{side}} pixels does not fit on the pictures.',
    'attack-needs-two-classes': 'The attack p-tampering needs two classes and the one target.',

    'node-not-named':
      'UNLEARNABLE_NODE does not say which Node runs the engine; start this program by npm start.',
  },

  unreadable: {
    'no-photos': 'There are no photos in {{places}}.',
    'no-photos-of-others': '{{folder}} holds no photos of others; give a folder with photos of other people.',
    'no-photo-readable': 'None of the photos could be read. {{reason}}',
    'no-photos-to-learn-on': 'There are no photos to learn on.',
    'path-unreadable': '{{path}} cannot be read: {{reason}}.',
    'path-not-there': '{{path}} is not there.',
    'folder-unopenable': '{{folder}} cannot be opened: {{reason}}.',
    'no-home-folder': 'There is no home folder.',

    'photo-unopenable': 'This file could not be opened. Check that it is there and that you may read it.',
    'photo-empty': 'This file is empty. Use another copy of the photo.',
    'photo-of-unknown-format':
      'This is not a photo that can be read. JPEG, PNG, WebP, AVIF, TIFF, GIF and HEIC photos can, whatever their name.',
    'photo-raw': 'This is a raw file of a camera. Export the photo as JPEG, PNG or TIFF and take that.',
    'photo-damaged':
      'This photo is damaged and could not be read. Open it in a photo program and save it anew, or use another copy.',
    'photo-too-large':
      'This photo is too large: at most {{megapixels}} megapixels can be read. Save it smaller and take that.',
    'picture-unusable': '{{file}}: {{reason}}',
    'no-subfolders':
      '{{folder}} has no subfolders with pictures; put the pictures of each class into a subfolder of its own.',

    'key-gone': 'The key of {{people}} is not on this computer any more; protect the photos again.',
    'noise-gone':
      'The noise of {{folder}} is not on this computer any more; protect the photos again with seed {{seed}}.',
    'noise-file-malformed': '{{file}} is not a noise file of this app: {{reason}}.',
    'key-not-of-one-person': '{{file}} is not the key of one person.',
    'key-file-foreign': '{{file}} is not a key that this program exported.',
    'key-file-damaged':
      '{{file}} is damaged: it was changed or cut off since it was exported. Export the key again.',
    'seed-damaged':
      '{{file}} is damaged: it should hold one whole number. Remove it, and a new one is drawn.',
    'own-file-unreadable': '{{file}} cannot be read ({{reason}}); move it elsewhere and start again.',

    'no-record-of-copies':
      '{{folder}} holds no protected copies of this program, or their record is damaged.',
    'no-originals-found': 'There is no copy in {{folder}} whose original could be found.',
    'copy-of-other-proportions': '{{file}} has other proportions than its original.',
    'report-malformed': '{{file}} is no report of this program, or it is damaged: {{reason}}',
    'result-malformed': '{{file}}: line {{line}} is no result of the lab: {{reason}}',
    'matrix-file-unknown':
      '{{name}} is neither a file nor a matrix that comes with the program; these do: {{names}}.',
    'poison-without-origin': '{{file}} does not say which training set it was made for.',
    'poison-malformed': '{{file}} cannot be read as a poison: {{reason}}.',
    'queue-silent':
      'The queue at {{host}} does not answer ({{reason}}); check that Redis runs there and lets you in.',
    'worker-failed': 'A worker of the queue did not get through. {{reason}}',

    'report-page-missing': 'The page of reports was not built; set the program up again.',
    'web-page-missing': 'The page is missing from {{folder}}; build it with: npm run build.',
    'demo-pictures-unreadable':
      'The pictures of the demonstration cannot be read; set the program up again. {{reason}}',
  },

  unwritable: {
    'disk-full': 'The disk is full: there is no room left in {{folder}}. Free some space and try again.',
    'path-unwritable': '{{path}} cannot be written: {{reason}}.',
    'folder-unmakeable': '{{folder}} cannot be made: {{reason}}.',
    'copy-unwritable': 'The protected photo could not be written: {{reason}}.',
    'port-forbidden': 'Port {{port}} may not be used; choose one above 1023 with --port, or leave it out.',
  },

  refused: {
    'folder-of-copies':
      '{{folder}} holds protected copies made by this program; give the folder with the originals.',
    'folder-of-originals':
      '{{folder}} holds the originals; choose another output folder, so that copies and originals stay apart.',
    'foreign-file-in-the-way':
      '{{file}} is in the way: this program did not write it, or it was changed since. Move it away or choose another output folder.',
    'link-leads-away':
      '{{folder}} is a link that leads out of the output folder. Remove it or choose another output folder.',
    'file-not-replaced':
      '{{file}} is there already and is not replaced; remove it first or choose another name.',
    'key-of-somebody-else': 'This is the key of {{person}} already.',
    'path-outside': '{{path}} is outside your home folder and mounted media.',
    'folder-without-copies': '{{folder}} is no folder that copies were written to.',
    'poison-of-other-training-set':
      '{{file}} was made for another training set than the one that is there now; say where that one lies.',
    'nothing-to-aim-at':
      'Clean victims misjudge every record that could be aimed at, so that a poison could show nothing. Give them more or easier data.',
    'page-unknown': 'Only the page of this program is answered.',
  },

  'in use': {
    'attack-running': 'This attack is running already; wait for it or cancel it.',
    'folder-in-use':
      'Another run is writing into {{folder}}; wait for it to end or choose another output folder.',
    'folder-taken': '{{folder}} was taken away or is used by another run since; the copies so far are kept.',
    'busy-protecting': 'Photos are being protected; start the demonstration when that is done.',
    'busy-for-trial': 'Photos are being protected; try methods when that is done.',
    'busy-learning': 'The engine is busy; the time cannot be measured now.',
    'port-taken': 'Port {{port}} is taken by another program; choose another with --port, or leave it out.',
    'data-in-use':
      'Unlearnable is running already, or was killed a moment ago: {{folder}} is in use. Close the other one, perhaps in the browser, or try again in 15 seconds.',
  },

  'engine died': {
    'engine-ended': 'The engine ended {{how}}.',
    'engine-ended-saying': 'The engine ended {{how}}; its last words: {{lastWords}}',
  },

  'engine silent': {
    'engine-silent': 'The engine showed no sign of life for {{seconds}} seconds and was stopped.',
  },

  internal: {
    'bound-broken':
      "The protected photo differs by {{largest}} grey levels, more than the bound of {{epsilon}}. This is a mistake of this program: please report it with the photo's format.",
    'engine-busy': 'The engine is busy.',
    'engine-answer-malformed': 'The engine gave an answer that makes no sense. {{problems}}',
    'queue-result-malformed': 'The queue holds something else as {{job}}.',
    'connection-lost': 'The connection to the app broke off before it had answered. It comes back by itself.',
    'versions-differ':
      'This page and the app do not understand each other, perhaps after an update. Load the page again.',
  },
} as const satisfies Record<FailureKind, Record<string, string>>

/** What the owner of a photo should know about its copy. */
const notes = {
  'note-damaged': 'The file is damaged: parts of the picture may be grey or missing.',
  'note-deep-colours': 'More than 8 bits per channel were reduced to 8.',
  'note-printing-colours': 'Printing colours (CMYK) were converted to sRGB.',
  'note-animation': 'Only the first picture of the animation is kept.',
  'note-several-pictures': 'Only the main picture of the file is kept.',
  'note-gain-map': 'The HDR gain map is dropped: the photo is kept in standard brightness.',
  'note-hdr': 'The photo is in HDR, which is not converted: it may look flat.',
  'note-laid-on-white': 'JPEG has no transparency: the photo was laid on white.',
  'note-metadata-uncleanable': 'The {{block}} metadata could not be cleaned safely and were removed.',
  'note-metadata-does-not-fit': 'The {{block}} metadata do not fit into a {{format}} file and were removed.',
  'note-other-format': '{{original}} files cannot be written: the protected photo is a {{written}} file.',
} as const

/** Why, as part of a sentence that names the file or folder. */
const reasons = {
  'reason-not-there': 'there is no such file or folder',
  'reason-gone': 'it is not there any more',
  'reason-reading-forbidden': 'reading it is not allowed',
  'reason-writing-forbidden': 'writing there is not allowed; choose another folder',
  'reason-link-in-circle': 'it is a link that leads in a circle',
  'reason-name-taken': 'a file of that name is in the way',
  'reason-name-too-long': 'it is too long',
  'reason-path-too-deep': 'it lies too deep',
  'reason-no-path-below': 'it is no path below a folder',
} as const

/** How the engine's process came to its end. */
const endings = {
  'ended-by-signal': 'by {{signal}}',
  'ended-with-code': 'with code {{code}}',
  'ended-before-start': 'before it started',
} as const

/** What the examination of the computer found. */
const findings = {
  'found-no-engine': 'The engine does not start: {{reason}} Run npm start again to set it up.',
  'found-node': '{{version}} on {{platform}}',
  'found-tensorflow': '{{version}} ({{route}}) with tfjs {{tfjs}}',
  'found-tensorflow-from-wheel': 'library from the TensorFlow wheel, addon compiled here',
  'found-tensorflow-from-package': 'as tfjs-node brings it',
  'found-tensorflow-elsewhere': 'not brought by the set-up',
  'found-cpu': '{{model}}, {{threads}} threads, {{features}}; computes in {{precision}}',
  'found-no-features': 'no features known',
  'found-gpu': 'used by TensorFlow',
  'found-no-gpu': 'none that this TensorFlow can use; the CPU does the work',
  'found-sharp': '{{version}} with libvips {{libvips}}; reads {{reads}}; writes {{writes}}',
  'found-no-electron': 'not downloaded; the command line does without it',
  'found-space': '{{gigabytes}} GB free at {{folder}}',
  'found-little-space': '{{gigabytes}} GB free at {{folder}}; make room for at least {{wanted}} GB',
} as const

/** Why a file was passed over that was given or found. */
const omissions = {
  'omitted-no-photo': 'Not a photo by its name.',
  'omitted-unreadable': 'It cannot be read: {{reason}}.',
} as const

/** Words around other messages. */
const frames = {
  'in-matrix-cell': '{{cell}}: {{trouble}}',
} as const

/** Every message by its key, in English. */
export const messages = {
  ...failureMessages.cancelled,
  ...failureMessages['bad request'],
  ...failureMessages.unreadable,
  ...failureMessages.unwritable,
  ...failureMessages.refused,
  ...failureMessages['in use'],
  ...failureMessages['engine died'],
  ...failureMessages['engine silent'],
  ...failureMessages.internal,
  ...notes,
  ...reasons,
  ...endings,
  ...findings,
  ...omissions,
  ...frames,
} as const

export type MessageKey = keyof typeof messages
