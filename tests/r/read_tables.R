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

# The tables of a genome, of variants and of occupancy: a site of miR-21 in the 3'UTR on chromosome 1, at 151-158, and alleles in it and in
# the miRNA's own gene.
scan <- function(...) stopifnot(system2(program, c("scan", "-q", "--no-documented", ...)) == 0)
in_folder <- function(name, lines) {
  path <- file.path(folder, name)
  writeLines(lines, path)
  path
}
vcf <- function(name, ...) {
  in_folder(name, c("##fileformat=VCFv4.2", "##contig=<ID=1>", "##INFO=<ID=AF,Number=A,Type=Float,Description=\"f\">",
                    paste("#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO", sep = "\t"), ...))
}
mir21 <- in_folder("mir21.fa", c(">hsa-miR-21-5p", "UAGCUUAUCAGACUGAUGUUGA"))
genome <- in_folder("genome.fa", c(">1", paste0(strrep("G", 150), "ATAAGCTA", strrep("C", 42))))
annotation <- in_folder("genes.gtf", sprintf("1\tx\t%s\t%d\t%d\t.\t+\t%s\tgene_id \"G\"; transcript_id \"007\"; gene_name \"F\";",
                                             c("exon", "CDS"), c(1L, 31L), c(200L, 60L), c(".", "0")))
of_genome <- file.path(folder, "of_genome")
scan("-m", mir21, "--genome", genome, "--annotation", annotation, "--variants", vcf("site.vcf", "1\t153\t.\tA\tT\t.\t.\tAF=0.25"),
     "--tables", "sites,regions,loci,variants,occupancy", "--score", "occupancy", "-o", of_genome)
of_mirnas <- file.path(folder, "of_mirnas")
scan("-m", mir21, "-t", genome, "--mirna-variants", vcf("mirna.vcf", "1\t102\t5\tG\tT\t.\t.\t."), "--hairpins",
     in_folder("hsa.gff3", c("##gff-version 3", "1\t.\tmiRNA\t100\t121\t.\t+\t.\tID=MIMAT0000076;Name=hsa-miR-21-5p")),
     "--tables", "sites,mirna_variants", "-o", of_mirnas)
read <- c(read_mirsweep_result(of_genome), read_mirsweep_result(of_mirnas)["mirna_variants"])
stopifnot(identical(sort(names(read)), c("loci", "mirna_variants", "occupancy", "regions", "sites", "variants")))
for (name in names(read)) {
  path <- file.path(if (name == "mirna_variants") of_mirnas else of_genome, paste0(name, ".tsv"))
  stopifnot(identical(expect_equal_table(path), read[[name]]))
}
texts <- c(unlist(read$variants[c("ref", "alt", "chrom", "gene", "transcript")]), unlist(read$mirna_variants[c("id", "ref", "alt", "chrom")]))
stopifnot(identical(unname(texts), c("A", "T", "1", "F", "007", "5", "G", "T", "1")), identical(read$variants$af, 0.25),
          is.factor(read$variants$effect), identical(read$loci$genome_start, 151L), identical(read$loci$transcripts, "007"),
          identical(read$regions$chrom, "1"), is.numeric(read$occupancy$log_kd))

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

# The examples of doc/r.md, with the installed file in its place, in a folder with a result.
examples <- sub("^    ", "", grep("^    ", readLines(file.path(source_folder, "doc/r.md")), value = TRUE))
examples <- sub("/usr/share/mirsweep/mirsweep.R", file.path(source_folder, "r/mirsweep.R"), examples, fixed = TRUE)
example_folder <- file.path(folder, "examples")
dir.create(example_folder)
stopifnot(file.copy(plain, example_folder, recursive = TRUE),
          file.rename(file.path(example_folder, "plain"), file.path(example_folder, "result")))
if (!requireNamespace("GenomicRanges", quietly = TRUE)) {
  examples <- grep("mirsweep_granges", examples, value = TRUE, invert = TRUE)
}
shown <- new.env()
stopifnot(length(examples) >= 3)
old <- setwd(example_folder)
eval(parse(text = examples), shown)
setwd(old)
stopifnot(identical(shown$sites, sites), identical(shown$tables, read_mirsweep_result(plain)))

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
  on_genome <- mirsweep_granges(read$loci)
  stopifnot(identical(as.character(on_genome), "1:151-158:+"), identical(on_genome$transcripts, "007"))
} else {
  stopifnot(grepl("needs the package GenomicRanges", message_of(mirsweep_granges(sites))))
}
cat("all tables are read as they were written\n")
