"""The rules that findings name, as text: two lines a rule, id, severity and title, then the hint.

Ids are permanent: one that goes is not reused. `claimtrace.rules` reads this table.
"""

TABLE = """
D001 error data file cannot be read
  Put the file where datapackage.json says and make it readable, or correct the path there.
D002 error header differs from the schema
  Make the header line the field names of the table's schema, in their order.
D003 error cell has the wrong type
  Write the cell in the type that the table's schema gives the field.
D004 error category is not allowed
  Use one of the categories that the table's schema lists for the field, or add the new one there.
D005 error required cell is empty
  Fill in the cell; if the value is unknown, leave the row out or make the field optional.
D006 error key stands twice
  Give the row a key of its own, or delete it if it repeats the other row.
D007 error row is too short
  Add the missing cells; an unknown value is an empty cell between two commas.
D008 error row is too long
  Put quotes around a cell that contains a comma, or delete the surplus cells.
D009 error foreign key points nowhere
  Use a key that exists in the other table, or add the row there.
D010 error date is impossible or not EDTF
  Write EDTF: 2016, 2016-11, 2016-11-30, 199X, 2017/2021, with ? or ~ if unsure; or `clean --mend`.
D011 error reference points nowhere
  Use a key that exists in a table of that name, in whatever folder, or add the row there.
D012 error row is blank
  Delete the blank line.
D013 error file is not UTF-8
  Save the file as UTF-8 without a byte-order mark.
D014 error cell breaks a constraint
  Change the cell so that it satisfies the field's constraint in the table's schema.
D015 error data package cannot be used
  Correct data/datapackage.json: a JSON file that describes every table, after Data Package v2.
D016 error data file is not described
  Describe the file as a resource in data/datapackage.json, or take it out of the data folder.
D017 error data file is missing
  Put the file where datapackage.json says, with at least its header, or delete the resource.
D018 notice file starts with a byte-order mark
  Nothing is lost and nothing need be done; UTF-8 without the mark ends this line.
D019 notice lines do not end in LF
  Nothing is lost and nothing need be done; LF line endings end this line.
D020 error file contains a NUL character
  Delete the character; the file may have been saved as UTF-16.
D021 error file is empty
  Write at least the header line.
D022 error schema names what does not exist
  Correct datapackage.json or the schema that it names: keys and references must name what is there.
D023 error quoted cell is not closed
  Close the cell with a quote, and double each quote within it.
D025 warning last line does not end
  End the file with a line ending; it may have been cut off.
D026 error row named gives no ground for the cell
  Empty the cell, or name a row that bears it out: what was only announced, say, has not begun.
D040 error cells are not separated by commas
  In a spreadsheet save as "CSV UTF-8 (comma delimited)"; or let `clean --mend` put commas there.
D041 error cell holds a character that cannot be seen
  Delete the character, or write an ordinary blank in its place.
D042 error letters are written in parts
  Write each accented letter as one character (Unicode's composed form, NFC).
D043 error cell begins or ends with a blank
  Delete the blank.
D044 error list in a cell is not right
  Write each item once, with one semicolon between two.
D045 error cell holds a spreadsheet's error
  Correct the formula or widen the column, save again; or write the value as the source has it.
D046 notice cells are read as spelt otherwise
  Nothing is lost and nothing need be done.
D047 notice file ends in blank rows or columns
  Nothing is lost and nothing need be done; the rows and columns are left out.
D048 error cell contradicts another of its row
  Correct whichever of the two cells is wrong.
D050 error files of coders do not fit together
  Give every coder the same units, one row each, and the same columns of codes.
D051 warning codes are none of the codebook's
  Use the categories of the codebook, or say under which codebook the column was coded.
D052 warning rows single out a person
  Coarsen the cells, keep the rows in data/restricted, or say in `disclosed` why they may be told.
D053 error doubt of a row is lost in the sentence
  Say the doubt in one of the words that the schema gives under `hedges`, or correct the cell.
D060 warning table with rows is not listed
  List it in datapackage.json, so that other programs find it too.
D061 error correction names no cell
  Name table, row key and column of a cell that is there; the key of a row cannot be corrected.
D062 error correction does not fit its cell
  Write under `before` what the table holds, which is what its source says, and once for each cell.
D067 error verdict does not fit its support
  Correct the verdict, or the rows that speak for it and against it; the message says what fits.
D068 error verdicts cannot be held to their support
  Correct the function `judge` of the thesis, or the rows that it reads.
D080 error rows cannot be described together
  Correct the rows named: they contradict each other.
D081 error quote stands within a cell
  Put quotes around the whole cell, and double each quote within it; or delete the quote.
D082 error pattern of a field takes too long
  Write the pattern without a repetition within a repetition, such as a+ for (a+)+.
D083 error address is not live
  Write an address that begins with https, http, mailto or doi; or leave the cell empty.
D087 error year is out of reach
  Correct the year, or widen the `years` of the field in its schema.
D088 error cell contradicts the row that its own row names
  Correct whichever of the two cells is wrong, or the key that names the row.
D089 error cell begins as a formula does
  Begin the text with a letter or a digit: a spreadsheet would compute it when it opens the table.
D090 error cell was read in the wrong encoding
  Restore the table from before, or write the letters anew, and save it as UTF-8.
D091 error cell is too long for a spreadsheet
  Shorten the text, or put it into a file of its own and name that.
D095 error there is no restricted table
  Put them at data/restricted/PLACE/TABLE.csv, each with the columns of the public table.
D096 error git would keep tables that are not published
  Write data/restricted/ into .gitignore; take what git has out of it by git rm -r --cached.
D099 error run over restricted tables stopped
  Run the command without --tier. If it holds, these tables hold what the code does not expect.
D100 warning folder is coded under another codebook
  Code it again under the version that the others have, or raise theirs; its own page stands.
C001 error ledger cannot be read
  Correct the YAML at the place named.
C002 error ledger has an unknown key
  Use a key of the ledger format, or delete the line.
C003 error ledger entry lacks a key
  Add the key to the entry.
C004 error claim id stands twice
  Rename one of the two claims, and the spans that name it.
C005 error ledger value is not allowed
  Use a value of the kind that the key takes.
C006 error claim function is unknown
  Write `compute` as package.module:function and make the function exist.
C007 error claim function failed
  Correct the function, or the rows or `given` that it was called with.
C008 error claim has no rows
  Make the function cite every row that the value rests on; delete a claim that has none.
C009 error claim function returned no claim
  Return Claimed(value, rows), with a value of a kind that Claimed allows.
C010 error form cannot be shown
  Correct the form in `show`: literal text, or text with one field that suits the value.
C011 error words do not hold of the value
  Correct the words in `show`, or what the claim computes.
C012 error expectation is not met
  Find out why the value differs; correct the data or the code, or say in `expect` what holds.
C013 error claim is not used
  Use the claim in the document, or delete it from the ledger.
C014 error source of an outside check is unknown
  Use a source_id of the table of sources, or add the source there.
C015 error expectation cannot be evaluated
  Use a known expectation, with an operand that suits the value.
C016 error ledger key stands twice in one entry
  Delete one of the two lines.
C017 error evidence names a cell that does not exist
  Cite rows and columns of the data files themselves, not columns made in cleaning.
C018 error document has no ledger
  Write a ledger NAME.claims.yml beside NAME.qmd.
C019 error ledger has no document
  Write NAME.qmd beside NAME.claims.yml, or delete the ledger.
C020 error value differs from the accepted record
  If the new value is right, accept it into the record; otherwise undo the change to data or code.
C021 error form differs from the accepted record
  If the new form is right, accept it into the record; otherwise undo the change.
C022 error cell differs from the accepted record
  If the new cell is right, accept it into the record; otherwise undo the change to the data.
C023 error claim of the accepted record is gone
  Restore the claim in its ledger, or accept the record without it.
C024 error claim is not in the accepted record
  Accept the claim into the record after reading its value and rows.
C025 error evidence differs from the accepted record
  If the claim rightly rests on other rows now, accept it; otherwise undo the change.
C026 error accepted record is missing or cannot be read
  Restore figures/claims.json from version control, or accept a new record.
C027 error ledger entry differs from the accepted record
  If the entry is right, accept it into the record; otherwise undo the change to the ledger.
C028 error claim id is malformed
  Write the id in lower-case letters, digits and single hyphens, beginning with a letter.
C029 notice claim tells of too few restricted rows to be shown
  Nothing need be done; where it is a number over at least five rows of each table, it is shown.
C030 error claim stands where another stood
  Bind the text to the claim that stood there; if the new claim is right, accept the record.
C031 warning sentence with claims has new words
  Read the sentence with its claims; if it says what they say, accept the record.
C032 warning document is new to the accepted record
  Accept its claims into the record once they are as they should be.
C033 error tolerance is not allowed
  Give a claim of a number, or of several, a number from 0, such as 0.0001; else delete the line.
C034 warning value differs within its tolerance
  If the new value is right, accept it into the record; the tolerance stays as it is.
C035 error code of the project ends the command
  Correct the code there: it must return, let itself be stopped, and call nothing that faults.
C039 error project of the thesis cannot be imported
  Name it in pyproject.toml as [tool.claimtrace] project = "module:NAME", a claimtrace.Project.
C040 error claim that attests says nothing of outside
  Add outside: {result: agrees, partly, conflicts or not-found}; where nothing was compared, why.
C041 error word of a sentence with claims is turned round
  Undo the change; if the sentence was wrong and is right now, accept it into the record.
C058 error verdict on a claim rests on no phrase
  Name in `quotation` the phrase of a source that was read; else write why nothing was compared.
C059 error quotation of an outside check is unknown
  Use a quotation_id of the table of quotations, or add the phrase there.
C060 error source stands beside a quotation
  Delete `source`: the quotation names the source that it is from.
C061 error cell names a claim that no ledger has
  Write the id of a claim of a ledger, or add the claim to one.
C062 error cell names a cell that does not exist or is empty
  Write FOLDER/TABLE/KEY.COLUMN, or TABLE/KEY.COLUMN if the table is in no folder.
C070 error cell that a claim names does not exist
  Write `cell` as FOLDER/TABLE/KEY.COLUMN, or TABLE/KEY.COLUMN if the table is in no folder.
C071 error cell that a claim names is empty
  Name a cell that holds something, or fill this one with what its source says.
C072 error claim has a cell and a function
  Keep `cell` or `compute`, whichever the claim means; `given` belongs to `compute`.
C080 error claim function takes too long
  Make the function, or the import of its module, end within seconds.
C081 error claim function is not the project's
  Name a function that a module of the project's own package defines.
C082 error study cannot be loaded
  Correct the function `load` of the thesis, or the rows that it reads.
C083 error record and its hashes were not accepted together
  Restore both from version control, or accept again: `reproduce --accept`.
C090 error ledger holds a character that cannot be seen
  Delete the character, or write an ordinary blank in its place.
C091 error command failed by a fault of its own
  Take out what in the project's code changes functions of a library; else report this line.
C092 warning thread of the project's code failed
  Let claim functions begin no thread: nothing waits for what one finds.
C096 error claim reads restricted rows that it does not name
  Have its function cite every row that the value depends on; until then it is not shown.
C155 error sentence of a claim tells a quantity that it does not have
  Correct `says`: each quantity in it is the claim's, as its value, its forms or its rows have it.
C156 error sentence with claims is denied, or no longer
  Undo the change; if the sentence was wrong and is right now, accept it into the record.
P001 error numeral is bound to no claim
  Bind it: [text]{claim="id"}; or exempt it: [text]{.uncounted why="reason"}.
P002 error number word is bound to no claim
  Bind it: [text]{claim="id"}; or exempt it: [text]{.uncounted why="reason"}.
P003 error ordinal is bound to no claim
  Bind it: [text]{claim="id"}; or exempt it: [text]{.uncounted why="reason"}.
P004 error fraction is bound to no claim
  Bind it: [text]{claim="id"}; or exempt it: [text]{.uncounted why="reason"}.
P005 error date is bound to no claim
  Bind it: [text]{claim="id"}; or exempt it: [text]{.uncounted why="reason"}.
P006 error quantifier is bound to no claim
  Bind it: [text]{claim="id"}; or exempt it: [text]{.uncounted why="reason"}.
P007 error roman numeral is bound to no claim
  Bind it: [text]{claim="id"}; or exempt it: [text]{.uncounted why="reason"}.
P008 error Chinese numeral is bound to no claim
  Bind it: [text]{claim="id"}; or exempt it: [text]{.uncounted why="reason"}.
P009 error span names an unknown claim
  Correct the id, or add the claim to the document's ledger.
P010 error text matches no form of the claim
  Write one of the claim's forms, leave the span empty with a `show`, or add the form to `show`.
P011 error span asks for an unknown form
  Name one of the claim's forms in `show`.
P012 error span is empty and asks for no form
  Add show="form" to the span, or write the text.
P013 error exemption gives no reason
  Add why="reason" to the exemption.
P014 error exemption exempts nothing
  Delete the exemption: its text holds nothing that needs a claim.
P015 error document cannot be read
  Correct the document at the place named; it must be UTF-8 Markdown.
P016 error span is not closed
  Close the bracket and the attributes of the span.
P017 error claim spans are nested
  Close one span before the next begins.
P018 error attributes of a span are malformed
  Write attributes as key="value", each once.
P019 error claim span stands where none can
  Move the claim out of headings, code and raw blocks, into prose.
P020 error exemption covers too much
  Narrow the exemption to the words it is about.
P021 error multiplier is bound to no claim
  Bind it: [text]{claim="id"}; or exempt it: [text]{.uncounted why="reason"}.
P022 error comparison is bound to no claim
  Bind it: [text]{claim="id"}; or exempt it: [text]{.uncounted why="reason"}.
P023 error raw block hides prose from the reader
  Write the passage in Markdown, so that it can be read and checked.
P024 error document holds no prose
  Write the document, or take it out of the list of documents.
P025 error key of a span is unknown
  Use claim, show, or .uncounted with why.
P026 error claim span names no claim
  Give the attribute claim a value.
P027 error exemption and claim stand on one span
  Keep one of the two: a bound text needs no exemption.
P028 error empty span is exempt
  Write the text, or delete the span.
P029 error symbol with a number is bound to no claim
  Bind it: [text]{claim="id"}; or exempt it: [text]{.uncounted why="reason"}.
P030 error reason of an exemption says nothing
  Say in why="" what kind of word it is: a figure of speech, a name, a quotation.
P031 error word is too long to be read
  Break it with blanks, or take it out; no word or numeral of a text is that long.
P032 error paragraph is too long to be read
  Break it with blank lines into several.
P033 error marks nest too deep
  Close brackets that are open, or take levels out; write one that is no mark as \\[.
P040 error finding is bound to no claim
  Bind it as [eager]{claim="..."} to a claim whose form says it; say it elsewhere, or declare it.
P041 error signpost holds a claim
  Take .signpost off, or move the claim into a sentence of its own: a signpost says no finding.
P050 error word of change is bound to no claim
  Bind it: [text]{claim="id"}; or exempt it: [text]{.uncounted why="reason"}.
P051 error average is bound to no claim
  Bind it: [text]{claim="id"}; or exempt it: [text]{.uncounted why="reason"}.
P060 error setting is not known
  Delete it, or use a setting that is read: title, subtitle, author, date, abstract, keywords.
P061 error setting puts on the page what nobody reads
  Write the text into the document, where it is read; delete the setting.
P062 error setting holds what it may not
  Write a value of the kind that the setting takes, such as a name, a path, true or false.
P063 error file of settings is not read
  Write its settings into chapter/_quarto.yml, and delete the file.
P064 error address is not live
  Link to https, http, mailto, doi, a file beside the document, or a label: #name.
P065 error text holds a character that cannot be seen
  Delete the character, or write an ordinary blank in its place.
P066 error title says nothing
  Write the title, or delete the heading.
P067 error text is struck out
  Delete the text, or take the strike-out away: a reader cannot tell which of the two holds.
P068 error note is not defined
  Write the note below, [^name]: text, or at its place, ^[text]; or delete the mark.
R001 error engine is missing
  Install the engine, or choose another with --engine.
R002 error engine is too old
  Install a newer release of the engine, or choose another with --engine.
R003 error engine failed
  Read the engine's message; correct the document at the place it names.
R004 error engine gave a warning
  Mend what the warning is about; a warning may hide something missing from the page.
R005 error included file is missing
  Correct the path of the include, or build the exhibit that it names.
R006 error includes run in a circle
  Take one of the includes out.
R007 error cross-reference leads nowhere
  Correct the label, or give the exhibit or section that label.
R008 error label stands twice
  Rename one of the two labels.
R009 error font is missing
  Put the font into chapter/fonts, or name another in the document's settings.
R010 error character has no glyph in the fonts
  Add the character to the font subset in chapter/fonts.
R011 error image is missing
  Build the figure, or correct its path.
R012 error figure has no alternative text
  Add fig-alt="..." that states the finding of the figure.
R013 error citation is unknown
  Add the reference to the bibliography, or correct the citation key.
R014 error engine or format is unknown
  Choose among the engines and formats that the command's help lists.
R015 error output was not written
  Read the engine's message; see whether the folder can be written to.
R017 error document is missing
  Correct the name, or write the document.
R018 error table cannot be drawn
  Correct the table's cells, spans or column widths.
R019 error PDF cannot be written
  Read the message; correct the document at the place it names.
R020 error page needs a resource from outside
  Embed the resource, so that the page works offline.
R021 error shortcode is not supported
  Use Markdown or a supported shortcode; the embedded engine reads includes only.
R025 error settings of the document cannot be read
  Correct the YAML at the place named.
R026 error setting stands twice
  Delete one of the two lines.
R027 error exhibit failed
  Correct the function that makes the exhibit, or the rows that it reads.
R030 error document lacks a part it must have
  Add the part named.
R031 error another build is under way
  Wait until it ends.
R032 error input changed while the build ran
  Build again, and change nothing meanwhile.
R033 error interrupted build cannot be completed
  Make the place named writable and run again; else delete _build/.publish.json and build.
R034 error file that a setting names is missing
  Put the file there, or correct or delete the setting.
R050 error construct of Quarto is not supported
  Write it in Markdown that both engines draw alike.
R051 error text is shown in no format
  Delete the text, or correct the condition under which it is shown.
R052 error code would run while the document renders
  Compute the value in a claim function and bind it, or draw an exhibit.
R053 error link leads nowhere
  Correct the address, or give the place that label.
R054 error Quarto cannot check the documents before it renders
  Install the packages: python3 -m nox -s environment; then render again.
R055 error bibliography cannot be read
  Correct the name of the file, or save it as UTF-8.
R060 error bibliography cannot be parsed
  Correct the entry there, or the one before it: a brace, a quote or a comma is missing.
R061 error key of the bibliography stands twice
  Give one of the two works another key, or delete it; capitals do not tell keys apart.
R065 error exhibit is too large
  Let its function choose what a page has room for; the CSV of the exhibit may hold all.
R070 error Quarto extension of the tool is missing
  Install the tool (pip install claimtrace), or put its extension into chapter/_extensions.
R090 error file of the project cannot be read
  Make the file or folder readable, or put an ordinary one in its place.
R091 error includes go too deep or come to too much
  Include fewer texts, or put their words into the document.
R092 error file lies outside the project
  Put the file into the project, and name it there.
R100 error file cannot be written
  Free space on the disk, or lift the limit or the permission; then run again.
R101 error system refused what the command needs
  Free memory, space or files that are open, or give the permission; then run again.
R102 error process ended before its time
  Free memory, and run again.
R103 error table is not the one whose rows are known
  Include the table that `build` writes, as it writes it, and build again.
X006 error table cell differs
  Find the change in data or code; accept the record only if the new cell is right.
X007 error figure data differ
  Find the change in data or code; accept the record only if the new points are right.
X008 error bytes of an exhibit differ
  Compare the versions with the lock file; accept the record only if the picture is right.
X009 error recorded file was not made
  Find out why the build no longer writes it, or accept the record without it.
X010 error file is not in the record
  Accept the record after looking at the file, or delete the file.
X011 error record is missing or cannot be read
  Restore figures/MANIFEST.json from version control, or accept a new record.
X012 error build failed under changed conditions
  Read the message; make the build independent of the condition named.
X013 warning environment differs from the lock file
  Install the versions of requirements.lock and reproduce again.
X014 error output depends on the conditions
  Make the output independent of the condition named: sort, fix the date, round.
X015 error corruption went unnoticed
  Bind the cell or the text to a claim or a constraint, so that a change in it shows.
X016 error document differs
  Compare the two documents; accept the record only if the new one is right.
X017 error row order or number of a table differs
  Find the change in data or code; accept the record only if the new table is right.
X019 error archive lacks a file or holds one too many
  Correct the list of what is deposited.
X020 error list of tolerated survivors cannot be read
  Write a list of entries with table, column and reason; kind and keys narrow an entry.
X021 warning list of tolerated survivors covers more than survives
  Lower `at_most`, or delete the entry, so that a new survivor shows.
X022 warning file is neither deposited nor left out
  Name it in the list of what is deposited or left out, or delete it.
X023 error description of the deposit cannot be used
  Correct CITATION.cff: it needs title, version, date-released, abstract and authors.
X024 warning deposit holds what nobody has accepted
  If the new state is right, accept it with `reproduce --accept`, and package again.
X025 error accepted hashes do not cover what was accepted
  Restore figures/MANIFEST.json from version control, or accept again: `reproduce --accept`.
X026 error lock file is not the accepted one
  Restore it, or reproduce with the new one and accept: `reproduce --accept`.
X027 error list of licences cannot be used
  Correct REUSE.toml: tables [[annotations]], each with a path and one SPDX-License-Identifier.
X028 warning a person has to fill in what nobody else can
  Add it to CITATION.cff once it is known; the archive says until then that it is missing.
X029 error two descriptions of the deposit disagree
  Make the one say what the other says; CITATION.cff and REUSE.toml are what the others follow.
X030 warning file has no licence, or a licence no text
  Name the file in REUSE.toml, or put the text of the licence into LICENSES.
X031 error file of marks cannot be used
  Export the marks again from the page, and name that file.
X032 warning mark of a reviewer is stale
  Have the reviewer look again: what was marked has another value now.
X033 warning mark of a reviewer is of nothing that is here
  Reproduce the version that was marked, or have the reviewer mark this one.
X034 warning notes of the release do not fit its version
  Put them under a new version in CHANGELOG.md, and raise CITATION.cff and pyproject.toml to it.
X035 warning lock file is missing
  Restore requirements.lock from version control: without it other versions of packages may be used.
X060 notice marks are of another version
  Look at those that are told to be stale; or reproduce the version that was marked.
X061 warning reviewer marked one thing in two ways
  Ask which of the two holds, and hand over the file that has it.
"""
