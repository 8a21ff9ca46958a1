"""How much of what others write is taken: sizes beyond which a text, a number or a file is not read as one.

Each number lies far above what people write and far below what hurts, so that it never matters to an honest document.
"""

from __future__ import annotations

NUMBER_DIGITS = 40
"""Digits of one number: a longer run is a code (account numbers end at 34), and arithmetic on it would cost without end."""

EXPONENT = 300
"""Powers of ten, either way: what a float holds, and JSON with it; exact fractions of larger ones fill the memory."""

WHOLE_DIGITS = 9
"""Digits of whole numbers that somebody sets (authority, a line, a column): no file has a billion lines."""

DOCUMENT = 32_000_000
"""Bytes of a document; a larger file is no text that people wrote."""

LARGE = 2_000_000
"""Bytes of a text that somebody is warned of before it is read: a book has one million, and takes some ten seconds."""

LARGE_PACKED = 10
"""How many times larger files are that hold pictures too (PDF, office documents, archives)."""

ARCHIVE_DOCUMENTS = 1_000
"""Documents that are read of one archive: a larger one is a backup, not a folder that somebody sends."""

ARCHIVE_UNPACKED = 320_000_000
"""Bytes that the documents of one archive may unpack to, ten of the largest: beyond it an archive is a bomb, or a backup."""

WARC_DOCUMENTS = 100_000
"""Pages that are read of one web archive: crawlers begin a new file after a gigabyte, which holds about 30,000."""

WARC_UNPACKED = 20_000_000_000
"""Bytes that the records of one web archive may unpack to: four times what such a file has; unpacking that many takes a minute or two."""

ARCHIVE_DIRECTORY = 4_000_000
"""Bytes of an archive's list of members: 40,000 names, and the library takes each apart before it says how many there are."""

NESTING = 64
"""Depth of YAML: readers go down once a level, and a few hundred levels end Python's stack; people write four or five."""

ALIASES = 20
"""Aliases of a YAML text: merged into each other they multiply, and twenty cannot make more than about 1,500 copies."""

FRONT_MATTER = 100_000
"""Characters of front matter, from the file's beginning: a page's data with every tag and link stays below a tenth of it."""

CONFIGURATION = 500_000
"""Characters of a configuration or rule file: the largest rule has 20,000."""

BASELINE = 50_000_000
"""Bytes of a ledger, rates, decisions or baseline: 100,000 findings take 40 million."""

FILE_LIST = 500_000_000
"""Bytes of a list of files to read: five million names of a hundred characters."""

CELL = 131_072
"""Characters of a cell of decisions or rates, the csv module's own limit: a spreadsheet's cell ends at 32,767."""

FORMULA = 200
"""Characters of a rule's formula: parsing goes down once a bracket, and the longest has 60."""

EXTENDS = 20
"""Configuration files that extend one another: teams have two or three, and each level is a call within a call."""

ERROR_TEXT = 200
"""Characters of an exception's text in a finding: it may hold a whole document."""

LINE = 500
"""Characters of a line about a fault on standard error: it may quote a cell or a pattern of any length."""

FAULTS = 40
"""Lines about faults that are told at once: who has more mends these first."""

NAMED = 3
"""Documents that a finding names when it is about all of a run; the others are counted."""

DEATHS = 20
"""Processes that may die in one run before all that is left is given up: each new one takes a second to start."""

MARKUP = 2_000_000
"""Characters of a reStructuredText: its parser reads about 100,000 a second, and the longest chapter of a manual has 300,000."""

RECORDS = 100_000
"""Records, messages or entries of one file: what comes after them is told as not read."""

RENDERED = 32_000_000
"""Characters of the text that is made of a packed or encoded file, however small that is."""

DEPTH = 200
"""Depth of JSON and of the parts of a mail: people nest ten, and a few thousand end Python's stack."""

UNPACKED = 100_000_000
"""Bytes that the parts of one packed document may have unpacked, pictures left aside: a novel has two million."""

SENTENCE_FIGURES = 60
"""Figures and dates of one sentence that are compared: one with more is data in disguise, and each of its figures would meet all others."""

SENTENCE = 20_000
"""Characters of a sentence whose figures are compared: a longer one is no sentence."""

PARAGRAPH = 10_000
"""Characters of a paragraph: a longer one is read as several, so that what looks at a whole paragraph looks at so much."""

PARTS = 20_000
"""Files within a packed document: a presentation of 500 slides with a picture each has about 3,000."""

TAGS = 1_000_000
"""Tags within one packed document, closing ones among them: a report of 500 pages has about 400,000; a million take some seconds."""

LAYERS = 40
"""Depth of tables, lists, groups and text boxes within each other in an office document: people make four or five."""

BOOK_TAGS = 300_000
"""Tags within an EPUB book, which cost more than others: a novel has about 20,000."""

RTF_MARKS = 1_000_000
"""Control words, brackets and runs of text in an RTF file: a page of Word has about 1,000; a million take some seconds."""

WIDE_TABLE = 1_000
"""Columns of a table, and cells that one cell is merged over: Word ends at 63, LibreOffice Writer at 512."""

TABLE_CELLS = 200_000
"""Places in the tables of one office document, those that merged cells cover among them."""

TEXT_CELLS = 100_000
"""Filled cells of a CSV file, or of a table of records, that are read: checking so many takes about a minute."""

PACKAGE_SIZE = 200_000_000
"""Bytes that a zipped document (.xlsx, .ods) unpacks to: the largest honest workbook below the limit of cells has a tenth."""

PACKAGE_PARTS = 10_000
"""Files in a zipped document: a workbook of a hundred sheets with charts and pictures has about a thousand."""

XML_DEPTH = 256
"""Depth of the XML in a zipped document: office programs write a dozen levels, tables within tables a few more."""

SHEET_CELLS = 20_000
"""Filled cells of a workbook that are read, in the order of its sheets: tables that prose speaks of have hundreds."""

SHEETS = 200
"""Sheets of a workbook that are read."""

SHEET_ROW = 1_048_576
"""Rows of a sheet, the most that spreadsheet programs hold."""

SHEET_COLUMNS = 512
"""Columns of a sheet that are read: wider tables are data for programs."""

SHEET_REPEATS = 256
"""Copies of one filled row that an OpenDocument sheet may ask for; a file of 200 bytes may ask for a million."""

SHEET_TEXT = 32_767
"""Characters of a sheet's cell, the most that spreadsheet programs hold."""

NUMBER_FORMAT = 255
"""Characters of a number format, the most that spreadsheet programs hold."""

PDF_PAGES = 2_000
"""Pages of a PDF that are read: books and annual reports stay below it."""

PDF_PAGE_CHARS = 40_000
"""Characters of one page: a page of the smallest print has 15,000."""

PDF_CHARS = 6_000_000
"""Characters of a PDF: the prose of about 2,000 full pages."""

PDF_LINES = 4_000
"""Ruled lines of one page of a PDF that tables are looked for in: maps and plots have more, tables do not."""

PDF_CPU = 120
"""Seconds of computing that a PDF may take, where the system can hold a process to it: only a damaged file takes for ever."""

PDF_SECONDS = 600
"""Seconds by the clock that a PDF may take to be read, on a machine that has much else to do."""

PDF_MEMORY = 2_000_000_000
"""Bytes of memory that reading a PDF may take, where the system can hold a process to it."""

CACHE = 1_000_000_000
"""Bytes of analyses and findings that are kept, packed: 150,000 stories of 2 KB; those that were not used for longest go."""
