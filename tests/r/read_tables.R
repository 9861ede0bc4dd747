# read_tables.R PROGRAM SOURCE FOLDER: reads what the program writes and compares it with the text itself.
arguments <- commandArgs(trailingOnly = TRUE)
program <- arguments[1]
source_folder <- arguments[2]
folder <- arguments[3]
unlink(folder, recursive = TRUE)
dir.create(folder, recursive = TRUE)
source(file.path(source_folder, "r/mirsweep.R"))

run <- function(...) {
  status <- system2(program, c("scan", "-q", "-m", file.path(source_folder, "test-data/mirnas.fa"), "-t",
                               file.path(source_folder, "test-data/human_3utr.fa"), ...))
  stopifnot(status == 0)
}

# Each cell as the file has it.
cells_of <- function(path) {
  file <- gzfile(path)
  on.exit(close(file))
  lines <- strsplit(readLines(file), "\t", fixed = TRUE)
  cells <- do.call(rbind, lines[-1])
  colnames(cells) <- lines[[1]]
  cells
}

expect_equal_table <- function(path) {
  table <- read_mirsweep(path)
  cells <- cells_of(path)
  stopifnot(identical(names(table), colnames(cells)), nrow(table) == nrow(cells), nrow(table) > 0)
  for (column in names(table)) {
    text <- cells[, column]
    text[text == "NA"] <- NA
    values <- table[[column]]
    if (is.numeric(values)) {
      stopifnot(identical(as.numeric(values), as.numeric(text)))
    } else {
      stopifnot(identical(as.character(values), unname(text)))
    }
  }
  table
}

plain <- file.path(folder, "plain")
packed <- file.path(folder, "packed")
tables <- "targets,sites,documented,features,genes,ranking"
run("--score", "context++", "--tables", tables, "-o", plain)
run("--score", "context++", "--tables", tables, "--format", "tsv.gz", "-o", packed)
for (name in strsplit(tables, ",")[[1]]) {
  expect_equal_table(file.path(plain, paste0(name, ".tsv")))
  expect_equal_table(file.path(packed, paste0(name, ".tsv.gz")))
}
stopifnot(identical(read_mirsweep_result(plain), read_mirsweep_result(packed)))
stopifnot(identical(sort(names(read_mirsweep_result(plain))), sort(strsplit(tables, ",")[[1]])))

sites <- read_mirsweep(file.path(plain, "sites.tsv"))
stopifnot(is.character(sites$mirna), is.integer(sites$start), is.integer(sites$end), is.factor(sites$site_type),
          is.numeric(sites$score), identical(levels(sites$site_type)[1], "8mer"))

# Names that look like numbers stay names.
numbers <- file.path(folder, "numbers.fa")
writeLines(c(">007", "CCCATAAGCTACCC"), numbers)
mirna <- file.path(folder, "mirna.fa")
writeLines(c(">21", "UAGCUUAUCAGACUGAUGUUGA"), mirna)
odd <- file.path(folder, "odd.tsv")
stopifnot(system2(program, c("scan", "-q", "-m", mirna, "-t", numbers, "--tables", "sites"), stdout = odd) == 0)
found <- read_mirsweep(odd)
stopifnot(identical(found$transcript, "007"), identical(found$mirna, "21"), is.na(found$gene), is.na(found$score),
          is.numeric(found$score), identical(found$start, 4L))

message_of <- function(code) tryCatch({ code; "" }, error = conditionMessage)
wrong <- file.path(folder, "wrong.tsv")
writeLines(c("a\tb", "1\t2"), wrong)
invisible(file.create(file.path(folder, "empty.tsv")))
stopifnot(grepl("there is no such file", message_of(read_mirsweep(file.path(folder, "absent.tsv")))),
          grepl("is not a table of mirsweep", message_of(read_mirsweep(wrong))),
          grepl("is not a table of mirsweep", message_of(read_mirsweep(file.path(folder, "empty.tsv")))),
          grepl("holds no tables", message_of(read_mirsweep_result(folder))) ||
            grepl("is not a table", message_of(read_mirsweep_result(folder))),
          grepl("one path", message_of(read_mirsweep(c("a", "b")))))

# GRanges, where the package is there.
if (requireNamespace("GenomicRanges", quietly = TRUE)) {
  ranges <- mirsweep_granges(sites)
  stopifnot(length(ranges) == nrow(sites), identical(GenomicRanges::start(ranges), sites$start),
            identical(GenomicRanges::end(ranges), sites$end), identical(ranges$mirna, sites$mirna))
} else {
  stopifnot(grepl("needs the package GenomicRanges", message_of(mirsweep_granges(sites))))
}
cat("all tables are read as they were written\n")
